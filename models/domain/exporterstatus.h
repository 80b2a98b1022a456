// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QMap>
#include <QString>

namespace NetMonitor {

/// Where a push destination stands. Counts are since the agent's start and of points: a round of a probe, or the values
/// of a collector that have labels and time in common.
struct ExporterStatus
{
    QString name; ///< Its section in `exporters`: "influx".
    QString destination; ///< For people, without secrets: "http://localhost:8086".
    QString problem; ///< Why nothing goes out, with the fix; empty while all is well.
    quint64 sent = 0; ///< The destination took them.
    QMap<QString, quint64> dropped; ///< By reason: "rejected", "too_large", "too_old"; those that never occurred too.
    quint64 lostCommits = 0; ///< Commits that the history no longer had when their turn came.
    quint64 retries = 0; ///< Requests that had to be made again.
    quint64 waitingCommits = 0; ///< Commits that the destination has not yet all of.
    std::optional<UtcTime> waitingSince; ///< When the oldest of these was made, once it was read.
    std::optional<UtcTime> lastSuccess;
    friend bool operator==(const ExporterStatus&, const ExporterStatus&) = default;
};

} // namespace NetMonitor
