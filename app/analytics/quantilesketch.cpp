// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/quantilesketch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace NetMonitor {

namespace {
const double LogGamma = std::log((1 + QuantileSketch::RelativeError) / (1 - QuantileSketch::RelativeError));
/// The smallest positive double has index -37228, the biggest 35489; keys are moved to be above 0.
constexpr qint32 KeyOffset = 40'000;
} // namespace

/// Index i holds gamma^(i-1) < |value| <= gamma^i.
qint32 QuantileSketch::keyOf(double value)
{
    if (value == 0) {
        return 0;
    }
    const double position = std::log(std::abs(value)) * (1 / LogGamma);
    const auto whole = qint32(position); // std::ceil() is a call on a plain x86-64
    const qint32 index = whole + qint32(position > whole);
    return value > 0 ? KeyOffset + index : -(KeyOffset + index);
}

/// 2 gamma^i / (gamma + 1): at most RelativeError away from both bounds of the bucket.
double QuantileSketch::valueOf(qint32 key)
{
    if (key == 0) {
        return 0;
    }
    const double index = std::abs(key) - KeyOffset;
    const double value = std::exp(index * LogGamma) * (1 - RelativeError);
    return key > 0 ? value : -value;
}

bool QuantileSketch::add(double value, quint64 count)
{
    if (!std::isfinite(value)) {
        return false;
    }
    if (count == 0) {
        return true;
    }
    m_minimum = m_count == 0 ? value : std::min(m_minimum, value);
    m_maximum = m_count == 0 ? value : std::max(m_maximum, value);
    addToBucket(keyOf(value), count);
    m_count += count;
    addToSum(value * double(count));
    return true;
}

void QuantileSketch::addToSum(double addend)
{
    constexpr double limit = std::numeric_limits<double>::max();
    m_sum = std::clamp(m_sum + std::clamp(addend, -limit, limit), -limit, limit);
}

/// Index of the first bucket at or above @p key. Without a branch on the data: a mispredicted one for each halving
/// would cost three times as much as all the rest of add().
std::size_t QuantileSketch::lowerBound(qint32 key) const
{
    if (m_buckets.empty()) {
        return 0;
    }
    const Bucket* base = m_buckets.data();
    for (std::size_t length = m_buckets.size(); length > 1;) {
        const std::size_t half = length / 2;
        base += std::size_t(base[half - 1].key < key) * half;
        length -= half;
    }
    return std::size_t(base - m_buckets.data()) + std::size_t(base->key < key);
}

void QuantileSketch::addToBucket(qint32 key, quint64 count)
{
    const std::size_t index = lowerBound(key);
    if (index < m_buckets.size() && m_buckets[index].key == key) {
        m_buckets[index].count += count;
        return;
    }
    m_buckets.insert(m_buckets.begin() + std::ptrdiff_t(index), {key, count});
    foldLowest();
}

/// The lowest buckets go into the next one that stays; zero keeps its own.
void QuantileSketch::foldLowest()
{
    if (m_buckets.size() <= MaxBuckets) {
        return;
    }
    std::size_t excess = m_buckets.size() - MaxBuckets;
    quint64 folded = 0;
    quint64 zeros = 0;
    std::size_t first = 0; // that stays
    while (excess > 0 || m_buckets[first].key == 0) {
        const Bucket& bucket = m_buckets[first++];
        if (bucket.key == 0) {
            zeros = bucket.count;
        } else {
            folded += bucket.count;
            --excess;
        }
    }
    m_buckets[first].count += folded;
    m_buckets.erase(m_buckets.begin(), m_buckets.begin() + std::ptrdiff_t(first));
    if (zeros > 0) {
        m_buckets.insert(m_buckets.begin(), {0, zeros});
    }
}

void QuantileSketch::merge(const QuantileSketch& other)
{
    if (other.m_count == 0) {
        return;
    }
    if (m_count == 0) {
        *this = other;
        return;
    }
    std::vector<Bucket> merged;
    merged.reserve(m_buckets.size() + other.m_buckets.size());
    auto a = m_buckets.cbegin();
    auto b = other.m_buckets.cbegin();
    while (a != m_buckets.cend() || b != other.m_buckets.cend()) {
        if (b == other.m_buckets.cend() || (a != m_buckets.cend() && a->key < b->key)) {
            merged.push_back(*a++);
        } else if (a == m_buckets.cend() || b->key < a->key) {
            merged.push_back(*b++);
        } else {
            merged.push_back({a->key, a->count + b->count});
            ++a;
            ++b;
        }
    }
    m_minimum = std::min(m_minimum, other.m_minimum);
    m_maximum = std::max(m_maximum, other.m_maximum);
    m_count += other.m_count;
    addToSum(other.m_sum);
    m_buckets = std::move(merged);
    foldLowest();
}

std::optional<double> QuantileSketch::minimum() const
{
    return isEmpty() ? std::nullopt : std::optional(m_minimum);
}

std::optional<double> QuantileSketch::maximum() const
{
    return isEmpty() ? std::nullopt : std::optional(m_maximum);
}

std::optional<double> QuantileSketch::mean() const
{
    return isEmpty() ? std::nullopt : std::optional(m_sum / double(m_count));
}

/// The value with @p rank values before it.
double QuantileSketch::orderStatistic(quint64 rank) const
{
    if (rank == 0) {
        return m_minimum;
    }
    if (rank + 1 >= m_count) {
        return m_maximum;
    }
    quint64 seen = 0;
    for (const Bucket& bucket : m_buckets) {
        seen += bucket.count;
        if (seen > rank) {
            return std::clamp(valueOf(bucket.key), m_minimum, m_maximum);
        }
    }
    return m_maximum;
}

std::optional<double> QuantileSketch::quantile(double q) const
{
    if (isEmpty() || !(q >= 0 && q <= 1)) {
        return std::nullopt;
    }
    const double rank = q * double(m_count - 1);
    const auto below = quint64(rank);
    const double fraction = rank - double(below);
    const double low = orderStatistic(below);
    if (fraction == 0) {
        return low;
    }
    return low * (1 - fraction) + orderStatistic(below + 1) * fraction;
}

} // namespace NetMonitor
