// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/collector.h"
#include "collectors/support/interfacecounters.h"
#include "collectors/traffic/ratemeter.h"
#include "models/domain/clock.h"
#include "models/domain/optionspec.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <span>

namespace NetMonitor {

/// Counters and rates of the host's network interfaces. Reading does not block: a run ends within collect().
class TrafficCollector final : public Collector
{
    Q_OBJECT
public:
    TrafficCollector(const OptionValues& options, const Clock& clock, ReadCounters read = readInterfaceCounters,
                     QObject* parent = nullptr);

    static std::span<const OptionSpec> options();
    static std::span<const MetricDescriptor> metrics();

private:
    void run() override;
    void abort() override { }

    bool isWanted(const QString& interfaceName) const;
    QList<Sample> samplesOf(const QList<InterfaceCounters>& interfaces);

    const Clock& m_clock;
    ReadCounters m_read;
    QList<QRegularExpression> m_include; ///< Empty: all.
    QList<QRegularExpression> m_exclude;
    QHash<QString, RateMeter> m_meters; ///< By interface name.
    QSet<SeriesKey> m_given; ///< The series of the last run.
};

} // namespace NetMonitor
