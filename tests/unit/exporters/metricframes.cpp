// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/unit/exporters/metricframes.h"

namespace NetMonitor::Testing {

namespace {
using namespace std::chrono_literals;

constexpr UtcTime Now{std::chrono::milliseconds(1'795'338'900'123)};

Target makeTarget(const QString& id, const QString& address, const QStringList& probes)
{
    Target target{.id = id, .label = address, .address = address, .probes = {}, .interval = {}, .tags = {}};
    for (const QString& probe : probes) {
        target.probes.append({probe, probe, {}});
    }
    return target;
}

ProbeStatus makeProbe(const QString& name, ProbeState state = ProbeState::Unknown)
{
    ProbeStatus probe;
    probe.probe = name;
    probe.type = name;
    probe.state = state;
    probe.address = QStringLiteral("192.0.2.1");
    probe.interval = 10s;
    return probe;
}

RoundSummary makeRound(quint16 sent, quint16 received)
{
    RoundSummary round;
    round.round = 41;
    round.start = Now - 5s;
    round.end = Now - 1s;
    round.sent = sent;
    round.received = received;
    return round;
}

ProbeStatus healthyPing()
{
    ProbeStatus probe = makeProbe(QStringLiteral("ping"), ProbeState::Up);
    probe.lastOutcome = Outcome{.sentAt = Now - 1s, .rttNs = 4'000'000, .result = Result::Reply};
    RoundSummary round = makeRound(4, 4);
    round.latency = 0.0025;
    round.minimum = 0.001;
    round.maximum = 0.004;
    round.packetLoss = 0;
    round.jitter = 0.0012909944487358056;
    round.jitterRfc3550 = 0.000421;
    round.delaySpread = 0.0015;
    probe.lastRound = round;
    probe.derived = {.rollingMean = 0.0026,
                     .rollingStd = 0.00031,
                     .score = 98.5,
                     .stability = 0.97,
                     .latencyEma = 0.00258,
                     .latencyTrend = -0.03,
                     .latencyAnomaly = 0.4,
                     .jitterAnomaly = -1.2,
                     .lossAnomaly = 0};
    probe.counters.sent = 168;
    probe.counters.received = 166;
    probe.counters.duplicates = 1;
    probe.counters.late = 1;
    probe.counters.failures[std::size_t(Result::Timeout)] = 2;
    probe.counters.invalid[std::size_t(Validity::HostSuspended)] = 4;
    probe.counters.rttHistogram[4] = 40; // up to 0.8 ms
    probe.counters.rttHistogram[6] = 120; // up to 3.2 ms
    probe.counters.rttHistogram[7] = 5; // up to 6.4 ms; one reply took longer than the last bound
    probe.counters.rttSum = 31.25;
    return probe;
}

/// Answered once, does not any more: what it had is still in the derived values.
ProbeStatus deadPing()
{
    ProbeStatus probe = healthyPing();
    probe.state = ProbeState::Down;
    probe.lastOutcome = Outcome{.sentAt = Now - 1s, .result = Result::Timeout};
    probe.lastRound = makeRound(4, 0);
    probe.lastRound->failure = Result::Timeout;
    probe.lastRound->packetLoss = 1;
    probe.lastRound->jitterRfc3550 = 0.000421;
    probe.lastRound->delaySpread = 0.0015;
    probe.derived.score = 0;
    probe.derived.stability = 0;
    return probe;
}

Sample hostSample(const QString& metric, const QString& interface, double value)
{
    return {{metric, {{QStringLiteral("interface"), interface}}}, Now, value};
}

QString hostileText(QRandomGenerator& random)
{
    static const QStringList parts{
        QStringLiteral("\""),      QStringLiteral("\\"),       QStringLiteral("\n"),   QStringLiteral("\r"),
        QStringLiteral("}"),       QStringLiteral("{"),        QStringLiteral(","),    QStringLiteral("="),
        QStringLiteral("#"),       QStringLiteral("a"),        QStringLiteral(" 1"),   QStringLiteral("\t"),
        QString(QChar(0)),         QString(QChar(0xd800)),     QString(QChar(0x2028)), QString::fromUtf8("\xc3\xbc"),
        QStringLiteral("# EOF\n"), QStringLiteral("\x1b[31m"), QString(QChar(0x85)),   QStringLiteral("\\n")};
    QString text;
    for (quint32 i = random.bounded(12u); i > 0; --i) {
        text += parts.at(qsizetype(random.bounded(quint32(parts.size()))));
    }
    return text;
}

std::optional<double> maybe(QRandomGenerator& random)
{
    constexpr double Values[] = {0, 1e-9, 2.5e-3, 0.1 + 0.2, 1, 1234567.875, 1e21};
    return random.bounded(3) == 0 ? std::nullopt : std::optional(Values[random.bounded(7)]);
}

ProbeStatus randomProbe(QRandomGenerator& random, int index)
{
    ProbeStatus probe = makeProbe(QStringLiteral("p%1").arg(index));
    probe.state = ProbeState(random.bounded(5));
    probe.problem = hostileText(random);
    if (random.bounded(4) != 0) {
        const quint16 sent = quint16(random.bounded(5));
        RoundSummary round = makeRound(sent, quint16(random.bounded(sent + 1)));
        round.latency = maybe(random);
        round.packetLoss = maybe(random);
        round.jitter = maybe(random);
        round.jitterRfc3550 = maybe(random);
        round.delaySpread = maybe(random);
        probe.lastRound = round;
    }
    for (const DerivedMetric& metric : DerivedMetrics) {
        probe.derived.*metric.value = maybe(random);
    }
    probe.counters.sent = random.generate64();
    probe.counters.received = random.bounded(1'000'000u);
    for (quint64& bucket : probe.counters.rttHistogram) {
        bucket = random.bounded(1'000u);
    }
    probe.counters.rttSum = random.generateDouble() * 1e6;
    return probe;
}
} // namespace

Frame sampleFrame()
{
    Frame frame;
    frame.epoch = QUuid::fromString(QStringLiteral("{6f0a4d70-4c5e-4d4e-9a3c-2d6b1f3b8f10}"));
    frame.sequence = 7;
    frame.full = true;
    frame.at = Now;
    frame.agent.info = {.id = QStringLiteral("agent-001"),
                        .location = QStringLiteral("lab \"2\\3\""),
                        .environment = QStringLiteral("dev"),
                        .version = QStringLiteral("0.1.0"),
                        .startedAt = Now - 1h};
    frame.agent.health.state = HealthState::Degraded;
    frame.agent.health.lastCycle = Now - 1s;
    frame.agent.health.dataStore = {false, QStringLiteral("disk full")};
    frame.agent.counters.commits = 3600;
    frame.agent.counters.commitFailures = 2;
    frame.agent.counters.commitSeconds = 7.25;
    frame.agent.counters.storedBytes = 1'234'567;
    frame.agent.counters.sendLatenessP99 = 0.00042;

    frame.targets.append(
        {makeTarget(QStringLiteral("gw"), QStringLiteral("gateway"), {QStringLiteral("ping"), QStringLiteral("tcp")}),
         true,
         {healthyPing(), makeProbe(QStringLiteral("tcp"))}});
    frame.targets.append({makeTarget(QStringLiteral("far"), QStringLiteral("2001:db8::1"), {QStringLiteral("ping")}),
                          false,
                          {deadPing()}});
    TargetStatus paused{makeTarget(QStringLiteral("off"), QStringLiteral("off.example"), {QStringLiteral("ping")}),
                        false,
                        {healthyPing()}};
    paused.target.enabled = false;
    paused.probes.first().state = ProbeState::Paused;
    frame.targets.append(paused);

    frame.hostSamples = {
        hostSample(QStringLiteral("interface_transmit_bytes_total"), QStringLiteral("eth0"), 5e9),
        hostSample(QStringLiteral("interface_receive_bytes_total"), QStringLiteral("wlan\"0"), 17),
        hostSample(QStringLiteral("interface_receive_bytes_total"), QStringLiteral("eth0"), 9007199254740991.0),
        hostSample(QStringLiteral("interface_receive_rate_bytes_per_second"), QStringLiteral("eth0"), 1250.5),
    };
    return frame;
}

MetricRegistry sampleRegistry()
{
    static const std::array<MetricDescriptor, 3> metrics{{
        {"interface_receive_bytes_total", MetricType::Counter, "bytes", "Bytes received", {"interface"}},
        {"interface_transmit_bytes_total", MetricType::Counter, "bytes", "Bytes sent", {"interface"}},
        {"interface_receive_rate_bytes_per_second",
         MetricType::Gauge,
         "bytes/s",
         "Bytes received a second",
         {"interface"}},
    }};
    MetricRegistry registry;
    const auto added = registry.add(metrics);
    Q_ASSERT(added);
    return registry;
}

QString sampleProc()
{
    return QStringLiteral(NM_TEST_DATA_DIR "/metrics/proc");
}

HttpCounters sampleHttp()
{
    HttpCounters http;
    http.requests = {{{QStringLiteral("/metrics"), 200}, 240},
                     {{QStringLiteral("/api/v2/targets/{id}"), 404}, 2},
                     {{QStringLiteral("/api/v2/targets/{id}"), 200}, 11}};
    http.refusedConnections = 3;
    http.openConnections = 2;
    http.openStreams = 1;
    return http;
}

Frame randomFrame(QRandomGenerator& random)
{
    Frame frame;
    frame.full = true;
    frame.epoch = QUuid::createUuid();
    frame.agent.info.id = hostileText(random);
    frame.agent.info.location = hostileText(random);
    frame.agent.info.version = hostileText(random);
    frame.agent.health.state = HealthState(random.bounded(5));
    const int targets = random.bounded(6);
    for (int t = 0; t < targets; ++t) {
        TargetStatus status;
        status.target = makeTarget(QStringLiteral("t%1").arg(t), hostileText(random), {});
        status.target.label = hostileText(random);
        status.target.enabled = random.bounded(5) != 0;
        status.primary = t == 0;
        const int probes = 1 + random.bounded(3);
        for (int p = 0; p < probes; ++p) {
            status.probes.append(randomProbe(random, p));
        }
        frame.targets.append(status);
    }
    const int interfaces = random.bounded(5);
    for (int i = 0; i < interfaces; ++i) {
        const QString name = hostileText(random) + QString::number(i);
        frame.hostSamples.append(hostSample(QStringLiteral("interface_receive_bytes_total"), name, i * 1e15));
        frame.hostSamples.append(hostSample(QStringLiteral("interface_receive_rate_bytes_per_second"), name, i / 7.0));
    }
    return frame;
}

QList<QByteArray> sampleLines(const QByteArray& page)
{
    QList<QByteArray> lines;
    for (const QByteArray& line : page.split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#')) {
            lines += line;
        }
    }
    return lines;
}

} // namespace NetMonitor::Testing
