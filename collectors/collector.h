// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"
#include "models/domain/metric.h"

#include <QObject>
#include <QTimer>

namespace NetMonitor {

/// What one run of a collector gave.
struct Collected
{
    QList<Sample> samples; ///< Newest value of each series it has now.
    QList<SeriesKey> removed; ///< Series that ended since the last run: an interface that is gone.
    QString problem = {}; ///< What of it does not work, with the fix, while the rest does; empty when all is well.
};

/// Reads the host or a program. Lives on the agent thread and never blocks it.
/// The base keeps the contract: every run ends in exactly one collected(), at the latest after the timeout.
class Collector : public QObject
{
    Q_OBJECT
public:
    explicit Collector(Duration timeout, QObject* parent = nullptr);

    /// Starts a run. While one is under way this is refused with Unavailable.
    Expected<void> collect();

signals:
    void collected(const NetMonitor::Expected<NetMonitor::Collected>& result);

protected:
    void finish(Expected<Collected> result); ///< Ends the run; ignored when it has ended (a late answer).

private:
    virtual void run() = 0; ///< The hook; ends, now or later, in finish().
    virtual void abort() = 0; ///< The run timed out: let go of what it holds.

    QTimer m_timeout;
    bool m_running = false;
};

} // namespace NetMonitor
