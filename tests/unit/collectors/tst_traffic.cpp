// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/traffic/trafficcollector.h"
#include "models/domain/metric.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
InterfaceCounters counters(const char* name, quint64 receiveBytes, quint64 transmitBytes, quint32 index = 2)
{
    InterfaceCounters result;
    result.name = QString::fromLatin1(name);
    result.index = index;
    result.receiveBytes = receiveBytes;
    result.transmitBytes = transmitBytes;
    return result;
}

SeriesKey series(const char* metric, const char* name)
{
    return {QString::fromLatin1(metric), {{QStringLiteral("interface"), QString::fromLatin1(name)}}};
}
} // namespace

class TestTraffic : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    Expected<QList<InterfaceCounters>> m_now;

    std::unique_ptr<TrafficCollector> make(const QVariantMap& given = {})
    {
        const auto options = checkOptions(TrafficCollector::options(), given);
        if (!options) {
            qFatal("%s", qPrintable(options.error().text()));
        }
        return std::make_unique<TrafficCollector>(*options, m_clock, [this] { return m_now; });
    }

    static Expected<Collected> collect(TrafficCollector& collector)
    {
        QSignalSpy spy(&collector, &Collector::collected);
        if (!collector.collect() || spy.size() != 1) {
            qFatal("a run must end in exactly one collected()");
        }
        return spy.at(0).at(0).value<Expected<Collected>>();
    }

    static std::optional<double> value(const Expected<Collected>& collected, const char* metric, const char* name)
    {
        for (const Sample& sample : collected->samples) {
            if (sample.series == series(metric, name)) {
                return sample.value;
            }
        }
        return std::nullopt;
    }

    static std::optional<double> receiveRate(const Expected<Collected>& collected)
    {
        return value(collected, "interface_receive_bytes_per_second", "eth0");
    }

private slots:
    void init()
    {
        m_clock.reset();
        m_now = QList{counters("lo", 5, 5, 1), counters("eth0", 1'000, 2'000)};
    }

    void countersAndRates()
    {
        const auto collector = make();
        const auto first = collect(*collector);
        QCOMPARE(value(first, "interface_receive_bytes_total", "eth0"), 1'000.0);
        QCOMPARE(value(first, "interface_transmit_bytes_total", "eth0"), 2'000.0);
        QVERIFY(!value(first, "interface_receive_bytes_total", "lo"));

        m_clock.advance(5s);
        m_now = QList{counters("eth0", 6'000, 2'500)};
        const auto second = collect(*collector);
        QCOMPARE(receiveRate(second), 1'000.0);
        QCOMPARE(value(second, "interface_transmit_bytes_per_second", "eth0"), 100.0);
        for (const Sample& sample : second->samples) {
            QCOMPARE(sample.time, m_clock.utc());
        }
    }

    /// Fault 14 of the original: it divided by an elapsed time that may be 0, made the first sample up, and a counter
    /// that wrapped gave a negative rate.
    void fault14_ratesAreNeverInvented_data()
    {
        QTest::addColumn<quint64>("before");
        QTest::addColumn<quint64>("after");
        QTest::addColumn<int>("index");
        QTest::addColumn<qint64>("elapsedMs");
        QTest::newRow("reset to 0") << quint64(1'000'000'000) << quint64(0) << 2 << qint64(5'000);
        QTest::newRow("reset, then traffic") << quint64(1'000'000'000) << quint64(123'456) << 2 << qint64(5'000);
        QTest::newRow("wrap of 32 bits") << quint64(4'294'967'000) << quint64(500) << 2 << qint64(5'000);
        QTest::newRow("wrap of 64 bits") << ~quint64(0) << quint64(500) << 2 << qint64(5'000);
        QTest::newRow("another interface of that name") << quint64(1'000) << quint64(900'000) << 9 << qint64(5'000);
        QTest::newRow("no time between") << quint64(1'000) << quint64(2'000) << 2 << qint64(0);
        QTest::newRow("hardly any time between") << quint64(1'000) << quint64(2'000) << 2 << qint64(1);
    }

    void fault14_ratesAreNeverInvented()
    {
        QFETCH(quint64, before);
        QFETCH(quint64, after);
        QFETCH(int, index);
        QFETCH(qint64, elapsedMs);
        const auto collector = make();
        m_now = QList{counters("eth0", before, 0)};
        QVERIFY2(!receiveRate(collect(*collector)), "the first reading has no rate");
        m_clock.advance(std::chrono::milliseconds(elapsedMs));
        m_now = QList{counters("eth0", after, 0, quint32(index))};
        QVERIFY(!receiveRate(collect(*collector)));

        m_clock.advance(10s); // and from there on it is right again
        m_now = QList{counters("eth0", after + 10'000, 0, quint32(index))};
        const auto rate = receiveRate(collect(*collector));
        QVERIFY(rate);
        const double span = 10.0 + (elapsedMs < 50 ? double(elapsedMs) / 1e3 : 0);
        const double bytes = elapsedMs < 50 ? double(after - before) + 10'000 : 10'000;
        QCOMPARE(*rate, bytes / span);
    }

    void oneCounterThatWentBackSpoilsBothRates()
    {
        const auto collector = make();
        m_now = QList{counters("eth0", 1'000, 1'000'000)};
        QVERIFY(collect(*collector));
        m_clock.advance(5s);
        m_now = QList{counters("eth0", 2'000, 10)}; // reset, and already more received than before it
        QVERIFY(!receiveRate(collect(*collector)));
    }

    void anInterfaceThatVanishedAndCameBackStartsAnew()
    {
        const auto collector = make();
        QVERIFY(collect(*collector));
        m_clock.advance(5s);
        m_now = QList{counters("eth0", 2'000, 3'000)};
        QVERIFY(receiveRate(collect(*collector)));
        m_now = QList<InterfaceCounters>();
        m_clock.advance(5s);
        const auto without = collect(*collector);
        QVERIFY(without->samples.isEmpty());
        QCOMPARE(without->removed.size(), 10);
        QVERIFY(without->removed.contains(series("interface_receive_bytes_per_second", "eth0")));
        m_clock.advance(5s);
        m_now = QList{counters("eth0", 900'000, 900'000)};
        const auto back = collect(*collector);
        QVERIFY(!receiveRate(back));
        QVERIFY(back->removed.isEmpty());
    }

    void aRateThatIsNotKnownIsTakenAway()
    {
        const auto collector = make();
        QVERIFY(collect(*collector));
        m_clock.advance(5s);
        QVERIFY(receiveRate(collect(*collector)));
        m_clock.advance(5s);
        m_now = QList{counters("eth0", 0, 0)};
        const auto reset = collect(*collector);
        QCOMPARE(reset->removed.size(), 2); // the two rates; the last good one must not stay
        QCOMPARE(value(reset, "interface_receive_bytes_total", "eth0"), 0.0);
    }

    void theRateSpansTheMonotonicClock()
    {
        const auto collector = make();
        QVERIFY(collect(*collector));
        m_clock.advance(5s);
        m_clock.stepUtc(-1h);
        m_now = QList{counters("eth0", 6'000, 2'000)};
        QCOMPARE(receiveRate(collect(*collector)), 1'000.0);
        m_clock.advance(5s);
        m_clock.suspend(8h); // nothing was received while asleep
        m_now = QList{counters("eth0", 11'000, 2'000)};
        QCOMPARE(receiveRate(collect(*collector)), 1'000.0);
    }

    void includeAndExcludeAreGlobs()
    {
        m_now = QList{counters("lo", 1, 1, 1), counters("eth0", 1, 1, 2), counters("eth1", 1, 1, 3),
                      counters("veth12", 1, 1, 4), counters("wlan0.1", 1, 1, 5)};
        const auto names = [this](const QVariantMap& options) {
            QStringList list;
            const auto collector = make(options);
            const auto collected = collect(*collector);
            for (const Sample& sample : collected->samples) {
                if (sample.series.metric == u"interface_receive_bytes_total") {
                    list += sample.series.label(QStringLiteral("interface"));
                }
            }
            return list.join(u' ');
        };
        const QString include = QStringLiteral("include");
        const QString exclude = QStringLiteral("exclude");
        QCOMPARE(names({}), QStringLiteral("eth0 eth1 veth12 wlan0.1"));
        QCOMPARE(names({{include, QStringList{QStringLiteral("eth*")}}}), QStringLiteral("eth0 eth1"));
        QCOMPARE(names({{exclude, QStringList{QStringLiteral("veth*"), QStringLiteral("eth?")}}}),
                 QStringLiteral("lo wlan0.1"));
        QCOMPARE(names({{include, QStringList{QStringLiteral("wlan0?1")}}}), QStringLiteral("wlan0.1"));
        QCOMPARE(names({{
                            include,
                            QStringList{QStringLiteral("wlan0.*")},
                        },
                        {exclude, QStringList{QStringLiteral("*1")}}}),
                 QString());
    }

    void aReadingThatFailsIsAnErrorAndNoRateSpansIt()
    {
        const auto collector = make();
        QVERIFY(collect(*collector));
        m_clock.advance(5s);
        m_now = fail(ErrorCode::NotSupported, QStringLiteral("no counters here"));
        QCOMPARE(collect(*collector).error().code, ErrorCode::NotSupported);
        m_clock.advance(5s);
        m_now = QList{counters("eth0", 9'000, 9'000)};
        QVERIFY(!receiveRate(collect(*collector)));
    }

    void everySampleIsRegistered()
    {
        MetricRegistry registry;
        QVERIFY(registry.add(TrafficCollector::metrics()));
        const auto collector = make();
        QVERIFY(collect(*collector));
        m_clock.advance(5s);
        const auto collected = collect(*collector);
        QCOMPARE(collected->samples.size(), 10);
        for (const Sample& sample : collected->samples) {
            const auto checked = registry.check(sample);
            QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().text()));
        }
    }
};

NM_REGISTER_TEST(TestTraffic)
#include "tst_traffic.moc"
