// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/influx/lineprotocol.h"
#include "tests/support/samples.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <limits>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
const ExportIdentity Lab{QStringLiteral("agent-001"), QStringLiteral("server room, 2=b"), QStringLiteral("dev")};

ExportPoint pointOf(const RoundSummary& round, const DerivedValues& derived = {})
{
    return {1, sampleTime(), RoundRecord{{QStringLiteral("google-dns"), QStringLiteral("ping")}, round, derived, {}}};
}

QByteArray lineOf(const ExportPoint& point, const ExportIdentity& identity = Lab)
{
    return lineProtocol({&point, 1}, identity);
}
} // namespace

class TestLineProtocol : public QObject
{
    Q_OBJECT
private slots:
    void aRoundIsALineWithTheFoundingFields()
    {
        RoundSummary round = sampleRound(0);
        round.start = UtcTime(Duration(1'795'338'900'123'456'789));
        round.latency = 0.0234375; // exact in binary: 23.4375 ms
        round.minimum = 0.015625;
        round.maximum = 0.03125;
        round.jitter = 0.001953125;
        round.jitterRfc3550 = 0.0009765625;
        round.delaySpread = 0.00390625;
        const DerivedValues derived{.rollingMean = 0.0078125,
                                    .rollingStd = 0.001953125,
                                    .score = 91.5,
                                    .stability = 0.75,
                                    .latencyEma = 0.0078125,
                                    .latencyTrend = 0.125,
                                    .latencyAnomaly = -0.5,
                                    .jitterAnomaly = 4,
                                    .lossAnomaly = 0};
        QCOMPARE(
            lineOf(pointOf(round, derived)),
            QByteArray(
                "network_metrics,agent_id=agent-001,environment=dev,location=server\\ room\\,\\ 2\\=b,"
                "probe=ping,target=google-dns latency=23.4375,min_latency=15.625,max_latency=31.25,"
                "packet_loss=0.25,jitter=1.953125,jitter_rfc3550=0.9765625,delay_spread=3.90625,sent=4,"
                "received=3,invalid=0,timeout=0,rolling_mean_latency=7.8125,"
                "rolling_std_latency=1.953125,network_score=91.5,stability=0.75,latency_ema=7.8125,latency_trend=0.125,"
                "latency_anomaly=-0.5,jitter_anomaly=4,packet_loss_anomaly=0 1795338900123456789\n"));
    }

    /// FIELD 1.9, 6 and 12: an outage has no latency, neither 0 nor the last good one.
    void whatHasNoValueHasNoField()
    {
        RoundSummary lost = sampleRound(0);
        lost.received = 0;
        lost.packetLoss = 1.0;
        lost.latency = lost.minimum = lost.maximum = lost.jitter = lost.jitterRfc3550 = lost.delaySpread = std::nullopt;
        const QByteArray line = lineOf(pointOf(lost));
        QVERIFY2(line.contains(" packet_loss=1,sent=4,received=0,invalid=0,timeout=1 "), line.constData());
        QVERIFY2(!line.contains("latency"), line.constData());
        lost.latency = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!lineOf(pointOf(lost)).contains("latency"));
    }

    void valuesOfACollectorShareALine()
    {
        const ExportPoint point{1, sampleTime(),
                                HostValues{{{QStringLiteral("interface"), QStringLiteral("eth0")}},
                                           UtcTime(Duration(1'795'338'900'000'000'000)),
                                           {{QStringLiteral("interface_receive_bytes_total"), 123456789012.0},
                                            {QStringLiteral("interface_up"), 1}}}};
        QCOMPARE(lineOf(point, {QStringLiteral("a"), {}, QStringLiteral("dev")}),
                 QByteArray("network_metrics,agent_id=a,environment=dev,interface=eth0 "
                            "interface_receive_bytes_total=123456789012,interface_up=1 1795338900000000000\n"));
    }

    void textCannotBreakALine()
    {
        QCOMPARE(escapeTag(QStringLiteral("a b,c=d")), QByteArray("a\\ b\\,c\\=d"));
        QCOMPARE(escapeTag(QStringLiteral("two\nlines\r")), QByteArray("two\\ lines\\ "));
        QCOMPARE(escapeTag(QStringLiteral("end\\")), QByteArray("end_"));
        QCOMPARE(escapeTag(QStringLiteral("Zürich")), QByteArray("Z\xc3\xbcrich"));
    }
};

NM_REGISTER_TEST(TestLineProtocol)
#include "tst_lineprotocol.moc"
