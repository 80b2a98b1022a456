// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// One frame of the dashboard: four charts over 100,000 samples each get new data and are painted. Beside it the plain
// use of Qt Charts: QLineSeries with the same samples, decimated alike and not at all.
#include "ui/charts/m4.h"
#include "ui/charts/timechart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QChartView>
#include <QElapsedTimer>
#include <QImage>
#include <QLineSeries>
#include <QPainter>
#include <QRandomGenerator>
#include <QValueAxis>

#include <algorithm>
#include <cstdio>

using namespace NetMonitor;

namespace {
constexpr int Samples = 100'000;
constexpr int Charts = 4;
constexpr int Frames = 60;
const QSize Size(640, 260);

ChartPoints samples(quint32 seed)
{
    QRandomGenerator random(seed);
    ChartPoints points;
    points.reserve(Samples + Frames);
    for (int i = 0; i < Samples + Frames; ++i) {
        const double value = 0.020 + 0.004 * random.generateDouble() + (random.bounded(500) == 0 ? 0.06 : 0);
        points.append({i * 1000.0, i % 9973 < 3 ? NoValue : value, value * 0.9, value * 1.2});
    }
    return points;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

double render(QWidget& widget)
{
    QImage image(Size, QImage::Format_ARGB32_Premultiplied);
    QElapsedTimer timer;
    timer.start();
    widget.render(&image);
    return double(timer.nsecsElapsed()) / 1e6;
}

void benchOurs()
{
    QList<TimeChart*> charts;
    QList<ChartPoints> data;
    for (int i = 0; i < Charts; ++i) {
        charts.append(makeTimeChart(i < 2 ? Quantity::Latency : Quantity::Jitter));
        charts.constLast()->resize(Size);
        charts.constLast()->show();
        data.append(samples(quint32(i + 1)));
    }
    QCoreApplication::processEvents();
    QList<double> frames;
    for (int frame = 0; frame < Frames; ++frame) {
        double spent = 0;
        for (int i = 0; i < Charts; ++i) {
            QElapsedTimer timer;
            timer.start();
            const ChartSpan span{frame * 1000.0, (Samples + frame) * 1000.0};
            charts.at(i)->setData({{"a", "a", Qt::blue, data.at(i), {}}}, span);
            spent += double(timer.nsecsElapsed()) / 1e6 + render(*charts.at(i));
        }
        frames.append(spent);
    }
    std::printf("NetMonitor, 4 charts x %d samples: median %.2f ms a frame, worst %.2f ms\n", Samples, median(frames),
                *std::max_element(frames.begin(), frames.end()));
    qDeleteAll(charts);
}

void benchPlain(bool decimated)
{
    auto* chart = new QChart;
    auto* series = new QLineSeries;
    chart->legend()->hide();
    chart->addSeries(series);
    chart->createDefaultAxes();
    QChartView view(chart);
    view.resize(Size);
    view.show();
    QCoreApplication::processEvents();
    const ChartPoints data = samples(1);
    QList<double> frames;
    for (int frame = 0; frame < (decimated ? Frames : 5); ++frame) {
        QElapsedTimer timer;
        timer.start();
        const ChartSpan span{frame * 1000.0, (Samples + frame) * 1000.0};
        QList<QPointF> points;
        for (const ChartPoint& point : decimated ? decimate(data, span, Size.width()) : data) {
            points.append({point.time, point.value});
        }
        series->replace(points);
        chart->axes(Qt::Horizontal).constFirst()->setRange(span.from, span.to);
        chart->axes(Qt::Vertical).constFirst()->setRange(0, 0.1);
        frames.append(4 * (double(timer.nsecsElapsed()) / 1e6 + render(view)));
    }
    std::printf("QLineSeries, %s: median %.2f ms for four charts\n", decimated ? "same decimation" : "all samples",
                median(frames));
}
} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // painting alone: no display's speed in it
    QApplication application(argc, argv);
    const Theme theme;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    benchOurs();
    benchPlain(true);
    benchPlain(false);
    return 0;
}
