// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/rollup.h"

#include "app/storage/columns.h"
#include "app/storage/try.h"

#include <cmath>

namespace NetMonitor::Storage {
namespace {
constexpr quint8 RollupV1 = 0x41;

enum Column : std::size_t
{
    IndexColumn, ///< Number of the interval in its block, as difference.
    LastColumn,
    SketchBytes,
    ColumnCount,
};

Unexpected<Error> damaged()
{
    return fail(ErrorCode::Corrupt, QStringLiteral("a stored rollup is damaged"));
}
} // namespace

Duration tierResolution(Tier tier)
{
    using namespace std::chrono_literals;
    switch (tier) {
    case Tier::Minute:
        return 1min;
    case Tier::Hour:
        return 1h;
    case Tier::Day:
        return 24h;
    }
    return {};
}

Duration tierBlock(Tier tier)
{
    using namespace std::chrono_literals;
    switch (tier) {
    case Tier::Minute:
        return 1h;
    case Tier::Hour:
        return 24h;
    case Tier::Day:
        return 32 * 24h;
    }
    return {};
}

UtcTime alignDown(UtcTime time, Duration grid)
{
    const qint64 rest = time.time_since_epoch().count() % grid.count();
    const qint64 over = rest < 0 ? rest + grid.count() : rest;
    return time < UtcTime::min() + grid ? UtcTime::min() : time - Duration(over);
}

UtcTime alignUp(UtcTime time, Duration grid)
{
    const UtcTime down = alignDown(time, grid);
    return down == time || down > UtcTime::max() - grid ? down : down + grid;
}

void RollupPoint::add(double value)
{
    if (sketch.add(value)) {
        last = value;
    }
}

void RollupPoint::merge(const RollupPoint& later)
{
    if (!later.sketch.isEmpty()) {
        sketch.merge(later.sketch);
        last = later.last;
    }
}

QByteArray encodeRollup(const RollupPoints& points, UtcTime block, Tier tier, Compressor& compressor)
{
    ColumnWriter<ColumnCount> columns;
    qint64 expected = 0;
    for (const auto& [start, point] : points) {
        const qint64 index = (start - block) / tierResolution(tier);
        columns[IndexColumn].number(static_cast<quint64>(index - expected));
        expected = index + 1;
        columns[LastColumn].real(point.last);
        columns[SketchBytes].bytes(point.sketch.serialize());
    }
    ByteWriter out;
    out.byte(RollupV1);
    columns.writeTo(out);
    return compressor.compress(out.data());
}

Expected<RollupPoints> decodeRollup(QByteArrayView payload, UtcTime block, Tier tier, Decompressor& decompressor)
{
    NM_TRY_ASSIGN(const QByteArray content, decompressor.decompress(payload));
    ByteReader in(content);
    if (in.byte() != RollupV1) {
        return damaged();
    }
    ColumnReader<ColumnCount> columns(in);
    RollupPoints points;
    const auto largest = static_cast<quint64>(tierBlock(tier) / tierResolution(tier));
    quint64 index = 0;
    while (columns.ok() && in.ok() && !columns[IndexColumn].atEnd()) {
        index += columns[IndexColumn].number();
        RollupPoint point;
        point.last = columns[LastColumn].real();
        const QByteArrayView bytes = columns[SketchBytes].bytes();
        NM_TRY_ASSIGN(point.sketch, QuantileSketch::deserialize(bytes.toByteArray()));
        if (index >= largest || !std::isfinite(point.last)) {
            return damaged();
        }
        points.emplace(block + tierResolution(tier) * static_cast<qint64>(index), std::move(point));
        ++index;
    }
    return columns.ok() && in.ok() ? Expected<RollupPoints>(std::move(points)) : Expected<RollupPoints>(damaged());
}

} // namespace NetMonitor::Storage
