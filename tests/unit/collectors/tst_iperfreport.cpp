// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/iperf/iperfreport.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTest>

using namespace NetMonitor;

namespace {
QByteArray fixture(const char* name)
{
    QFile file(QStringLiteral(NM_TEST_DATA_DIR "/iperf/") % QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestIperfReport : public QObject
{
    Q_OBJECT
private slots:
    void tcpGivesThroughputAndRetransmits()
    {
        const auto report = parseIperfReport(fixture("tcp-3.12.json"));
        QVERIFY(report);
        QCOMPARE(report->bytesPerSecond, 12768946730.01816 / 8);
        QCOMPARE(report->retransmits, 3.0);
        QVERIFY(!report->jitter && !report->lossRatio);
    }

    void udpGivesJitterAndLoss()
    {
        const auto report = parseIperfReport(fixture("udp-reverse-3.12.json"));
        QVERIFY(report);
        QCOMPARE(report->bytesPerSecond, 5242355.764423558 / 8);
        QCOMPARE(report->jitter, 0.029021844707915773 / 1e3);
        QCOMPARE(report->lossRatio, 0.0);
        QVERIFY(!report->retransmits);
    }

    void iperfsOwnErrorsAreToldWithAFix()
    {
        const auto refused = parseIperfReport(fixture("refused-3.12.json"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, QStringLiteral("iperf3: unable to connect to server: Connection refused"));
        QVERIFY(refused.error().fix.contains(QStringLiteral("iperf3 -s")));
        const auto busy = parseIperfReport(
            "{\"start\":{},\"error\":\"error - the server is busy running a test. try again later\"}");
        QVERIFY(!busy);
        QVERIFY(busy.error().fix.contains(QStringLiteral("one test at a time")));
    }

    void whatIsNoReportIsSaid_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("iperf 2.1.8");
        QTest::newRow("half") << fixture("tcp-3.12.json").left(400);
        QTest::newRow("another object") << QByteArray("{\"a\":1}");
        QTest::newRow("strings for numbers")
            << QByteArray("{\"end\":{\"sum_received\":{\"bits_per_second\":\"fast\"}}}");
        QTest::newRow("negative") << QByteArray("{\"end\":{\"sum_received\":{\"bits_per_second\":-1}}}");
    }
    void whatIsNoReportIsSaid()
    {
        QFETCH(QByteArray, output);
        const auto report = parseIperfReport(output);
        QVERIFY(!report);
        QVERIFY(report.error().fix.contains(QStringLiteral("3.1")));
    }
};

NM_REGISTER_TEST(TestIperfReport)
#include "tst_iperfreport.moc"
