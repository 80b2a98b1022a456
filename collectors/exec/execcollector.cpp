// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/exec/execcollector.h"

#include "collectors/exec/pluginoutput.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
using enum OptionType;

constexpr qsizetype MostAtOnce = 4;
constexpr int Unknown = 3; ///< A plugin that could not tell.
constexpr std::array<const char*, 4> StatusNames{"OK", "WARNING", "CRITICAL", "UNKNOWN"};

constexpr OptionSpec Options[] = {
    {.name = "enabled", .type = Bool, .defaultText = "true", .help = "Whether the commands are run."},
    {.name = "interval",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 1,
     .maximum = 86'400,
     .defaultText = "1m",
     .help = "Between runs of each command."},
};

constexpr OptionSpec CommandOptions[] = {
    {.name = "name",
     .type = Text,
     .minimum = 1,
     .maximum = 64,
     .help = "The `command` label: a-z 0-9 . _ -. Must be given."},
    {.name = "program",
     .type = Text,
     .minimum = 1,
     .maximum = 4096,
     .help = "Absolute path of what is run. Must be given.",
     .fileOnly = true},
    {.name = "arguments", .type = TextList, .help = "Handed to it as they are: no shell reads them.", .fileOnly = true},
    {.name = "timeout",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.1,
     .maximum = 600,
     .defaultText = "10s",
     .help = "Then it is killed, with everything that it started."},
};

constexpr OptionList Lists[] = {
    {"commands", CommandOptions, "Programs to run: monitoring plugins, or scripts that behave like one."},
};

Duration longestRound(const OptionValues& options)
{
    Duration all{};
    const QList<OptionValues> commands = options.entries(QStringLiteral("commands"));
    for (const OptionValues& command : commands) {
        all += command.duration(QStringLiteral("timeout"));
    }
    return all + std::chrono::seconds(5); // each ends by its own timeout; this is the net below
}
} // namespace

std::span<const OptionSpec> ExecCollector::options()
{
    return Options;
}

std::span<const OptionList> ExecCollector::lists()
{
    return Lists;
}

std::span<const MetricDescriptor> ExecCollector::metrics()
{
    static const std::array<MetricDescriptor, 3> table{{
        {"exec_status",
         MetricType::Gauge,
         "",
         "Status of the command: 0 ok, 1 warning, 2 critical, 3 unknown",
         {"command"}},
        {"exec_duration_seconds", MetricType::Gauge, "seconds", "How long the command ran", {"command"}},
        {"exec_value",
         MetricType::Gauge,
         "",
         "A figure that the command printed, in the base unit that `unit` names",
         {"command", "name", "unit"}},
    }};
    return table;
}

ExecCollector::ExecCollector(const OptionValues& options, const Clock& clock)
    : Collector(longestRound(options))
    , m_clock(clock)
{
    const QList<OptionValues> commands = options.entries(QStringLiteral("commands"));
    for (const OptionValues& command : commands) {
        m_commands.push_back({command.text(QStringLiteral("name")),
                              {.program = command.text(QStringLiteral("program")),
                               .arguments = command.list(QStringLiteral("arguments")),
                               .timeout = command.duration(QStringLiteral("timeout"))}});
    }
}

void ExecCollector::run()
{
    m_collected = {};
    m_problems.clear();
    for (const Command& command : m_commands) {
        m_waiting.push_back(&command);
    }
    startNext();
    endWhenDone();
}

void ExecCollector::abort()
{
    m_waiting.clear();
    qDeleteAll(std::exchange(m_running, {}));
}

void ExecCollector::startNext()
{
    while (!m_waiting.empty() && m_running.size() < MostAtOnce) {
        const Command& command = *m_waiting.front();
        m_waiting.pop_front();
        if (!QDir::isAbsolutePath(command.request.program)) {
            addStatus(command, Unknown, QStringLiteral("'%1' is not an absolute path").arg(command.request.program));
            continue;
        }
        auto* program = new ProgramRun(command.request, this);
        connect(program, &ProgramRun::finished, this,
                [this, &command](const ProgramResult& result) { onFinished(command, result); });
        m_running.insert(command.name, program);
        program->start();
    }
}

void ExecCollector::onFinished(const Command& command, const ProgramResult& result)
{
    m_running.take(command.name)->deleteLater();
    const QList<SeriesKey> before = m_series.take(command.name);
    const PluginOutput printed = parsePluginOutput(result.output);
    if (!result.started) {
        addStatus(command, Unknown, QStringLiteral("cannot be run: ") % result.problem);
    } else if (result.timedOut) {
        addStatus(command, Unknown, QStringLiteral("did not end within ") % formatDuration(command.request.timeout));
    } else if (result.crashed) {
        addStatus(command, Unknown, QStringLiteral("crashed"));
    } else {
        const bool known = result.exitCode >= 0 && result.exitCode < int(StatusNames.size());
        addStatus(command, known ? result.exitCode : Unknown,
                  known ? printed.text : QStringLiteral("ended with %1: %2").arg(result.exitCode).arg(printed.text));
        const UtcTime now = m_clock.utc();
        const Label label{QStringLiteral("command"), command.name};
        const SeriesKey duration{QStringLiteral("exec_duration_seconds"), {label}};
        m_collected.samples.append({duration, now, toSeconds(result.took)});
        m_series[command.name].append(duration);
        for (const PerformanceValue& value : printed.values) {
            const SeriesKey series{QStringLiteral("exec_value"),
                                   {label, {QStringLiteral("name"), value.name}, {QStringLiteral("unit"), value.unit}}};
            if (!m_series[command.name].contains(series)) { // a plugin that says a thing twice
                m_collected.samples.append({series, now, value.value});
                m_series[command.name].append(series);
            }
        }
        if (!printed.problem.isEmpty()) {
            m_problems += command.name % u": " % printed.problem;
        }
    }
    for (const SeriesKey& series : before) {
        if (!m_series.value(command.name).contains(series)) {
            m_collected.removed.append(series);
        }
    }
    startNext();
    endWhenDone();
}

/// The status as a sample; what a plugin could not tell is a problem of the collector, what it told is none.
void ExecCollector::addStatus(const Command& command, int status, const QString& text)
{
    m_collected.samples.append(
        {{QStringLiteral("exec_status"), {{QStringLiteral("command"), command.name}}}, m_clock.utc(), double(status)});
    const QString told = command.name % u": " % text;
    if (status == Unknown) {
        m_problems += told;
    }
    const bool first = !m_statuses.contains(command.name);
    if (std::exchange(m_statuses[command.name], status) != status || (first && status != 0)) {
        const QString line
            = QStringLiteral("exec %1 is %2: %3").arg(command.name, QLatin1String(StatusNames[size_t(status)]), text);
        status == 0 ? qInfo("%s", qUtf8Printable(line)) : qWarning("%s", qUtf8Printable(line));
    }
}

void ExecCollector::endWhenDone()
{
    if (m_waiting.empty() && m_running.isEmpty()) {
        m_collected.problem = m_problems.join(QStringLiteral("; "));
        finish(std::exchange(m_collected, {}));
    }
}

} // namespace NetMonitor
