// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The serialised form of QuantileSketch, version 1:
//   byte    version (1)
//   byte    flags: bit 0 the maximum equals the minimum and is left out; bit 1 the sum equals minimum x count and is
//           left out
//   varint  number of buckets; 0 ends the sketch
//   double  minimum; maximum and sum unless left out (IEEE 754, little endian)
//   varint  key of the first bucket (zigzag), then for each further one the distance to the key before, minus 1
//   varint  count of the bucket, minus 1; follows each key
// Varints are LEB128 as in Protocol Buffers, in their shortest form.
#include "app/analytics/quantilesketch.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace NetMonitor {

namespace {
constexpr char Version = 1;
constexpr quint8 MaximumIsMinimum = 1;
constexpr quint8 SumIsProduct = 2;
/// Far above what a century gives; keeps sums of many sketches within 64 bits.
constexpr quint64 MaxCount = quint64(1) << 48;
constexpr qint64 MaxKey = 80'000;

void writeVarint(QByteArray& out, quint64 value)
{
    while (value >= 0x80) {
        out.append(char(value | 0x80));
        value >>= 7;
    }
    out.append(char(value));
}

void writeDouble(QByteArray& out, double value)
{
    char bytes[8];
    qToLittleEndian(std::bit_cast<quint64>(value), bytes);
    out.append(bytes, sizeof bytes);
}

Unexpected<Error> corrupt(const char* what)
{
    return fail(ErrorCode::Corrupt, QStringLiteral("cannot read quantile sketch: %1").arg(QLatin1String(what)));
}
} // namespace

/// Takes values from the front of the bytes; nothing when they are not there.
class SketchReader
{
public:
    explicit SketchReader(const QByteArray& bytes)
        : m_rest(bytes)
    {
    }

    bool atEnd() const { return m_rest.isEmpty(); }

    std::optional<quint8> byte()
    {
        if (m_rest.isEmpty()) {
            return std::nullopt;
        }
        const auto value = quint8(m_rest.front());
        m_rest = m_rest.sliced(1);
        return value;
    }

    std::optional<quint64> varint()
    {
        quint64 value = 0;
        for (unsigned shift = 0; shift < 63; shift += 7) {
            const auto next = byte();
            if (!next) {
                return std::nullopt;
            }
            value |= quint64(*next & 0x7f) << shift;
            if (*next < 0x80) {
                const bool shortest = *next != 0 || shift == 0;
                return shortest ? std::optional(value) : std::nullopt;
            }
        }
        return std::nullopt; // 63 bits are enough for all we write
    }

    std::optional<double> finiteDouble()
    {
        if (m_rest.size() < 8) {
            return std::nullopt;
        }
        const auto value = std::bit_cast<double>(qFromLittleEndian<quint64>(m_rest.data()));
        m_rest = m_rest.sliced(8);
        return std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

private:
    QByteArrayView m_rest;
};

QByteArray QuantileSketch::serialize() const
{
    QByteArray out;
    out.reserve(32 + qsizetype(m_buckets.size()) * 3);
    const bool oneValue = m_maximum == m_minimum;
    const bool plainSum = m_sum == m_minimum * double(m_count);
    out.append(Version);
    out.append(char((oneValue ? MaximumIsMinimum : 0) | (plainSum ? SumIsProduct : 0)));
    writeVarint(out, m_buckets.size());
    if (m_buckets.empty()) {
        return out;
    }
    writeDouble(out, m_minimum);
    if (!oneValue) {
        writeDouble(out, m_maximum);
    }
    if (!plainSum) {
        writeDouble(out, m_sum);
    }
    const qint64 first = m_buckets.front().key;
    writeVarint(out, quint64(first < 0 ? -2 * first - 1 : 2 * first));
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        if (i > 0) {
            writeVarint(out, quint64(m_buckets[i].key - m_buckets[i - 1].key - 1));
        }
        writeVarint(out, m_buckets[i].count - 1);
    }
    return out;
}

Expected<QuantileSketch> QuantileSketch::deserialize(const QByteArray& bytes)
{
    SketchReader reader(bytes);
    const auto version = reader.byte();
    if (version != quint8(Version)) {
        return corrupt("unknown version");
    }
    const auto flags = reader.byte();
    const auto buckets = reader.varint();
    if (!flags || (*flags & ~(MaximumIsMinimum | SumIsProduct)) != 0 || !buckets || *buckets > MaxBuckets) {
        return corrupt("bad head");
    }
    QuantileSketch sketch;
    if (*buckets == 0) {
        const bool asWritten = *flags == (MaximumIsMinimum | SumIsProduct) && reader.atEnd();
        return asWritten ? Expected<QuantileSketch>(sketch) : corrupt("bytes after an empty sketch");
    }
    const auto minimum = reader.finiteDouble();
    const auto maximum = (*flags & MaximumIsMinimum) != 0 ? minimum : reader.finiteDouble();
    const auto sum = (*flags & SumIsProduct) != 0 ? std::optional(0.0) : reader.finiteDouble();
    if (!minimum || !maximum || !sum) {
        return corrupt("bad minimum, maximum or sum");
    }
    sketch.m_minimum = *minimum;
    sketch.m_maximum = *maximum;
    sketch.m_buckets.resize(std::size_t(*buckets));
    if (const auto read = sketch.readBuckets(reader); !read) {
        return Unexpected<Error>{read.error()};
    }
    sketch.m_sum = (*flags & SumIsProduct) != 0 ? *minimum * double(sketch.m_count) : *sum;
    if (!reader.atEnd() || !sketch.isConsistent()) {
        return corrupt(reader.atEnd() ? "its parts contradict each other" : "too many bytes");
    }
    return sketch;
}

Expected<void> QuantileSketch::readBuckets(SketchReader& reader)
{
    qint64 key = 0;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        const auto step = reader.varint();
        const auto count = reader.varint();
        if (!step || !count || *step > quint64(2 * MaxKey) || *count >= MaxCount) {
            return corrupt("bad bucket");
        }
        if (i == 0) {
            key = (*step & 1) != 0 ? -qint64((*step + 1) / 2) : qint64(*step / 2);
        } else {
            key += qint64(*step) + 1;
        }
        m_count += *count + 1;
        if (std::abs(key) > MaxKey || m_count > MaxCount) {
            return corrupt("bucket out of range");
        }
        m_buckets[i] = {qint32(key), *count + 1};
    }
    return {};
}

/// The bounds belong to the outer buckets (give or take one: another machine's logarithm may round otherwise; folding
/// moves the lowest up), and the sum lies between count x minimum and count x maximum.
bool QuantileSketch::isConsistent() const
{
    constexpr double limit = std::numeric_limits<double>::max();
    const double n = double(m_count);
    const double lowest = std::clamp(m_minimum * n, -limit, limit);
    const double highest = std::clamp(m_maximum * n, -limit, limit);
    const double slack = 1e-9 * std::max(std::abs(lowest), std::abs(highest));
    return m_minimum <= m_maximum && std::isfinite(m_sum) && m_sum >= lowest - slack && m_sum <= highest + slack
        && std::abs(keyOf(m_maximum) - m_buckets.back().key) <= 1 && keyOf(m_minimum) <= m_buckets.front().key + 1;
}

} // namespace NetMonitor
