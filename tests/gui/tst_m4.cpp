// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "ui/charts/m4.h"

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace NetMonitor;

namespace {
constexpr int Width = 200;
constexpr int Height = 100;

ChartPoints noise(int count, quint32 seed, double gapShare)
{
    QRandomGenerator random(seed);
    ChartPoints points;
    for (int i = 0; i < count; ++i) {
        const bool gap = random.generateDouble() < gapShare;
        points.append({double(i), gap ? NoValue : random.generateDouble() * 99});
    }
    return points;
}

/// The pixels of a line through the points, without smoothing.
QImage drawn(const ChartPoints& points, const ChartSpan& span)
{
    QImage image(Width, Height, QImage::Format_Mono);
    image.fill(0);
    QPainter painter(&image);
    painter.setPen(QPen(Qt::white, 1));
    const auto pixel = [&span](const ChartPoint& p) {
        return QPoint(int(std::floor((p.time - span.from) / (span.length() / Width))), int(p.value));
    };
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (std::isnan(points.at(i).value)) {
            continue;
        }
        painter.drawPoint(pixel(points.at(i)));
        if (i > 0 && !std::isnan(points.at(i - 1).value)) {
            painter.drawLine(pixel(points.at(i - 1)), pixel(points.at(i)));
        }
    }
    return image;
}
} // namespace

class TestM4 final : public QObject
{
    Q_OBJECT
private slots:
    void aLineThroughFewerPointsCoversTheSamePixels_data()
    {
        QTest::addColumn<double>("gaps");
        QTest::newRow("whole") << 0.0;
        QTest::newRow("with gaps") << 0.001;
    }
    void aLineThroughFewerPointsCoversTheSamePixels()
    {
        QFETCH(double, gaps);
        for (quint32 seed = 1; seed <= 20; ++seed) {
            const ChartPoints points = noise(20'000, seed, gaps);
            const ChartSpan span{0, 20'000};
            const ChartPoints few = decimate(points, span, Width);
            QVERIFY(few.size() <= 6 * Width);
            QCOMPARE(drawn(few, span), drawn(points, span));
        }
    }

    void noSpikeIsLost()
    {
        ChartPoints points = noise(100'000, 7, 0);
        points[54'321].value = 5000;
        points[54'322].value = -1;
        const ChartPoints few = decimate(points, {0, 100'000}, 600);
        QVERIFY(few.contains(points.at(54'321))
                || std::any_of(few.begin(), few.end(), [](const ChartPoint& p) { return p.value == 5000; }));
        QVERIFY(std::any_of(few.begin(), few.end(), [](const ChartPoint& p) { return p.value == -1; }));
    }

    void theBandIsTheEnvelope()
    {
        ChartPoints points;
        for (int i = 0; i < 1000; ++i) {
            points.append({double(i), 10, 10.0 - i % 7, 10.0 + i % 5});
        }
        for (const ChartPoint& point : decimate(points, {0, 1000}, 20)) {
            QCOMPARE(point.low, 4.0);
            QCOMPARE(point.high, 14.0);
        }
    }

    void aFewPointsStayAsTheyAre()
    {
        const ChartPoints points = noise(50, 3, 0.1);
        const ChartPoints few = decimate(points, {0, 50}, Width);
        QCOMPARE(few.size(), points.size());
        QCOMPARE(few.constFirst().time, points.constFirst().time);
    }

    void oneNeighbourOnEachSideLeadsToTheBorder()
    {
        const ChartPoints points = noise(1000, 5, 0);
        const ChartPoints few = decimate(points, {400, 600}, 20);
        QCOMPARE(few.constFirst().time, 399.0);
        QCOMPARE(few.constLast().time, 600.0);
    }

    void nothingGivesNothing()
    {
        QVERIFY(decimate({}, {0, 1}, 100).isEmpty());
        QVERIFY(decimate(noise(10, 1, 0), {0, 10}, 0).isEmpty());
        QVERIFY(decimate(noise(10, 1, 0), {5, 5}, 100).isEmpty());
    }
};

NM_REGISTER_TEST(TestM4)
#include "tst_m4.moc"
