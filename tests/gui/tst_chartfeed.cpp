// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/fakeport.h"
#include "tests/support/testregistry.h"
#include "ui/charts/chartfeed.h"
#include "ui/charts/pastseries.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
using namespace std::chrono_literals;
const ProbeKey Key{QStringLiteral("web"), QStringLiteral("ping")};
const UtcTime Now = fromUnixMs(1'795'338'900'000);

ChartFeed::Shown shown()
{
    return {Key.target, Key.probe, 10s, Now - 10s};
}

RoundRecord round(UtcTime start, std::optional<double> latency, double loss = 0)
{
    RoundRecord record;
    record.key = Key;
    record.summary.start = start;
    record.summary.sent = 4;
    record.summary.received = latency ? 4 : 0;
    record.summary.latency = record.summary.minimum = record.summary.maximum = latency;
    record.summary.packetLoss = latency ? loss : 1.0;
    if (latency) {
        record.quantiles = DelayQuantiles{*latency * 0.9, *latency, *latency * 1.1};
    }
    return record;
}

FramePtr frameOf(UtcTime at, const QList<RoundRecord>& rounds)
{
    Frame frame;
    frame.at = at;
    frame.rounds = rounds;
    return std::make_shared<const Frame>(frame);
}
} // namespace

class TestChartFeed final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_port = std::make_unique<FakePort>();
        m_feed = std::make_unique<ChartFeed>(m_port->port());
        m_feed->take(frameOf(Now, {}));
    }

    void thePastIsAskedAndShown()
    {
        m_port->range.points = {{Now - 40s, 0.020}, {Now - 30s, 0.030}};
        QSignalSpy changed(m_feed.get(), &ChartFeed::changed);
        m_feed->show({shown()}, 300e3);
        QVERIFY(m_feed->loading());
        QTRY_VERIFY(!m_feed->loading());
        const ChartFeed::Series& series = m_feed->series().constFirst();
        QCOMPARE(series.latency.size(), 2);
        QCOMPARE(series.latency.at(1).value, 0.030);
        QCOMPARE(m_port->lastRange.step, Duration(10s)); // a point for each round
        QCOMPARE(m_port->lastRange.series.label(QStringLiteral("target")), QStringLiteral("web"));
        QVERIFY(changed.count() >= 2);
    }

    void missingStepsAreGaps()
    {
        m_port->range.points = {{Now - 90s, 0.020}, {Now - 80s, 0.020}, {Now - 30s, 0.030}};
        m_feed->show({shown()}, 300e3);
        QTRY_VERIFY(!m_feed->loading());
        const ChartPoints& line = m_feed->series().constFirst().latency;
        QCOMPARE(line.size(), 4);
        QVERIFY(std::isnan(line.at(2).value));
    }

    void roundsGoOnBehindThePast()
    {
        const PastSeries past = pastSeries(Key, Now, 300s, 10s, Now - 10s);
        m_port->range.points = {{Now - 20s - past.offset, 0.020}, {Now - 10s - past.offset, 0.020}};
        m_feed->show({shown()}, 300e3);
        QTRY_VERIFY(!m_feed->loading());
        m_feed->take(frameOf(Now + 5s, {round(Now - 10s, 0.020)})); // known already
        m_feed->take(frameOf(Now + 15s, {round(Now, 0.025)}));
        m_feed->take(frameOf(Now + 25s, {round(Now + 10s, std::nullopt)}));
        const ChartFeed::Series& series = m_feed->series().constFirst();
        QCOMPARE(series.latency.size(), 4);
        QCOMPARE(series.latency.at(2).value, 0.025);
        QCOMPARE(series.latency.at(2).high, 0.025 * 1.1);
        QVERIFY(std::isnan(series.latency.at(3).value)); // never 0, never the last good one
        QCOMPARE(series.loss.constLast().value, 1.0);
        QCOMPARE(series.losses.constLast().ratio, 1.0);
        QCOMPARE(series.losses.constLast().time, chartTime(Now + 10s));
    }

    void anInvalidRoundIsAGapAndNoLoss()
    {
        m_feed->show({shown()}, 300e3);
        QTRY_VERIFY(!m_feed->loading());
        RoundRecord invalid = round(Now, std::nullopt);
        invalid.summary.sent = 0;
        invalid.summary.packetLoss = std::nullopt;
        m_feed->take(frameOf(Now + 5s, {invalid}));
        const ChartFeed::Series& series = m_feed->series().constFirst();
        QVERIFY(std::isnan(series.latency.constLast().value));
        QVERIFY(std::isnan(series.loss.constLast().value));
        QVERIFY(series.losses.isEmpty());
    }

    void aLateAnswerIsDropped()
    {
        m_port->range.points = {{Now - 40s, 0.5}};
        m_port->hold();
        m_feed->show({shown()}, 300e3);
        {
            const QMutexLocker lock(&m_port->mutex);
            m_port->range.points = {{Now - 40s, 0.020}};
        }
        m_feed->show({shown()}, 300e3);
        m_port->release();
        QTRY_VERIFY(!m_feed->loading());
        QTest::qWait(0);
        QCOMPARE(m_feed->series().constFirst().latency.constFirst().value, 0.020);
    }

    void whatIsNotShownCostsNothing()
    {
        m_feed->show({shown()}, 300e3);
        QTRY_VERIFY(!m_feed->loading());
        RoundRecord other = round(Now, 0.1);
        other.key.target = QStringLiteral("other");
        QSignalSpy changed(m_feed.get(), &ChartFeed::changed);
        m_feed->take(frameOf(Now + 5s, {other}));
        QCOMPARE(changed.count(), 0);
    }

    void oldPointsLeave()
    {
        m_feed->show({shown()}, 120e3);
        QTRY_VERIFY(!m_feed->loading());
        for (int i = 0; i < 100; ++i) {
            m_feed->take(frameOf(Now + 10s * i, {round(Now + 10s * i, 0.02)}));
        }
        QVERIFY(m_feed->series().constFirst().latency.size() <= 14);
    }

    void aHistoryThatCannotAnswerIsTold()
    {
        m_port->failure = Error{ErrorCode::Unavailable, QStringLiteral("no store"), {}, {}};
        QSignalSpy failed(m_feed.get(), &ChartFeed::failed);
        m_feed->show({shown()}, 300e3);
        QTRY_VERIFY(failed.count() > 0);
        QVERIFY(failed.constFirst().constFirst().toString().contains("no store"));
    }

    void longRangesAreAskedInStepsOfTwoPixels()
    {
        m_feed->show({shown()}, 7 * 86'400e3);
        QTRY_VERIFY(!m_feed->loading());
        QCOMPARE(m_port->lastRange.step, Duration(std::chrono::hours(7 * 24)) / 600);
    }

private:
    std::unique_ptr<FakePort> m_port;
    std::unique_ptr<ChartFeed> m_feed;
};

NM_REGISTER_TEST(TestChartFeed)
#include "tst_chartfeed.moc"
