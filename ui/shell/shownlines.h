// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QHash>
#include <QObject>

namespace NetMonitor {

/// Which targets the charts show, and in which of the eight data colours: a target keeps its colour as long as it is
/// shown. Table, charts and cards ask here.
class ShownLines final : public QObject
{
    Q_OBJECT
public:
    static constexpr int Most = 8;

    using QObject::QObject;

    void set(const QStringList& ids); ///< At most Most of them are taken.
    const QStringList& ids() const { return m_ids; } ///< In the order given.
    QColor color(const QString& id) const; ///< Of the theme of now; invalid when it is not shown.

signals:
    void changed();

private:
    QStringList m_ids;
    QHash<QString, int> m_places;
};

} // namespace NetMonitor
