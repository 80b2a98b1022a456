// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/probecodec.h"

#include "app/storage/columns.h"
#include "app/storage/deltas.h"
#include "app/storage/precision.h"

#include <cmath>

namespace NetMonitor::Storage {
namespace {
constexpr qint64 NsPerMs = 1'000'000;

// The columns of a probe block, in the order of the file. New ones go to the end.
enum Column : std::size_t
{
    GroupColumn, ///< source, number of outcomes, number of rounds
    OutcomeTime,
    Lateness,
    Ending, ///< result, validity, sentLate in one byte
    Ttl,
    Stamps,
    Rtt,
    OutcomeRound,
    Sequence,
    RoundNumberColumn,
    RoundStart,
    RoundLength,
    RoundCounts,
    RoundEnding,
    RoundPresence,
    RoundValues,
    RoundLoss,
    ColumnCount,
};

std::optional<double> expectedLoss(quint16 sent, quint16 received)
{
    if (sent == 0) {
        return std::nullopt;
    }
    return static_cast<double>(sent - received) / static_cast<double>(sent);
}

/// Where the blocks of one record are: most of them began at nearly the same time.
struct Base
{
    qint64 time = 0;
    RoundNumber round = 0;

    void follow(const ProbeBlock& block)
    {
        if (!block.outcomes.isEmpty()) {
            time = wrapSub(floorUs(block.outcomes.first().sentAt), block.outcomes.first().latenessUs);
            round = block.outcomes.first().round;
        } else if (!block.rounds.isEmpty()) {
            time = floorUs(block.rounds.first().start);
            round = block.rounds.first().round;
        }
    }
};

struct OutcomeState
{
    explicit OutcomeState(const Base& base)
        : time(base.time)
        , round(base.round)
    {
    }
    GridDelta time;
    LevelDelta rtt;
    RoundNumber round;
    quint16 nextSequence = 0;
    quint8 ttl = 0;
};

void writeOutcome(ColumnWriter<ColumnCount>& columns, OutcomeState& state, const Outcome& outcome)
{
    const qint64 due = wrapSub(floorUs(outcome.sentAt), outcome.latenessUs);
    columns[OutcomeTime].signedNumber(state.time.encode(due));
    columns[Lateness].signedNumber(outcome.latenessUs);
    columns[Ending].byte(
        static_cast<quint8>(quint8(outcome.result) | (quint8(outcome.validity) << 4) | (outcome.sentLate ? 0x80 : 0)));
    columns[Ttl].byte(outcome.ttl ^ state.ttl);
    state.ttl = outcome.ttl;
    columns[Stamps].byte(quint8(outcome.stamps));
    if (outcome.replied()) {
        columns[Rtt].signedNumber(wrapSub(outcome.rttNs, state.rtt.forecast()));
        state.rtt.settle(outcome.rttNs);
    }
    if (outcome.round != state.round) {
        state.nextSequence = 0;
    }
    columns[OutcomeRound].signedNumber(static_cast<qint64>(outcome.round - state.round));
    columns[Sequence].signedNumber(qint64(outcome.sequence) - state.nextSequence);
    state.round = outcome.round;
    state.nextSequence = static_cast<quint16>(outcome.sequence + 1);
}

Outcome readOutcome(ColumnReader<ColumnCount>& columns, OutcomeState& state)
{
    Outcome outcome;
    const qint64 due = state.time.decode(columns[OutcomeTime].signedNumber());
    outcome.latenessUs = static_cast<qint32>(columns[Lateness].signedNumber());
    outcome.sentAt = fromUs(wrapAdd(due, outcome.latenessUs));
    const quint8 ending = columns[Ending].byte();
    outcome.sentLate = (ending & 0x80) != 0;
    if ((ending & 0x0f) > quint8(Result::ProtocolError) || ((ending >> 4) & 0x07) > quint8(Validity::AddressChanged)) {
        columns[Ending].spoil();
        return outcome;
    }
    outcome.result = Result(ending & 0x0f);
    outcome.validity = Validity((ending >> 4) & 0x07);
    outcome.ttl = columns[Ttl].byte() ^ state.ttl;
    state.ttl = outcome.ttl;
    const quint8 stamps = columns[Stamps].byte();
    if (stamps > quint8(StampSource::Program)) {
        columns[Stamps].spoil();
        return outcome;
    }
    outcome.stamps = StampSource(stamps);
    if (outcome.replied()) {
        outcome.rttNs = wrapAdd(columns[Rtt].signedNumber(), state.rtt.forecast());
        state.rtt.settle(outcome.rttNs);
    }
    outcome.round = state.round + static_cast<quint64>(columns[OutcomeRound].signedNumber());
    if (outcome.round != state.round) {
        state.nextSequence = 0;
    }
    outcome.sequence = static_cast<quint16>(columns[Sequence].signedNumber() + state.nextSequence);
    state.round = outcome.round;
    state.nextSequence = static_cast<quint16>(outcome.sequence + 1);
    return outcome;
}

struct RoundState
{
    explicit RoundState(const Base& base)
        : start(base.time)
        , next(base.round)
    {
    }
    GridDelta start;
    RoundNumber next;
};

constexpr quint8 OddLoss = 0x80; ///< In RoundPresence: packetLoss is not what the counts say.

void writeRound(ColumnWriter<ColumnCount>& columns, RoundState& state, RoundForecaster& forecaster,
                const RoundSummary& round)
{
    const RoundForecast forecast = forecaster.next(round.round);
    columns[RoundNumberColumn].signedNumber(static_cast<qint64>(round.round - state.next));
    state.next = round.round + 1;
    columns[RoundStart].signedNumber(state.start.encode(floorUs(round.start)));
    columns[RoundLength].signedNumber(
        std::chrono::round<std::chrono::milliseconds>(round.end - fromUs(floorUs(round.start))).count());
    columns[RoundCounts].signedNumber(round.sent - forecast.sent);
    columns[RoundCounts].signedNumber(round.received - forecast.received);
    columns[RoundCounts].signedNumber(round.invalid - forecast.invalid);
    columns[RoundEnding].byte(quint8(round.failure) | static_cast<quint8>(quint8(round.validity) << 4));

    const RoundStatistics values = statisticsOf(round);
    quint8 presence = 0;
    for (std::size_t i = 0; i < RoundValueCount; ++i) {
        if (values[i]) {
            presence |= static_cast<quint8>(1U << i);
            columns[RoundValues].signedNumber(wrapSub(*values[i], forecast.valuesNs[i]));
        }
    }
    if (round.packetLoss != expectedLoss(round.sent, round.received)) {
        presence |= OddLoss;
        columns[RoundLoss].byte(round.packetLoss ? 1 : 0);
        columns[RoundLoss].real(round.packetLoss.value_or(0));
    }
    columns[RoundPresence].byte(presence);
    forecaster.settle(values[Rfc3550Value]);
}

RoundSummary readRound(ColumnReader<ColumnCount>& columns, RoundState& state, RoundForecaster& forecaster)
{
    RoundSummary round;
    round.round = state.next + static_cast<quint64>(columns[RoundNumberColumn].signedNumber());
    state.next = round.round + 1;
    const RoundForecast forecast = forecaster.next(round.round);
    round.start = fromUs(state.start.decode(columns[RoundStart].signedNumber()));
    const auto lengthMs = static_cast<quint64>(columns[RoundLength].signedNumber());
    round.end = UtcTime(Duration(wrapAdd(round.start.time_since_epoch().count(), qint64(lengthMs * quint64(NsPerMs)))));
    round.sent = static_cast<quint16>(columns[RoundCounts].signedNumber() + forecast.sent);
    round.received = static_cast<quint16>(columns[RoundCounts].signedNumber() + forecast.received);
    round.invalid = static_cast<quint16>(columns[RoundCounts].signedNumber() + forecast.invalid);
    const quint8 ending = columns[RoundEnding].byte();
    if ((ending & 0x0f) > quint8(Result::ProtocolError) || (ending >> 4) > quint8(Validity::AddressChanged)) {
        columns[RoundEnding].spoil();
        return round;
    }
    round.failure = Result(ending & 0x0f);
    round.validity = Validity(ending >> 4);

    const quint8 presence = columns[RoundPresence].byte();
    RoundStatistics values;
    for (std::size_t i = 0; i < RoundValueCount; ++i) {
        if ((presence & (1U << i)) != 0) {
            values[i] = wrapAdd(columns[RoundValues].signedNumber(), forecast.valuesNs[i]);
        }
    }
    setStatistics(round, values);
    round.packetLoss = expectedLoss(round.sent, round.received);
    if ((presence & OddLoss) != 0) {
        const bool has = columns[RoundLoss].byte() != 0;
        const double loss = columns[RoundLoss].real();
        round.packetLoss = has && std::isfinite(loss) ? std::optional(loss) : std::nullopt;
    }
    forecaster.settle(values[Rfc3550Value]);
    return round;
}
} // namespace

void writeProbes(ByteWriter& out, std::span<const ProbeBlock> blocks)
{
    ColumnWriter<ColumnCount> columns;
    Base base;
    for (const ProbeBlock& block : blocks) {
        columns[GroupColumn].number(block.source);
        columns[GroupColumn].number(static_cast<quint64>(block.outcomes.size()));
        columns[GroupColumn].number(static_cast<quint64>(block.rounds.size()));
        OutcomeState outcomes(base);
        for (const Outcome& outcome : block.outcomes) {
            writeOutcome(columns, outcomes, outcome);
        }
        base.follow(ProbeBlock{block.source, block.outcomes, {}});
        RoundState rounds(base);
        RoundForecaster forecaster(block.outcomes);
        for (const RoundSummary& round : block.rounds) {
            writeRound(columns, rounds, forecaster, round);
        }
        base.follow(block);
    }
    columns.writeTo(out);
}

Expected<QList<ProbeBlock>> readProbes(ByteReader& in)
{
    ColumnReader<ColumnCount> columns(in);
    QList<ProbeBlock> blocks;
    Base base;
    while (in.ok() && columns.ok() && !columns[GroupColumn].atEnd()) {
        ProbeBlock block;
        block.source = static_cast<SourceId>(columns[GroupColumn].number());
        const quint64 outcomes = columns[GroupColumn].number();
        const quint64 rounds = columns[GroupColumn].number();
        if (outcomes > static_cast<quint64>(columns[Ending].remaining())
            || rounds > static_cast<quint64>(columns[RoundEnding].remaining())) {
            return damagedRecord(QStringLiteral("counts"));
        }
        OutcomeState outcomeState(base);
        block.outcomes.reserve(static_cast<qsizetype>(outcomes));
        for (quint64 i = 0; i < outcomes; ++i) {
            block.outcomes.append(readOutcome(columns, outcomeState));
        }
        base.follow(block);
        RoundState roundState(base);
        RoundForecaster forecaster(block.outcomes);
        block.rounds.reserve(static_cast<qsizetype>(rounds));
        for (quint64 i = 0; i < rounds; ++i) {
            block.rounds.append(readRound(columns, roundState, forecaster));
        }
        base.follow(block);
        blocks.append(std::move(block));
    }
    if (!in.ok() || !columns.ok()) {
        return damagedRecord(QStringLiteral("outcomes"));
    }
    return blocks;
}

} // namespace NetMonitor::Storage
