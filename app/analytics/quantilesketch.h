// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace NetMonitor {

class SketchReader;

/// DDSketch (Masson, Rim, Lee: DDSketch, a fast and fully-mergeable quantile sketch with relative-error guarantees,
/// VLDB 2019): counts in buckets whose bounds grow by gamma = 1.01 / 0.99, so any quantile is right within 1 % of its
/// value, and sketches of many intervals merge without loss. Zero has a bucket of its own, negative values mirror the
/// positive ones. Count, minimum, maximum are exact, sum up to rounding.
///
/// At most 2048 buckets; positive values over 17 powers of ten fit. Beyond, the lowest buckets are folded together (the
/// zero bucket excepted), so that only the lowest quantiles lose accuracy. 16 bytes a bucket in memory, about 2 bytes
/// serialised. Not thread-safe.
class QuantileSketch
{
public:
    static constexpr double RelativeError = 0.01;
    static constexpr std::size_t MaxBuckets = 2048;

    /// @p count times @p value. false, and nothing taken, when the value is not finite.
    bool add(double value, quint64 count = 1);
    void merge(const QuantileSketch& other); ///< As if everything added there had been added here.
    void clear() { *this = {}; }

    bool isEmpty() const { return m_count == 0; }
    quint64 count() const { return m_count; }
    std::optional<double> minimum() const; ///< This and the following: nothing when empty.
    std::optional<double> maximum() const;
    std::optional<double> mean() const;
    double sum() const { return m_sum; } ///< 0 when empty; held within the range of double.

    /// Quantile @p q in [0, 1]: linear interpolation between order statistics like quantile() of statistics.h (R type
    /// 7), each right within 1 %. So is the result where all values have one sign. 0 and 1 give the exact minimum and
    /// maximum. Nothing when empty or q is outside [0, 1].
    std::optional<double> quantile(double q) const;

    std::size_t bucketCount() const { return m_buckets.size(); }

    /// Compact and versioned; the same on every machine. An empty sketch has 3 bytes.
    QByteArray serialize() const;
    /// Corrupt: what serialize() did not write. Whatever the bytes, no more than MaxBuckets are allocated. A flipped
    /// bit can give another possible sketch: the storage's checksum is what finds those.
    static Expected<QuantileSketch> deserialize(const QByteArray& bytes);

    friend bool operator==(const QuantileSketch&, const QuantileSketch&) = default;

private:
    /// Buckets are sorted by key, which is the order of the values: below 0 negative, 0 zero, above 0 positive values.
    struct Bucket
    {
        qint32 key = 0;
        quint64 count = 0;
        friend bool operator==(const Bucket&, const Bucket&) = default;
    };

    static qint32 keyOf(double value);
    static double valueOf(qint32 key);
    std::size_t lowerBound(qint32 key) const;
    void addToBucket(qint32 key, quint64 count);
    void foldLowest();
    void addToSum(double addend);
    double orderStatistic(quint64 rank) const;
    Expected<void> readBuckets(SketchReader& reader);
    bool isConsistent() const;

    std::vector<Bucket> m_buckets;
    quint64 m_count = 0;
    double m_minimum = 0;
    double m_maximum = 0;
    double m_sum = 0;
};

} // namespace NetMonitor
