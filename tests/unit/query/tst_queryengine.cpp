// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/queryengine.h"
#include "tests/support/testregistry.h"
#include "tests/unit/query/memoryhistory.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
const UtcTime Start = fromUnixMs(1'795'338'900'000); ///< A full minute.

SeriesKey ofProbe(const char* metric, const char* target, const char* probe = "ping")
{
    return {QLatin1String(metric),
            {{QStringLiteral("probe"), QLatin1String(probe)}, {QStringLiteral("target"), QLatin1String(target)}}};
}

QueryScope scope()
{
    return {QStringLiteral("lab"), {{QStringLiteral("gw"), QStringLiteral("ping")}}, true, {}};
}

/// Rounds each 10 s for ten minutes; from the fifth minute on none has a reply.
struct Rig
{
    Rig()
    {
        for (int i = 0; i < 60; ++i) {
            const UtcTime time = Start + i * 10s;
            history.add(ofProbe("packet_loss", "gw"), time, i < 30 ? 0 : 1);
            if (i < 30) {
                history.add(ofProbe("latency", "gw"), time, 0.001 * i);
            }
        }
        history.add(ofProbe("latency", "gw", "tcp"), Start, 0.5);
    }
    QueryResult instant(const char* text, UtcTime at) const
    {
        const auto result = engine.instant(QLatin1String(text), at);
        return result ? *result : QueryResult{QueryResult::Kind::Scalar, {}};
    }
    double value(const char* text, UtcTime at) const
    {
        const QueryResult result = instant(text, at);
        return result.series.size() == 1 ? result.series.first().points.first().value : -999;
    }

    MemoryHistory history;
    QueryEngine engine{history, scope()};
};

QString text(const Labels& labels)
{
    QStringList list;
    for (const Label& label : labels) {
        list += label.first % u'=' % label.second;
    }
    return list.join(u' ');
}

/// "0:1 30:2": seconds since Start, and values.
QString text(const QList<QueryPoint>& points)
{
    QStringList list;
    for (const QueryPoint& point : points) {
        list += QStringLiteral("%1:%2").arg(toSeconds(point.time - Start)).arg(point.value);
    }
    return list.join(u' ');
}
} // namespace

class TestQueryEngine : public QObject
{
    Q_OBJECT
private slots:
    void aSeriesHasTheNameAndLabelsOfThePage()
    {
        const Rig rig;
        const QueryResult result = rig.instant("netmonitor_latency_seconds{probe=\"ping\"}", Start + 25s);
        QVERIFY(result.kind == QueryResult::Kind::Vector);
        QCOMPARE(result.series.size(), 1);
        QCOMPARE(text(result.series.first().labels),
                 QStringLiteral("__name__=netmonitor_latency_seconds agent=lab probe=ping target=gw"));
        QCOMPARE(text(result.series.first().points), QStringLiteral("25:0.002"));
    }

    void foundingNamesAreOfTheLeadProbeInTheirUnits()
    {
        const Rig rig;
        const QueryResult result = rig.instant("latency_ms", Start + 25s);
        QCOMPARE(result.series.size(), 1); // that of tcp is not there
        QCOMPARE(text(result.series.first().labels), QStringLiteral("__name__=latency_ms agent_id=lab target=gw"));
        QCOMPARE(text(result.series.first().points), QStringLiteral("25:2"));
        QueryScope plain = scope();
        plain.foundingNames = false;
        QVERIFY(QueryEngine(rig.history, plain).instant(QStringLiteral("latency_ms"), Start + 25s)->series.isEmpty());
    }

    /// A dead target's last latency must not stand for five more minutes.
    void whatDescribesRepliesEndsWithThem()
    {
        const Rig rig;
        QCOMPARE(rig.value("latency_ms", Start + 295s), 29.0);
        QVERIFY(rig.instant("latency_ms", Start + 300s).series.isEmpty());
        QCOMPARE(rig.value("netmonitor_loss_ratio", Start + 300s), 1.0);
        QCOMPARE(rig.value("netmonitor_probe_success", Start + 295s), 1.0);
        QCOMPARE(rig.value("netmonitor_probe_success", Start + 300s), 0.0);
        QCOMPARE(rig.value("netmonitor_loss_ratio", Start + 590s + 299s), 1.0); // no newer one: for five minutes
        QVERIFY(rig.instant("netmonitor_loss_ratio", Start + 590s + 300s).series.isEmpty());
    }

    void offsetLooksEarlier()
    {
        const Rig rig;
        QCOMPARE(rig.value("latency_ms offset 1m", Start + 90s), 3.0);
        QCOMPARE(rig.value("latency_ms offset -1m", Start + 30s), 9.0);
    }

    void arithmeticDropsTheNameAndComparisonsFilter()
    {
        const Rig rig;
        QCOMPARE(text(rig.instant("latency_ms * 2 + 1", Start + 25s).series.first().labels),
                 QStringLiteral("agent_id=lab target=gw"));
        QCOMPARE(rig.value("latency_ms * 2 + 1", Start + 25s), 5.0);
        QCOMPARE(rig.value("1 / -latency_ms", Start + 25s), -0.5);
        QCOMPARE(rig.value("latency_ms > 1", Start + 25s), 2.0);
        QVERIFY(rig.instant("latency_ms > 2", Start + 25s).series.isEmpty());
        QCOMPARE(rig.value("latency_ms > bool 2", Start + 25s), 0.0);
        QCOMPARE(rig.value("2 ^ 10", Start), 1024.0);
        QVERIFY(!rig.engine.instant(QStringLiteral("1 > 2"), Start));
        QVERIFY(!rig.engine.instant(QStringLiteral("latency_ms + packet_loss"), Start));
        QVERIFY(
            !rig.engine.instant(QStringLiteral("{__name__=~\"latency_ms|packet_loss\"} * 2"), Start)); // one label set
    }

    void aRangeVectorHasEveryValue()
    {
        const Rig rig;
        const QueryResult result = rig.instant("latency_ms[30s]", Start + 300s);
        QVERIFY(result.kind == QueryResult::Kind::Matrix);
        QCOMPARE(text(result.series.first().points), QStringLiteral("280:28 290:29"));
        QVERIFY(!rig.engine.range(QStringLiteral("latency_ms[30s]"), Start, Start + 60s, 10s));
    }

    void shortStepsSeeEveryPoint()
    {
        const Rig rig;
        const auto result = rig.engine.range(QStringLiteral("latency_ms"), Start + 270s, Start + 330s, 15s);
        QCOMPARE(text(result->series.first().points), QStringLiteral("270:27 285:28"));
        const auto numbers = rig.engine.range(QStringLiteral("1"), Start, Start + 30s, 15s);
        QVERIFY(numbers->kind == QueryResult::Kind::Matrix);
        QCOMPARE(text(numbers->series.first().points), QStringLiteral("0:1 15:1 30:1"));
    }

    /// The same question in whole minutes reads summaries, not a million points.
    void stepsOfWholeMinutesAreReadInMinutes()
    {
        const Rig rig;
        const auto result = rig.engine.range(QStringLiteral("latency_ms"), Start, Start + 10min, 2min);
        QCOMPARE(text(result->series.first().points), QStringLiteral("120:11 240:23")); // the last one before each
        QVERIFY(rig.history.asked.first().step == Duration(1min));
        const auto hours = rig.engine.range(QStringLiteral("latency_ms"), Start, Start + 20h, 1h);
        QVERIFY(hours->series.isEmpty());
        QVERIFY(rig.history.asked.last().step == Duration(5min));
        QVERIFY(rig.history.asked.last().aggregation == Aggregation::Last);
    }

    void tooMuchIsRefused()
    {
        const Rig rig;
        const auto steps = rig.engine.range(QStringLiteral("latency_ms"), Start, Start + 11'000s, 1s);
        QVERIFY(!steps);
        QVERIFY(steps.error().detail.startsWith(u"exceeded maximum resolution of 11,000 points"));
        QVERIFY(rig.engine.range(QStringLiteral("latency_ms"), Start, Start + 10'999s, 1s));
        QVERIFY(!rig.engine.range(QStringLiteral("latency_ms"), Start, Start - 1s, 1s));
        QVERIFY(!rig.engine.range(QStringLiteral("latency_ms"), Start, Start, 0s));
    }

    /// 102 series in 11,000 steps took 2.5 GB once.
    void anAnswerHasItsBound()
    {
        MemoryHistory history;
        for (int i = 0; i < 30; ++i) {
            history.add(ofProbe("packet_loss", qPrintable(QStringLiteral("t%1").arg(i))), Start, 0);
        }
        const QueryEngine engine(history, scope());
        const auto all = engine.range(QStringLiteral("netmonitor_loss_ratio"), Start, Start + 109s, 10ms);
        QVERIFY(!all);
        QCOMPARE(all.error().detail, QStringLiteral("the answer would have more than 250,000 points"));
        QVERIFY(engine.range(QStringLiteral("netmonitor_loss_ratio{target=~\"t1.?\"}"), Start, Start + 109s, 10ms));
    }

    void aBadPatternHoldsUpNobody()
    {
        MemoryHistory history;
        history.add(ofProbe("packet_loss", qPrintable(QString(32, u'a'))), Start, 0);
        const QueryEngine engine(history, scope());
        for (const char* op : {"=~", "!~"}) {
            const auto result = engine.instant(
                QStringLiteral("netmonitor_loss_ratio{target%1\"(a+a+)+[yz]\"}").arg(QLatin1String(op)), Start);
            QVERIFY(!result); // neither true nor false
            QCOMPARE(result.error().detail, QStringLiteral("the regular expression for target takes too long"));
        }
        QString many = QString(32, u'a');
        for (int i = 0; i < 200; ++i) {
            many += QStringLiteral("|target-%1").arg(i); // what Grafana makes of a variable with many values
        }
        const auto found = engine.instant(QStringLiteral("netmonitor_loss_ratio{target=~\"%1\"}").arg(many), Start);
        QCOMPARE(found->series.size(), 1);
    }

    void seriesAreListedBySelectorAndTime()
    {
        const Rig rig;
        const auto found = rig.engine.series(
            {QStringLiteral("{target=\"gw\",probe=\"tcp\"}"), QStringLiteral("latency_ms")}, Start, Start);
        QCOMPARE(found->size(), 2);
        QCOMPARE(text(found->at(0)), QStringLiteral("__name__=latency_ms agent_id=lab target=gw"));
        QCOMPARE(text(found->at(1)),
                 QStringLiteral("__name__=netmonitor_latency_seconds agent=lab probe=tcp target=gw"));
        QVERIFY(rig.engine.series({QStringLiteral("latency_ms")}, Start - 2h, Start - 1h)->isEmpty());
        QVERIFY(rig.engine.series({}, Start, Start)->size() > 4);
        QVERIFY(!rig.engine.series({QStringLiteral("1+1")}, Start, Start));
    }
};

NM_REGISTER_TEST(TestQueryEngine)
#include "tst_queryengine.moc"
