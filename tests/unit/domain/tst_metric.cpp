// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/metric.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <limits>

using namespace NetMonitor;

namespace {
Sample latency(double value)
{
    return {{QStringLiteral("latency"),
             {{QStringLiteral("probe"), QStringLiteral("ping")}, {QStringLiteral("target"), QStringLiteral("gw")}}},
            fromUnixMs(0),
            value};
}
} // namespace

class TestMetric : public QObject
{
    Q_OBJECT
private slots:
    void builtinsAreDescribed()
    {
        const MetricRegistry registry;
        QCOMPARE(registry.all().size(), qsizetype(builtinMetrics().size()));
        for (const char* id : {"rtt", "latency", "packet_loss", "jitter", "jitter_rfc3550", "delay_spread",
                               "rolling_mean_latency", "rolling_std_latency", "network_score", "stability"}) {
            const MetricDescriptor* metric = registry.find(QLatin1String(id));
            QVERIFY2(metric, id);
            QVERIFY2(*metric->description != 0, id);
            QVERIFY(std::is_sorted(metric->labels.begin(), metric->labels.end(),
                                   [](const char* a, const char* b) { return QLatin1String(a) < QLatin1String(b); }));
        }
        QVERIFY(!registry.find(QStringLiteral("latenzy")));
    }

    void refusesWhatIsNotAFiniteValueOfAKnownSeries()
    {
        const MetricRegistry registry;
        QVERIFY(registry.check(latency(0.01)));
        for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                                 -std::numeric_limits<double>::infinity()}) {
            const auto checked = registry.check(latency(bad));
            QVERIFY(!checked);
            QCOMPARE(checked.error().code, ErrorCode::InvalidArgument);
            QVERIFY(checked.error().detail.contains(QStringLiteral("latency{probe=\"ping\",target=\"gw\"}")));
        }
        Sample unknown = latency(1);
        unknown.series.metric = QStringLiteral("latenzy");
        QVERIFY(registry.check(unknown).error().detail.contains(QStringLiteral("'latenzy'")));
    }

    void refusesAnyOtherLabelSet()
    {
        const MetricRegistry registry;
        Sample missing = latency(1);
        missing.series.labels.removeLast();
        Sample more = latency(1);
        more.series.labels.append({QStringLiteral("zone"), QStringLiteral("x")});
        Sample unsorted = latency(1);
        std::reverse(unsorted.series.labels.begin(), unsorted.series.labels.end());
        for (const Sample& sample : {missing, more, unsorted}) {
            const auto checked = registry.check(sample);
            QVERIFY(!checked);
            QVERIFY(checked.error().fix.contains(QStringLiteral("probe, target")));
        }
    }

    void anIdHasOneMeaning()
    {
        MetricRegistry registry;
        const MetricDescriptor traffic{"interface_up", MetricType::Gauge, "", "1 while it is up", {"interface"}};
        const QByteArray idOfItsOwn("interface_up"); // the same text elsewhere in memory
        MetricDescriptor same = traffic;
        same.id = idOfItsOwn.constData();
        QVERIFY(registry.add({&traffic, 1}));
        QVERIFY(registry.add({&same, 1})); // a second collector of that kind
        MetricDescriptor other = traffic;
        other.unit = "bytes";
        QCOMPARE(registry.add({&other, 1}).error().code, ErrorCode::AlreadyExists);
        other = traffic;
        other.labels = {"device"};
        QCOMPARE(registry.add({&other, 1}).error().code, ErrorCode::AlreadyExists);
        other = traffic;
        other.id = "latency";
        QCOMPARE(registry.add({&other, 1}).error().code, ErrorCode::AlreadyExists);
        QCOMPARE(QLatin1String(registry.find(QStringLiteral("latency"))->unit), QLatin1String("seconds"));
        QCOMPARE(registry.find(QStringLiteral("interface_up"))->labels.size(), 1);
    }

    void allIsSorted()
    {
        const auto all = MetricRegistry().all();
        for (qsizetype i = 1; i < all.size(); ++i) {
            QVERIFY(QLatin1String(all[i - 1].id) < QLatin1String(all[i].id));
        }
    }

    void textOfASeriesCannotBeForged()
    {
        const SeriesKey two{QStringLiteral("m"),
                            {{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("b"), QStringLiteral("2")}}};
        const SeriesKey forged{QStringLiteral("m"), {{QStringLiteral("a"), QStringLiteral("1\",b=\"2")}}};
        QCOMPARE(two.text(), QStringLiteral("m{a=\"1\",b=\"2\"}"));
        QVERIFY(two.text() != forged.text());
        QCOMPARE(SeriesKey({QStringLiteral("m"), {{QStringLiteral("a"), QStringLiteral("\\\"")}}}).text(),
                 QStringLiteral("m{a=\"\\\\\\\"\"}"));
        const SeriesKey lines{QStringLiteral("m"), {{QStringLiteral("a"), QStringLiteral("1\n2")}}};
        QVERIFY(!lines.text().contains(u'\n')); // one line in a log
        QCOMPARE(SeriesKey({QStringLiteral("m"), {}}).text(), QStringLiteral("m{}"));
        QCOMPARE(two.label(QStringLiteral("b")), QStringLiteral("2"));
        QCOMPARE(two.label(QStringLiteral("c")), QString());
        QVERIFY(qHash(two) == qHash(SeriesKey(two)));
        QVERIFY(!(two == forged));
    }
};

NM_REGISTER_TEST(TestMetric)
#include "tst_metric.moc"
