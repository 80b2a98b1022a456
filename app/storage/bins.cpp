// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/bins.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
// Differences of two times within these cannot overflow: the years 1824 to 2115.
constexpr qint64 FarNs = 4'600'000'000'000'000'000;

qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}
} // namespace

void Bin::add(TimedValue value)
{
    minimum = count == 0 ? value.value : std::min(minimum, value.value);
    maximum = count == 0 ? value.value : std::max(maximum, value.value);
    if (count == 0 || value.time >= lastTime) {
        last = value.value;
        lastTime = value.time;
    }
    sum += value.value;
    ++count;
    if (sketch) {
        sketch->add(value.value);
    }
}

void Bin::merge(const QuantileSketch& other, double otherLast, UtcTime time)
{
    if (other.isEmpty()) {
        return;
    }
    minimum = count == 0 ? *other.minimum() : std::min(minimum, *other.minimum());
    maximum = count == 0 ? *other.maximum() : std::max(maximum, *other.maximum());
    if (count == 0 || time >= lastTime) {
        last = otherLast;
        lastTime = time;
    }
    sum += other.sum();
    count += other.count();
    if (sketch) {
        sketch->merge(other);
    }
}

double Bin::value(Aggregation aggregation, double quantile) const
{
    switch (aggregation) {
    case Aggregation::Mean:
        return sum / static_cast<double>(count);
    case Aggregation::Minimum:
        return minimum;
    case Aggregation::Maximum:
        return maximum;
    case Aggregation::Sum:
        return sum;
    case Aggregation::Count:
        return static_cast<double>(count);
    case Aggregation::Last:
        return last;
    case Aggregation::Quantile:
        return sketch ? sketch->quantile(quantile).value_or(0) : 0;
    }
    return 0;
}

StepBins::StepBins(const RangeQuery& query)
    : m_query(query)
    , m_recent(m_bins.end())
{
    const qint64 start = query.start.time_since_epoch().count();
    const qint64 step = query.step.count();
    // A start before all time would overflow the distance to it: any other start of the same grid does as well.
    m_grid = start >= -FarNs ? start : start - floorDiv(start, step) * step;
}

Bin* StepBins::binOf(UtcTime time)
{
    m_first = std::min(m_first, time);
    m_last = std::max(m_last, time);
    const qint64 ns = time.time_since_epoch().count();
    if (m_overflow || ns < -FarNs || ns > FarNs) {
        return nullptr;
    }
    const qint64 index = floorDiv(ns - m_grid, m_query.step.count());
    if (m_recent == m_bins.end() || m_recent->first != index) {
        m_recent = m_bins.try_emplace(index).first;
        if (m_query.aggregation == Aggregation::Quantile && !m_recent->second.sketch) {
            m_recent->second.sketch.emplace();
        }
        m_overflow = static_cast<qsizetype>(m_bins.size()) > m_query.limit;
    }
    return &m_recent->second;
}

void StepBins::add(TimedValue value)
{
    if (Bin* bin = binOf(value.time)) {
        bin->add(value);
    }
}

void StepBins::merge(const QuantileSketch& rollup, double last, UtcTime time)
{
    if (Bin* bin = binOf(std::max(time, m_query.start))) {
        bin->merge(rollup, last, time);
    }
}

Expected<QList<RangePoint>> StepBins::points() const
{
    if (m_overflow) {
        using namespace std::chrono;
        const auto span = ceil<seconds>(m_last - m_first) + 1s;
        const auto wanted = std::max<qint64>(1, m_query.limit - 1);
        const auto fits = seconds(span.count() / wanted + 1);
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("a step of %1 gives more than %2 points")
                        .arg(formatDuration(m_query.step))
                        .arg(m_query.limit),
                    QStringLiteral("use a step of at least %1").arg(formatDuration(fits)), QStringLiteral("step"));
    }
    QList<RangePoint> points;
    points.reserve(static_cast<qsizetype>(m_bins.size()));
    for (const auto& [index, bin] : m_bins) {
        if (bin.count > 0) {
            points.append({UtcTime(Duration(m_grid + index * m_query.step.count())),
                           bin.value(m_query.aggregation, m_query.quantile), bin.count});
        }
    }
    return points;
}

} // namespace NetMonitor::Storage
