// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/exec/execcollector.h"

#include <QDir>

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
using enum OptionType;

constexpr qsizetype MostFigures = 500; ///< Different ones of one command, ever.
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
     .help = "Between runs of a command that has no interval of its own."},
};

constexpr OptionSpec CommandOptions[] = {
    {.name = "name",
     .type = Text,
     .minimum = 1,
     .maximum = 64,
     .help = "The `command` label: a-z 0-9 . _ -. Must be given.",
     .required = true},
    {.name = "program",
     .type = Text,
     .minimum = 1,
     .maximum = 4096,
     .help = "Absolute path of what is run. Must be given.",
     .fileOnly = true,
     .required = true},
    {.name = "arguments",
     .type = TextList,
     .help = "Handed to it as they are: no shell reads them.",
     .secret = true,
     .fileOnly = true},
    {.name = "interval",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 1,
     .maximum = 86'400,
     .help = "Between its runs; default: that of the section."},
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

/// The first line that somebody wrote, wherever.
QString textOf(const ProgramResult& result, const PluginOutput& printed)
{
    return printed.text.isEmpty() ? QString::fromUtf8(result.errors).section(u'\n', 0, 0).simplified().left(300)
                                  : printed.text;
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

QList<Error> ExecCollector::check(const OptionValues& section)
{
    QList<Error> errors;
    const QList<OptionValues> commands = section.entries(QStringLiteral("commands"));
    for (qsizetype i = 0; i < commands.size(); ++i) {
        const QString program = commands.at(i).text(QStringLiteral("program"));
        if (!QDir::isAbsolutePath(program)) {
            errors += Error{ErrorCode::InvalidArgument, QStringLiteral("'%1' is not an absolute path").arg(program),
                            QStringLiteral("write where it is, such as /usr/lib/nagios/plugins/check_load"),
                            QStringLiteral("commands[%1].program").arg(i)};
        }
    }
    return errors;
}

ExecCollector::ExecCollector(const OptionValues& options, const Clock& clock)
    : Collector(options.duration(QStringLiteral("timeout")) + std::chrono::seconds(5)) // the net below its own
    , m_clock(clock)
    , m_name(options.text(QStringLiteral("name")))
    , m_request{.program = options.text(QStringLiteral("program")),
                .arguments = options.list(QStringLiteral("arguments")),
                .timeout = options.duration(QStringLiteral("timeout"))}
{
}

void ExecCollector::run()
{
    m_collected = {};
    m_problems.clear();
    m_program = std::make_unique<ProgramRun>(m_request);
    connect(m_program.get(), &ProgramRun::finished, this, &ExecCollector::onFinished);
    m_program->start();
}

void ExecCollector::abort()
{
    m_program.reset();
}

void ExecCollector::onFinished(const ProgramResult& result)
{
    m_program.release()->deleteLater();
    QByteArray output = result.output;
    if (result.truncated) { // the last word may be half a number
        output.truncate(std::max(output.lastIndexOf(' '), output.lastIndexOf('\n')) + 1);
        m_problems += QStringLiteral("printed more than %1 KiB; the rest is not read").arg(m_request.mostOutput / 1024);
    }
    const PluginOutput printed = parsePluginOutput(output);
    const bool known = result.exitCode >= 0 && result.exitCode < int(StatusNames.size());
    if (!result.started) {
        addStatus(Unknown, QStringLiteral("cannot be run: ") % result.problem);
    } else if (result.timedOut) {
        addStatus(Unknown, QStringLiteral("did not end within ") % formatDuration(m_request.timeout));
    } else if (result.crashed) {
        addStatus(Unknown, QStringLiteral("crashed"));
    } else if (known) {
        addStatus(result.exitCode, textOf(result, printed));
    } else {
        addStatus(Unknown, QStringLiteral("ended with %1: %2").arg(result.exitCode).arg(textOf(result, printed)));
    }
    const bool ended = result.started && !result.timedOut && !result.crashed;
    addFigures(result, ended ? printed : PluginOutput());
    end();
}

/// The status as a sample; what a plugin could not tell is a problem of the collector, what it told is none.
void ExecCollector::addStatus(int status, const QString& text)
{
    m_collected.samples.append(
        {{QStringLiteral("exec_status"), {{QStringLiteral("command"), m_name}}}, m_clock.utc(), double(status)});
    if (status == Unknown) {
        m_problems += text;
    }
    const bool changed = m_status.value_or(0) != status;
    m_status = status;
    if (changed) {
        const QString line
            = QStringLiteral("exec %1 is %2: %3").arg(m_name, QLatin1String(StatusNames[size_t(status)]), text);
        status == 0 ? qInfo("%s", qUtf8Printable(line)) : qWarning("%s", qUtf8Printable(line));
    }
}

void ExecCollector::addFigures(const ProgramResult& result, const PluginOutput& printed)
{
    const QList<SeriesKey> before = std::exchange(m_series, {});
    const Label label{QStringLiteral("command"), m_name};
    const auto add = [this](const SeriesKey& series, double value) {
        if (!m_series.contains(series)) { // a plugin that says a thing twice
            m_collected.samples.append({series, m_clock.utc(), value});
            m_series.append(series);
        }
    };
    if (result.started) {
        add({QStringLiteral("exec_duration_seconds"), {label}}, toSeconds(result.took));
    }
    for (const PerformanceValue& value : printed.values) {
        const SeriesKey series{QStringLiteral("exec_value"),
                               {label, {QStringLiteral("name"), value.name}, {QStringLiteral("unit"), value.unit}}};
        if (m_known.contains(series) || m_known.size() < MostFigures) {
            m_known.insert(series);
            add(series, value.value);
        } else if (!m_problems.contains(QStringLiteral("prints ever new figures"))) {
            m_problems += QStringLiteral("prints ever new figures");
        }
    }
    if (!printed.problem.isEmpty()) {
        m_problems += printed.problem;
    }
    for (const SeriesKey& series : before) {
        if (!m_series.contains(series)) {
            m_collected.removed.append(series);
        }
    }
}

void ExecCollector::end()
{
    m_collected.problem = m_problems.join(QStringLiteral("; "));
    finish(std::exchange(m_collected, {}));
}

} // namespace NetMonitor
