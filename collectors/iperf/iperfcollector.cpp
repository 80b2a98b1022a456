// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/iperf/iperfcollector.h"

#include "models/domain/address.h"

#include <array>

namespace NetMonitor {

namespace {
using enum OptionType;
using namespace std::chrono_literals;

constexpr qsizetype MostOutput = 4 << 20; // a minute in ten streams prints some 100 kB
constexpr auto ToConnectAndReport = 15s; // beside the test itself

constexpr OptionSpec Options[] = {
    {.name = "enabled",
     .type = Bool,
     .defaultText = "false",
     .help = "Whether throughput is measured: every test loads the line as much as it can."},
    {.name = "server", .type = Text, .maximum = 253, .help = "Name or address of a host that runs `iperf3 -s`."},
    {.name = "port", .type = Integer, .minimum = 1, .maximum = 65'535, .defaultText = "5201", .help = "Its port."},
    {.name = "every",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 60,
     .maximum = 7 * 86'400,
     .defaultText = "1h",
     .help = "Between tests."},
    {.name = "direction",
     .type = Choice,
     .defaultText = "both",
     .help = "upload: from here to the server; both: one after the other.",
     .choices = "upload|download|both"},
    {.name = "protocol",
     .type = Choice,
     .defaultText = "tcp",
     .help = "udp also gives jitter and loss.",
     .choices = "tcp|udp"},
    {.name = "duration",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 1,
     .maximum = 60,
     .defaultText = "5s",
     .help = "Of a test in one direction, in whole seconds."},
    {.name = "streams",
     .type = Integer,
     .minimum = 1,
     .maximum = 32,
     .defaultText = "1",
     .help = "Connections at once."},
    {.name = "bandwidth",
     .type = Integer,
     .unit = "bits/s",
     .minimum = 1000,
     .maximum = 1e12,
     .defaultText = "10000000",
     .help = "What is sent with udp, all streams together; with tcp it is as much as goes."},
    {.name = "program",
     .type = Text,
     .minimum = 1,
     .maximum = 4096,
     .defaultText = "iperf3",
     .help = "Name or path of iperf3.",
     .fileOnly = true},
};

qint64 seconds(Duration duration)
{
    return std::chrono::ceil<std::chrono::seconds>(duration).count();
}

/// A name or an address: no symbol, no URL, nothing that a program could take for an option.
bool isHost(const QString& server)
{
    const auto address = parseTargetAddress(server);
    return address && !address->host.isEmpty() && address->kind != AddressKind::Url;
}

Duration longestRun(const OptionValues& options)
{
    return 2 * (options.duration(QStringLiteral("duration")) + 2 * ToConnectAndReport);
}
} // namespace

std::span<const OptionSpec> IperfCollector::options()
{
    return Options;
}

std::span<const MetricDescriptor> IperfCollector::metrics()
{
    static const std::array<MetricDescriptor, 4> table{{
        {"iperf_throughput_bytes_per_second",
         MetricType::Gauge,
         "bytes_per_second",
         "Throughput of the last iperf3 test, as received",
         {"direction", "protocol", "server"}},
        {"iperf_retransmits",
         MetricType::Gauge,
         "",
         "TCP segments that the last iperf3 test sent again",
         {"direction", "protocol", "server"}},
        {"iperf_jitter_seconds",
         MetricType::Gauge,
         "seconds",
         "Jitter of the last iperf3 test by UDP",
         {"direction", "protocol", "server"}},
        {"iperf_loss_ratio",
         MetricType::Gauge,
         "ratio",
         "Share of datagrams that the last iperf3 test by UDP lost",
         {"direction", "protocol", "server"}},
    }};
    return table;
}

QList<Error> IperfCollector::check(const OptionValues& section)
{
    QList<Error> errors;
    const QString server = section.text(QStringLiteral("server"));
    if (!isHost(server)) {
        errors += Error{ErrorCode::InvalidArgument, QStringLiteral("'%1' is no host").arg(server),
                        QStringLiteral("name a host that runs `iperf3 -s`"), QStringLiteral("server")};
    }
    const int directions = section.text(QStringLiteral("direction")) == u"both" ? 2 : 1;
    const Duration loaded = directions * section.duration(QStringLiteral("duration"));
    if (2 * loaded > section.duration(QStringLiteral("every"))) {
        errors
            += Error{ErrorCode::InvalidArgument,
                     QStringLiteral("tests would load the line for %1 in each %2")
                         .arg(formatDuration(loaded), formatDuration(section.duration(QStringLiteral("every")))),
                     QStringLiteral("test at most half of the time: less often, or shorter"), QStringLiteral("every")};
    }
    return errors;
}

IperfCollector::IperfCollector(const OptionValues& options, const Clock& clock)
    : Collector(longestRun(options))
    , m_clock(clock)
    , m_options(options)
{
}

void IperfCollector::run()
{
    m_collected = {};
    m_waiting.clear();
    const QString server = m_options.text(QStringLiteral("server"));
    if (!isHost(server)) { // it must not reach the program
        end(fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is no host").arg(server),
                 QStringLiteral("set collectors.iperf.server to the name or address of a host that runs `iperf3 -s`"))
                .error.text());
        return;
    }
    const QString direction = m_options.text(QStringLiteral("direction"));
    for (const QString& one : {QStringLiteral("upload"), QStringLiteral("download")}) {
        if (direction == one || direction == u"both") {
            m_waiting.push_back(one);
        }
    }
    startNext();
}

void IperfCollector::abort()
{
    m_waiting.clear();
    m_program.reset();
}

void IperfCollector::startNext()
{
    const QString direction = m_waiting.front();
    m_waiting.pop_front();
    m_program = std::make_unique<ProgramRun>(
        ProgramRequest{m_options.text(QStringLiteral("program")), arguments(direction),
                       m_options.duration(QStringLiteral("duration")) + ToConnectAndReport, MostOutput});
    connect(m_program.get(), &ProgramRun::finished, this,
            [this, direction](const ProgramResult& result) { onFinished(direction, result); });
    m_program->start();
}

QStringList IperfCollector::arguments(const QString& direction) const
{
    const auto text = [this](const char* option) { return QString::number(m_options.integer(QLatin1String(option))); };
    QStringList arguments{QStringLiteral("--json"),
                          QStringLiteral("--client"),
                          m_options.text(QStringLiteral("server")),
                          QStringLiteral("--port"),
                          text("port"),
                          QStringLiteral("--time"),
                          QString::number(seconds(m_options.duration(QStringLiteral("duration")))),
                          QStringLiteral("--parallel"),
                          text("streams")};
    if (m_options.text(QStringLiteral("protocol")) == u"udp") {
        const qint64 perStream
            = m_options.integer(QStringLiteral("bandwidth")) / m_options.integer(QStringLiteral("streams"));
        arguments += {QStringLiteral("--udp"), QStringLiteral("--bitrate"), QString::number(perStream)};
    }
    if (direction == u"download") {
        arguments += QStringLiteral("--reverse");
    }
    return arguments;
}

void IperfCollector::onFinished(const QString& direction, const ProgramResult& result)
{
    m_program.release()->deleteLater();
    const auto report = judge(result);
    if (!report) {
        end(report.error().text());
        return;
    }
    addSamples(direction, *report);
    if (m_waiting.empty()) {
        end({});
    } else {
        startNext();
    }
}

/// What this run did not measure is gone: a figure of the run before would look like one of now.
void IperfCollector::end(const QString& problem)
{
    m_collected.problem = problem;
    QList<SeriesKey> now;
    for (const Sample& sample : std::as_const(m_collected.samples)) {
        now += sample.series;
    }
    const QList<SeriesKey> before = std::exchange(m_series, now);
    for (const SeriesKey& series : before) {
        if (!now.contains(series)) {
            m_collected.removed += series;
        }
    }
    finish(std::exchange(m_collected, {}));
}

Expected<IperfReport> IperfCollector::judge(const ProgramResult& result) const
{
    if (!result.started) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("cannot run %1: %2").arg(m_options.text(QStringLiteral("program")), result.problem),
                    QStringLiteral("install iperf3, or set collectors.iperf.program"));
    }
    if (result.timedOut) {
        return fail(ErrorCode::TimedOut,
                    QStringLiteral("%1 did not answer in time").arg(m_options.text(QStringLiteral("server"))),
                    QStringLiteral("check collectors.iperf.server and what lies between"));
    }
    if (result.output.trimmed().isEmpty()) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("iperf3 ended with %1: %2")
                        .arg(result.crashed ? QStringLiteral("a crash") : QString::number(result.exitCode),
                             QString::fromUtf8(result.errors).simplified().left(300)));
    }
    return parseIperfReport(result.output);
}

void IperfCollector::addSamples(const QString& direction, const IperfReport& report)
{
    const Labels labels{{QStringLiteral("direction"), direction},
                        {QStringLiteral("protocol"), m_options.text(QStringLiteral("protocol"))},
                        {QStringLiteral("server"), m_options.text(QStringLiteral("server"))}};
    const UtcTime now = m_clock.utc();
    const auto add = [&](const char* metric, std::optional<double> value) {
        if (value) {
            m_collected.samples.append({{QLatin1String(metric), labels}, now, *value});
        }
    };
    add("iperf_throughput_bytes_per_second", report.bytesPerSecond);
    add("iperf_retransmits", report.retransmits);
    add("iperf_jitter_seconds", report.jitter);
    add("iperf_loss_ratio", report.lossRatio);
}

} // namespace NetMonitor
