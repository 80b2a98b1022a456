// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/collector.h"
#include "collectors/exec/pluginoutput.h"
#include "collectors/support/programrun.h"
#include "models/domain/clock.h"
#include "models/domain/optionspec.h"

#include <QSet>

#include <memory>

namespace NetMonitor {

/// Runs one program of the configuration, a monitoring plugin or a script, and takes its exit code as a status and what
/// it prints behind `|` as figures. Without a shell, with a timeout, in a process group of its own.
class ExecCollector final : public Collector
{
    Q_OBJECT
public:
    static std::span<const OptionSpec> options();
    static std::span<const OptionList> lists();
    static std::span<const MetricDescriptor> metrics();
    /// What is wrong with the section beyond the single options.
    static QList<Error> check(const OptionValues& section);

    /// @p options: those of an entry of `commands`.
    ExecCollector(const OptionValues& options, const Clock& clock);

private:
    void run() override;
    void abort() override;
    void onFinished(const ProgramResult& result);
    void addStatus(int status, const QString& text);
    void addFigures(const ProgramResult& result, const PluginOutput& printed);
    void end();

    const Clock& m_clock;
    QString m_name;
    ProgramRequest m_request;
    std::unique_ptr<ProgramRun> m_program;
    Collected m_collected; ///< Of this run, as far as it is.
    QStringList m_problems;
    std::optional<int> m_status; ///< As last told.
    QSet<SeriesKey> m_known; ///< Every figure that it ever printed.
    QList<SeriesKey> m_series; ///< Of the last run, but the status.
};

} // namespace NetMonitor
