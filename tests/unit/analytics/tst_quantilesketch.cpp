// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/quantilesketch.h"
#include "app/analytics/statistics.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <random>

using namespace NetMonitor;

namespace {
using Draw = std::function<double(std::mt19937_64&)>;

/// Own formulas: what the distributions of <random> draw differs between standard libraries.
double uniform(std::mt19937_64& random)
{
    return (double(random() >> 11) + 0.5) * 0x1p-53;
}
double normal(std::mt19937_64& random)
{
    return std::sqrt(-2 * std::log(uniform(random))) * std::cos(2 * M_PI * uniform(random));
}

std::vector<std::pair<const char*, Draw>> distributions()
{
    return {
        {"lognormal rtt with outliers",
         [](auto& r) { return uniform(r) < 0.01 ? 1 + 9 * uniform(r) : 0.02 * std::exp(0.3 * normal(r)); }},
        {"uniform", [](auto& r) { return uniform(r); }},
        {"exponential", [](auto& r) { return -0.1 * std::log(uniform(r)); }},
        {"pareto", [](auto& r) { return 1e-4 / uniform(r); }},
        {"two paths", [](auto& r) { return (uniform(r) < 0.5 ? 0.010 : 0.080) + 0.001 * uniform(r); }},
        {"loss ratios", [](auto& r) { return std::floor(uniform(r) * 1.2) * std::floor(uniform(r) * 5) / 4; }},
        {"tiny to huge", [](auto& r) { return std::pow(10, -8 + 16 * uniform(r)); }},
        {"negative", [](auto& r) { return -std::exp(normal(r)); }},
        {"constant", [](auto&) { return 0.0123; }},
    };
}

QuantileSketch sketchOf(std::span<const double> values)
{
    QuantileSketch sketch;
    for (const double value : values) {
        sketch.add(value);
    }
    return sketch;
}

std::vector<double> draw(const Draw& distribution, int count, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        values.push_back(distribution(random));
    }
    return values;
}
} // namespace

class TestQuantileSketch : public QObject
{
    Q_OBJECT
private slots:
    void quantilesAreWithinOnePercentOfExact()
    {
        for (const auto& [name, distribution] : distributions()) {
            for (const int count : {1, 2, 3, 60, 1000, 50'000}) {
                std::vector<double> values = draw(distribution, count, quint64(count) + 7);
                const QuantileSketch sketch = sketchOf(values);
                std::sort(values.begin(), values.end());
                for (const double q : {0.0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0}) {
                    const double exact = *quantileOfSorted(values, q);
                    const auto estimate = sketch.quantile(q);
                    QVERIFY(estimate.has_value());
                    QVERIFY2(std::abs(*estimate - exact) <= 0.010001 * std::abs(exact),
                             qPrintable(QStringLiteral("%1 n=%2 q=%3: %4 instead of %5")
                                            .arg(QLatin1String(name))
                                            .arg(count)
                                            .arg(q)
                                            .arg(*estimate)
                                            .arg(exact)));
                }
                QCOMPARE(sketch.count(), quint64(count));
                QCOMPARE(sketch.minimum(), values.front());
                QCOMPARE(sketch.maximum(), values.back());
                QVERIFY(std::abs(*sketch.mean() - *mean(values)) <= 1e-9 * std::abs(*mean(values)) + 1e-300);
            }
        }
    }

    void mergingIsAddingAll()
    {
        for (const auto& [name, distribution] : distributions()) {
            const std::vector<double> values = draw(distribution, 3000, 42);
            QuantileSketch merged;
            for (std::size_t i = 0; i < values.size(); i += 60) {
                merged.merge(sketchOf(std::span(values).subspan(i, 60)));
            }
            const QuantileSketch all = sketchOf(values);
            QCOMPARE(merged.count(), all.count());
            QCOMPARE(merged.minimum(), all.minimum());
            QCOMPARE(merged.maximum(), all.maximum());
            QVERIFY(std::abs(merged.sum() - all.sum()) <= 1e-9 * std::abs(all.sum()));
            QCOMPARE(merged.bucketCount(), all.bucketCount());
            for (double q = 0; q <= 1; q += 0.01) {
                QVERIFY2(merged.quantile(q) == all.quantile(q), name);
            }
        }
    }

    void emptyAndInvalid()
    {
        QuantileSketch sketch;
        QVERIFY(!sketch.quantile(0.5) && !sketch.minimum() && !sketch.maximum() && !sketch.mean());
        QVERIFY(!sketch.add(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!sketch.add(std::numeric_limits<double>::infinity()));
        QVERIFY(sketch.add(1, 0));
        QVERIFY(sketch.isEmpty());
        sketch.merge({});
        QVERIFY(sketch.isEmpty());
        sketch.add(0.5, 3);
        QCOMPARE(sketch.count(), 3u);
        QCOMPARE(sketch.sum(), 1.5);
        QVERIFY(!sketch.quantile(1.5) && !sketch.quantile(-0.1));
        QVERIFY(!sketch.quantile(std::numeric_limits<double>::quiet_NaN()));
    }

    void signsKeepTheirOrder()
    {
        QuantileSketch sketch = sketchOf(std::vector<double>{-100, -1, 0, 0, 1, 100, 1e-300, -1e300, 1e300});
        QCOMPARE(sketch.quantile(0), -1e300);
        QCOMPARE(sketch.quantile(1), 1e300);
        QCOMPARE(sketch.quantile(0.375), 0.0); // 4th of 9
        QCOMPARE(sketch.quantile(0.5), *sketch.quantile(0.5));
        QVERIFY(*sketch.quantile(0.125) < -98 && *sketch.quantile(0.125) > -102);
        QVERIFY(*sketch.quantile(0.75) > 0.98 && *sketch.quantile(0.75) < 1.02);
    }

    void sizeIsCappedAndHighQuantilesStayTrue()
    {
        std::mt19937_64 random(11);
        std::vector<double> values(20'000, 0.0);
        QuantileSketch sketch;
        QuantileSketch half;
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i]
                = i % 100 == 0 ? 0 : std::pow(10, -30 + 60 * uniform(random)); // 6,900 buckets if there was no cap
            (i % 2 == 0 ? half : sketch).add(values[i]);
        }
        sketch.merge(half);
        std::sort(values.begin(), values.end());
        QCOMPARE(sketch.bucketCount(), QuantileSketch::MaxBuckets);
        QCOMPARE(sketch.quantile(0.005), 0.0); // the zeros are still there
        for (const double q : {0.75, 0.9, 0.99}) { // the upper 17 powers of ten
            const double exact = *quantileOfSorted(values, q);
            QVERIFY(std::abs(*sketch.quantile(q) - exact) <= 0.010001 * exact);
        }
        QCOMPARE(sketch.minimum(), 0.0);
        QCOMPARE(sketch.maximum(), values.back());
        const auto back = QuantileSketch::deserialize(sketch.serialize());
        QVERIFY(back && *back == sketch);
    }

    void serializesBackToTheSame()
    {
        std::vector<QuantileSketch> sketches{{}};
        for (const auto& [name, distribution] : distributions()) {
            for (const int count : {1, 2, 60, 5000}) {
                sketches.push_back(sketchOf(draw(distribution, count, 3)));
            }
        }
        sketches.push_back(sketchOf(std::vector<double>{-1e308, -1e308, -1e308, 5e-324, 1e308, 0}));
        sketches.push_back(sketchOf(std::vector<double>{1.7e308, 1.7e308}));
        for (const QuantileSketch& sketch : sketches) {
            const auto back = QuantileSketch::deserialize(sketch.serialize());
            QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().text()));
            QVERIFY(*back == sketch);
        }
    }

    void serializedFormIsStable() // bytes that an older version wrote must be read for ever
    {
        QuantileSketch sketch;
        sketch.add(0, 2);
        sketch.add(1, 300);
        // version 1, flags 0, 2 buckets, min 0.0, max 1.0, sum 300.0, key 0 count 2, key +40000 count 300
        const QByteArray bytes = QByteArray::fromHex("010002"
                                                     "0000000000000000"
                                                     "000000000000f03f"
                                                     "0000000000c07240"
                                                     "0001"
                                                     "bfb802"
                                                     "ab02");
        QCOMPARE(sketch.serialize().toHex(), bytes.toHex());
        QVERIFY(*QuantileSketch::deserialize(bytes) == sketch);
        QCOMPARE(QuantileSketch().serialize().size(), 3);
    }

    void isCompact()
    {
        QuantileSketch noLoss;
        noLoss.add(0, 86'400);
        QVERIFY(noLoss.serialize().size() <= 16);
        const auto rtts = distributions().front().second;
        QVERIFY(sketchOf(draw(rtts, 60, 5)).serialize().size() <= 27 + 2 * 60);
        QVERIFY(sketchOf(draw(rtts, 86'400, 5)).serialize().size() <= 800);
    }

    void refusesCorruptBytes()
    {
        const QuantileSketch sketch = sketchOf(draw(distributions().front().second, 500, 1));
        const QByteArray good = sketch.serialize();
        for (qsizetype length = 0; length < good.size(); ++length) {
            const auto cut = QuantileSketch::deserialize(good.left(length));
            QVERIFY2(!cut, qPrintable(QString::number(length)));
            QCOMPARE(cut.error().code, ErrorCode::Corrupt);
        }
        QVERIFY(!QuantileSketch::deserialize(good + 'x'));
        for (const char* hex : {
                 "020300", // another version
                 "010700", // unknown flag
                 "010000", // empty, flags not as written
                 "010300ff", // bytes after an empty sketch
                 "0103ffffffffffffffff7f", // more buckets than allowed
                 "010381", // varint without end
                 "0103"
                 "8100"
                 "0000000000000000"
                 "0000", // varint not in its shortest form
                 "010301"
                 "000000000000f07f"
                 "0000", // minimum is infinite
                 "010301"
                 "000000000000f03f"
                 "0000", // minimum 1, bucket of zero
                 "010001"
                 "000000000000f03f"
                 "0000000000000000"
                 "000000000000f03f"
                 "80f10400", // maximum below minimum
                 "010301"
                 "0000000000000000"
                 "00ffffffffffffffff7f", // count beyond all bounds
             }) {
            const auto read = QuantileSketch::deserialize(QByteArray::fromHex(hex));
            QVERIFY2(!read, hex);
            QCOMPARE(read.error().code, ErrorCode::Corrupt);
        }
    }

    void anyBytesAreRefusedOrMakeAWholeSketch()
    {
        std::mt19937_64 random(99);
        const QByteArray good = sketchOf(draw(distributions().front().second, 200, 1)).serialize();
        int refused = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = good;
            for (quint64 flips = 1 + random() % 3; flips > 0; --flips) {
                bytes[qsizetype(random() % quint64(bytes.size()))] = char(random());
            }
            const auto read = QuantileSketch::deserialize(bytes);
            if (!read) {
                ++refused;
                continue;
            }
            const auto median = read->quantile(0.5);
            QVERIFY(median && *median >= *read->minimum() && *median <= *read->maximum());
            const auto again = QuantileSketch::deserialize(read->serialize());
            QVERIFY(again && *again == *read);
        }
        QVERIFY(refused > 1000);
    }

    void adding()
    {
        const std::vector<double> values = draw(distributions().front().second, 100'000, 17);
        QuantileSketch sketch;
        QBENCHMARK
        {
            for (const double value : values) {
                sketch.add(value);
            }
        }
    }
};

NM_REGISTER_TEST(TestQuantileSketch)
#include "tst_quantilesketch.moc"
