// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/samplecodec.h"

#include "app/storage/columns.h"
#include "app/storage/deltas.h"
#include "app/storage/precision.h"

#include <algorithm>
#include <cmath>

namespace NetMonitor::Storage {
namespace {
/// How the values of one series are written; a byte in front of each.
enum class ValueCoding : quint8
{
    Integers, ///< Differences: counters and gauges of whole numbers.
    Doubles, ///< XOR with the one before.
};

bool allIntegers(const QList<TimedValue>& values)
{
    return std::all_of(values.begin(), values.end(), [](const TimedValue& v) {
        return std::abs(v.value) < 9e15 && std::trunc(v.value) == v.value && !(v.value == 0 && std::signbit(v.value));
    });
}

void writeValues(ByteWriter& times, ByteWriter& out, const QList<TimedValue>& values, qint64 base)
{
    const bool integers = allIntegers(values);
    out.byte(quint8(integers ? ValueCoding::Integers : ValueCoding::Doubles));
    GridDelta time(base);
    qint64 last = 0;
    quint64 lastBits = 0;
    for (const TimedValue& value : values) {
        times.signedNumber(time.encode(floorUs(value.time)));
        if (integers) {
            const auto number = static_cast<qint64>(value.value);
            out.signedNumber(number - last);
            last = number;
        } else {
            const auto bits = std::bit_cast<quint64>(value.value);
            out.word(bits ^ lastBits);
            lastBits = bits;
        }
    }
}

void readValues(ByteReader& times, ByteReader& in, QList<TimedValue>& values, qsizetype count, qint64 base)
{
    const quint8 coding = in.byte();
    if (coding > quint8(ValueCoding::Doubles)) {
        in.spoil();
    }
    GridDelta time(base);
    qint64 last = 0;
    quint64 lastBits = 0;
    for (qsizetype i = 0; i < count && in.ok() && times.ok(); ++i) {
        TimedValue value;
        value.time = fromUs(time.decode(times.signedNumber()));
        if (coding == quint8(ValueCoding::Integers)) {
            last = wrapAdd(last, in.signedNumber());
            value.value = static_cast<double>(last);
        } else {
            lastBits ^= in.word();
            value.value = std::bit_cast<double>(lastBits);
            if (!std::isfinite(value.value)) {
                in.spoil();
            }
        }
        values.append(value);
    }
}
} // namespace

void writeSamples(ByteWriter& out, std::span<const SampleBlock> blocks)
{
    ColumnWriter<3> columns;
    qint64 base = 0;
    for (const SampleBlock& block : blocks) {
        columns[0].number(block.source);
        columns[0].number(static_cast<quint64>(block.values.size()));
        writeValues(columns[1], columns[2], block.values, base);
        base = block.values.isEmpty() ? base : floorUs(block.values.first().time);
    }
    columns.writeTo(out);
}

Expected<QList<SampleBlock>> readSamples(ByteReader& in)
{
    ColumnReader<3> columns(in);
    QList<SampleBlock> blocks;
    qint64 base = 0;
    while (in.ok() && columns.ok() && !columns[0].atEnd()) {
        SampleBlock block;
        block.source = static_cast<SourceId>(columns[0].number());
        const quint64 count = columns[0].number();
        if (count > static_cast<quint64>(columns[1].remaining())) {
            return damagedRecord(QStringLiteral("counts"));
        }
        readValues(columns[1], columns[2], block.values, static_cast<qsizetype>(count), base);
        base = block.values.isEmpty() ? base : floorUs(block.values.first().time);
        blocks.append(std::move(block));
    }
    if (!in.ok() || !columns.ok()) {
        return damagedRecord(QStringLiteral("samples"));
    }
    return blocks;
}

} // namespace NetMonitor::Storage
