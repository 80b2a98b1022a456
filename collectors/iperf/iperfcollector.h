// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/collector.h"
#include "collectors/iperf/iperfreport.h"
#include "collectors/support/programrun.h"
#include "models/domain/clock.h"
#include "models/domain/optionspec.h"

#include <deque>
#include <memory>

namespace NetMonitor {

/// Measures the throughput to an iperf3 server with the program iperf3, in one direction or in both, one after the
/// other.
class IperfCollector final : public Collector
{
    Q_OBJECT
public:
    static std::span<const OptionSpec> options();
    static std::span<const MetricDescriptor> metrics();

    /// What is wrong with the section beyond the single options.
    static QList<Error> check(const OptionValues& section);

    IperfCollector(const OptionValues& options, const Clock& clock);

private:
    void run() override;
    void abort() override;
    void startNext();
    void onFinished(const QString& direction, const ProgramResult& result);
    Expected<IperfReport> judge(const ProgramResult& result) const;
    void end(const QString& problem);
    void addSamples(const QString& direction, const IperfReport& report);
    QStringList arguments(const QString& direction) const;

    const Clock& m_clock;
    OptionValues m_options;
    std::deque<QString> m_waiting; ///< Directions.
    std::unique_ptr<ProgramRun> m_program;
    Collected m_collected; ///< Of this run, as far as it is.
    QList<SeriesKey> m_series; ///< Of the last run.
};

} // namespace NetMonitor
