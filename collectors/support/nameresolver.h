// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/systemlookup.h"
#include "models/domain/address.h"
#include "models/domain/clock.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace NetMonitor {

struct ResolverSettings
{
    Duration period = std::chrono::minutes(5); ///< Between lookups of a name that resolves; +-10 % by name.
    Duration retry = std::chrono::seconds(5); ///< Least time between two lookups of a name; also after a failure.
    Duration timeout = std::chrono::seconds(10); ///< Then the failure is told; an answer that comes still is taken.
};

/// Keeps the addresses of names. Lives on the agent thread, where it must be made: it cannot be moved. Lookups run
/// elsewhere and never block it.
/// At most one lookup per name is in flight, whatever the number of watchers and families.
class NameResolver : public QObject
{
    Q_OBJECT
public:
    explicit NameResolver(const Clock& clock, ResolverSettings settings = {}, Lookup lookup = makeSystemLookup(),
                          QObject* parent = nullptr);
    ~NameResolver() override;

    /// From now on @p host (TargetAddress::host: a name or literal) is kept resolved. Counted: each needs an unwatch().
    /// The first answer comes by resolved(); when it is known already (a literal, or watched before) answer() has it.
    void watch(const QString& host, AddressFamily family);
    void unwatch(const QString& host, AddressFamily family);

    /// Nothing before the first answer (resolved() will come). NotFound: the name has no address in this family;
    /// Unavailable, TimedOut, Io: the resolver is at fault. An address is kept through failures of the resolver, but
    /// not when the resolver says that the name is gone.
    std::optional<Expected<QHostAddress>> answer(const QString& host, AddressFamily family) const;
    /// Why the last lookup failed although answer() still has an address; no error when it did not.
    Expected<void> lastLookup(const QString& host) const;

    /// Looks up again as soon as `retry` allows: after failed probes. Does nothing for literals.
    void refresh(const QString& host);
    void refreshAll(); ///< After a change of the network or a suspend.
    /// While idle nothing is looked up but a name that nobody watched before; answers stay. What became due meanwhile
    /// is looked up when it is over.
    void setIdle(bool idle);

signals:
    /// The first answer, and each one that differs; an address that the name still has is kept, so that the order of
    /// round-robin answers is no change. Emitted from the event loop, never from inside a call.
    void resolved(const QString& host, NetMonitor::AddressFamily family,
                  const NetMonitor::Expected<QHostAddress>& result);

private:
    struct Name
    {
        QMap<AddressFamily, int> watchers; ///< Count by family.
        QMap<AddressFamily, Expected<QHostAddress>> answers; ///< As told.
        std::optional<LookupResult> last; ///< Of the last lookup that ended (or timed out).
        std::optional<MonotonicTime> started; ///< Of the last lookup.
        MonotonicTime due{}; ///< Of the next; of the timeout while one is in flight.
        quint64 lookup = 0; ///< Number of the one in flight; 0: none.
        bool toldTimeout = false;
    };

    void startLookup(const QString& host, Name& name);
    void onDone(const QString& host, quint64 lookup, const LookupResult& result);
    void take(const QString& host, Name& name, const LookupResult& result);
    void takeFor(const QString& host, AddressFamily family, Name& name, const LookupResult& result);
    void tell(const QString& host, AddressFamily family, Name& name, const Expected<QHostAddress>& result);
    Duration periodOf(const QString& host) const;
    void onTimer();
    void armTimer();

    const Clock& m_clock;
    ResolverSettings m_settings;
    Lookup m_lookup;
    QHash<QString, Name> m_names;
    quint64 m_lookups = 0;
    bool m_idle = false;
    QTimer m_timer;
};

} // namespace NetMonitor
