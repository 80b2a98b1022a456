// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/journal.h"

#include "app/storage/columns.h"
#include "app/storage/probecodec.h"
#include "app/storage/samplecodec.h"
#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
// The first byte of a payload, before compression: what it is, in which version.
constexpr quint8 JournalV1 = 0x11;
constexpr quint8 ProbeChunkV1 = 0x21;
constexpr quint8 SampleChunkV1 = 0x31;

using Span = std::optional<std::pair<UtcTime, UtcTime>>;

void widen(Span& span, UtcTime time)
{
    span = span ? std::pair(std::min(span->first, time), std::max(span->second, time)) : std::pair(time, time);
}

void widen(Span& span, const Span& other)
{
    if (other) {
        widen(span, other->first);
        widen(span, other->second);
    }
}

void writeEvents(ByteWriter& out, const QList<Event>& events)
{
    out.number(static_cast<quint64>(events.size()));
    for (const Event& event : events) {
        out.text(event.id);
        out.byte(quint8(event.type));
        out.byte(quint8(event.severity));
        out.signedNumber(event.start.time_since_epoch().count());
        out.byte(event.end ? 1 : 0);
        out.signedNumber(event.end.value_or(UtcTime()).time_since_epoch().count());
        out.text(event.target);
        out.text(event.probe);
        out.text(event.message);
    }
}

QList<Event> readEvents(ByteReader& in)
{
    constexpr qsizetype SmallestEvent = 9;
    QList<Event> events;
    const qsizetype count = in.count(SmallestEvent);
    for (qsizetype i = 0; i < count && in.ok(); ++i) {
        Event event;
        event.id = in.text();
        const quint8 type = in.byte();
        const quint8 severity = in.byte();
        if (type >= EventTypeCount || severity > quint8(Severity::Critical)) {
            in.spoil();
            break;
        }
        event.type = EventType(type);
        event.severity = Severity(severity);
        event.start = UtcTime(Duration(in.signedNumber()));
        const bool ended = in.byte() != 0;
        const UtcTime end{Duration(in.signedNumber())};
        event.end = ended ? std::optional(end) : std::nullopt;
        event.target = in.text();
        event.probe = in.text();
        event.message = in.text();
        events.append(event);
    }
    return events;
}

/// Undoes the compression and looks at the kind; @p content keeps the bytes that the reader goes over.
Expected<ByteReader> open(QByteArrayView payload, quint8 kind, Decompressor& decompressor, QByteArray& content)
{
    NM_TRY_ASSIGN(content, decompressor.decompress(payload));
    ByteReader in(content);
    const quint8 found = in.byte();
    if ((found & 0xf0) == (kind & 0xf0) && found > kind) {
        return fail(ErrorCode::NotSupported,
                    QStringLiteral("a stored record has the newer format %1").arg(found, 0, 16),
                    QStringLiteral("use the program that wrote it, or a newer one"));
    }
    if (found != kind) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("a stored record is damaged: it is of kind %1").arg(found, 0, 16));
    }
    return in;
}

/// The one block of a chunk; @p what it holds, for people.
template <typename Block, typename Read>
Expected<Block> decodeChunk(QByteArrayView payload, quint8 kind, Read read, const QString& what,
                            Decompressor& decompressor)
{
    QByteArray content;
    NM_TRY_ASSIGN(ByteReader in, open(payload, kind, decompressor, content));
    NM_TRY_ASSIGN(QList<Block> blocks, read(in));
    if (blocks.size() != 1) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("a stored chunk is damaged: it holds %1 %2").arg(blocks.size()).arg(what));
    }
    return blocks.takeFirst();
}
} // namespace

Span spanOf(const ProbeBlock& block)
{
    Span span;
    for (const Outcome& outcome : block.outcomes) {
        widen(span, outcome.sentAt);
    }
    for (const RoundSummary& round : block.rounds) {
        widen(span, round.start);
    }
    return span;
}

Span spanOf(const SampleBlock& block)
{
    Span span;
    for (const TimedValue& value : block.values) {
        widen(span, value.time);
    }
    return span;
}

Span JournalRecord::span() const
{
    Span span;
    for (const ProbeBlock& block : probes) {
        widen(span, spanOf(block));
    }
    for (const SampleBlock& block : samples) {
        widen(span, spanOf(block));
    }
    return span;
}

qsizetype JournalRecord::weight() const
{
    qsizetype weight = 0;
    for (const ProbeBlock& block : probes) {
        weight += block.outcomes.size() + block.rounds.size();
    }
    for (const SampleBlock& block : samples) {
        weight += block.values.size();
    }
    return weight;
}

QByteArray encodeJournal(const JournalRecord& record, Compressor& compressor)
{
    ByteWriter out;
    out.byte(JournalV1);
    writeProbes(out, record.probes);
    writeSamples(out, record.samples);
    writeEvents(out, record.events);
    return compressor.compress(out.data());
}

Expected<JournalRecord> decodeJournal(QByteArrayView payload, Decompressor& decompressor)
{
    QByteArray content;
    NM_TRY_ASSIGN(ByteReader in, open(payload, JournalV1, decompressor, content));
    JournalRecord record;
    NM_TRY_ASSIGN(record.probes, readProbes(in));
    NM_TRY_ASSIGN(record.samples, readSamples(in));
    record.events = readEvents(in);
    if (!in.ok()) {
        return damagedRecord(QStringLiteral("events"));
    }
    return record;
}

QByteArray encodeProbeChunk(const ProbeBlock& block, Compressor& compressor)
{
    ByteWriter out;
    out.byte(ProbeChunkV1);
    writeProbes(out, {&block, 1});
    return compressor.compress(out.data());
}

Expected<ProbeBlock> decodeProbeChunk(QByteArrayView payload, Decompressor& decompressor)
{
    return decodeChunk<ProbeBlock>(payload, ProbeChunkV1, readProbes, QStringLiteral("probes"), decompressor);
}

QByteArray encodeSampleChunk(const SampleBlock& block, Compressor& compressor)
{
    ByteWriter out;
    out.byte(SampleChunkV1);
    writeSamples(out, {&block, 1});
    return compressor.compress(out.data());
}

Expected<SampleBlock> decodeSampleChunk(QByteArrayView payload, Decompressor& decompressor)
{
    return decodeChunk<SampleBlock>(payload, SampleChunkV1, readSamples, QStringLiteral("series"), decompressor);
}

} // namespace NetMonitor::Storage
