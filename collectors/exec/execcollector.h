// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/collector.h"
#include "collectors/support/programrun.h"
#include "models/domain/clock.h"
#include "models/domain/optionspec.h"

#include <QMap>

#include <deque>
#include <memory>
#include <vector>

namespace NetMonitor {

/// Runs programs of the configuration, monitoring plugins or scripts, and takes their exit code as a status and what
/// they print behind `|` as figures. Without a shell, at most four at once, each with a timeout and in a group of its
/// own.
class ExecCollector final : public Collector
{
    Q_OBJECT
public:
    static std::span<const OptionSpec> options();
    static std::span<const OptionList> lists();
    static std::span<const MetricDescriptor> metrics();

    ExecCollector(const OptionValues& options, const Clock& clock);

private:
    struct Command
    {
        QString name;
        ProgramRequest request;
    };

    void run() override;
    void abort() override;
    void startNext();
    void onFinished(const Command& command, const ProgramResult& result);
    void addStatus(const Command& command, int status, const QString& text);
    void endWhenDone();

    const Clock& m_clock;
    std::vector<Command> m_commands;
    std::deque<const Command*> m_waiting;
    QMap<QString, ProgramRun*> m_running; ///< By command.
    Collected m_collected;
    QStringList m_problems;
    QMap<QString, int> m_statuses; ///< As last told.
    QMap<QString, QList<SeriesKey>> m_series; ///< Of each command's last run.
};

} // namespace NetMonitor
