// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/nameresolver.h"
#include "collectors/support/systemnetwork.h"
#include "models/domain/address.h"
#include "models/domain/outcome.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>

namespace NetMonitor {

/// Where a target is at the moment.
struct Whereabouts
{
    QHostAddress address; ///< Null when there is none.
    Result failure = Result::Reply; ///< Why there is none: NameNotResolved, NoGateway.
    QString problem; ///< The same for people; empty while the first look-up is under way.
    friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};

/// Turns target addresses into socket addresses and follows their changes: symbols as the host roams, names by period
/// and after failures. Agent thread.
class AddressBook : public QObject
{
    Q_OBJECT
public:
    AddressBook(SystemNetwork& network, NameResolver& resolver, QObject* parent = nullptr);

    void watch(const QString& targetId, const TargetAddress& address, AddressFamily family);
    void unwatch(const QString& targetId);
    Whereabouts of(const QString& targetId) const;
    QString host(const QString& targetId) const; ///< The name to say to the peer: as configured, or the literal.
    /// A whole round got no reply: perhaps the name has moved.
    void noteSilence(const QString& targetId);

signals:
    void changed(const QString& targetId); ///< of() has a new answer.

private:
    struct Entry
    {
        TargetAddress address;
        AddressFamily family = AddressFamily::Any;
        Whereabouts whereabouts;
    };

    Whereabouts look(const Entry& entry) const;
    void update(const QString& targetId);
    void onNetworkChanged();
    void onResolved(const QString& host, AddressFamily family);

    SystemNetwork& m_network;
    NameResolver& m_resolver;
    QHash<QString, Entry> m_entries;
};

} // namespace NetMonitor
