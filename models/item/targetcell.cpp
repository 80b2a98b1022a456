// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targetcell.h"

#include "models/item/celltext.h"

#include <QLocale>

#include <cmath>

namespace NetMonitor {

namespace {
using Column = TargetTableModel::Column;

const ProbeStatus* leadProbe(const TargetStatus& status)
{
    return status.probes.isEmpty() ? nullptr : &status.probes.constFirst();
}

/// The worst of the probes behind the lead, if it is down or degraded; null when none is.
const ProbeStatus* failingProbe(const TargetStatus& status)
{
    const ProbeStatus* failing = nullptr;
    for (qsizetype i = 1; i < status.probes.size(); ++i) {
        const ProbeStatus& probe = status.probes.at(i);
        if (probe.state == ProbeState::Down) {
            return &probe;
        }
        failing = probe.state == ProbeState::Degraded && !failing ? &probe : failing;
    }
    return failing;
}

/// Of the last round, or of a single packet that came before any round had a reply: nobody waits for a whole round.
std::optional<double> latencyOf(const ProbeStatus& probe)
{
    if (probe.lastRound && probe.lastRound->latency) {
        return probe.lastRound->latency;
    }
    const auto& outcome = probe.lastOutcome;
    const bool firstRound = !probe.lastRound || (outcome && outcome->round == probe.lastRound->round);
    if (!firstRound || !outcome || !outcome->valid() || !outcome->replied() || outcome->rttNs < 0) {
        return std::nullopt;
    }
    return double(outcome->rttNs) * 1e-9;
}

/// The number of a column, in base units; nothing when there is none, or none of now.
std::optional<double> figure(const TargetStatus& status, Column column)
{
    const ProbeStatus* lead = leadProbe(status);
    if (!lead || targetState(status) == ProbeState::Paused) {
        return std::nullopt;
    }
    switch (column) {
    case Column::Latency:
        return latencyOf(*lead);
    case Column::Loss:
        return lead->lastRound ? lead->lastRound->packetLoss : std::nullopt;
    case Column::Jitter:
        return lead->lastRound ? lead->lastRound->jitter : std::nullopt;
    case Column::Score:
        return lead->derived.score;
    case Column::Name:
    case Column::Address:
    case Column::State:
    case Column::Trend:
        break;
    }
    return std::nullopt;
}

QString numberText(Column column, double value)
{
    switch (column) { // every cell of a column has as many decimals: the points stand below each other
    case Column::Latency:
    case Column::Jitter:
        return CellText::milliseconds(value);
    case Column::Loss:
        return CellText::percent(value);
    case Column::Score:
        return QLocale().toString(value, 'f', 0);
    case Column::Name:
    case Column::Address:
    case Column::State:
    case Column::Trend:
        break;
    }
    return {};
}

/// A curve in words, of what is known; empty when nothing is. See LatencyTrend.
QString trendText(QList<double> trend)
{
    trend.removeIf([](double latency) { return std::isnan(latency); });
    int silent = 0;
    double lowest = HUGE_VAL;
    double highest = -HUGE_VAL;
    for (const double latency : std::as_const(trend)) {
        if (std::isinf(latency)) {
            ++silent;
        } else {
            lowest = qMin(lowest, latency);
            highest = qMax(highest, latency);
        }
    }
    if (silent == trend.size()) {
        //: The latest rounds, none of which had a reply
        return silent == 0 ? QString() : TargetTableModel::tr("%n without a reply", "rounds, and no others", silent);
    }
    const QString low = CellText::milliseconds(lowest);
    const QString high = CellText::milliseconds(highest);
    if (std::isinf(trend.constLast())) {
        //: The latest rounds; the very last had no reply. %1 and %2: latencies, %n: rounds
        return TargetTableModel::tr("no reply last, lowest %1, highest %2, %n without a reply", "", silent)
            .arg(low, high);
    }
    const QString last = CellText::milliseconds(trend.constLast());
    if (silent == 0) {
        //: The latest rounds. %1 to %3: latencies
        return TargetTableModel::tr("last %1, lowest %2, highest %3").arg(last, low, high);
    }
    //: The latest rounds. %1 to %3: latencies, %n: rounds
    return TargetTableModel::tr("last %1, lowest %2, highest %3, %n without a reply", "", silent).arg(last, low, high);
}
} // namespace

QString targetStateText(ProbeState state)
{
    switch (state) { // no default: the compiler names a forgotten state
    case ProbeState::Unknown:
        //: State of a target that was not measured yet
        return TargetTableModel::tr("Unknown");
    case ProbeState::Up:
        //: State of a target that answers
        return TargetTableModel::tr("Up");
    case ProbeState::Degraded:
        //: State of a target that answers badly
        return TargetTableModel::tr("Degraded");
    case ProbeState::Down:
        //: State of a target that does not answer
        return TargetTableModel::tr("Down");
    case ProbeState::Paused:
        //: State of a target that is not measured at the moment
        return TargetTableModel::tr("Paused");
    }
    return {};
}

ProbeState targetState(const TargetStatus& status)
{
    const ProbeStatus* lead = leadProbe(status);
    if (!status.target.enabled) {
        return ProbeState::Paused;
    }
    if (!lead) {
        return ProbeState::Unknown;
    }
    return lead->state == ProbeState::Up && failingProbe(status) ? ProbeState::Degraded : lead->state;
}

QString targetProblem(const TargetStatus& status)
{
    const ProbeStatus* lead = leadProbe(status);
    if (!lead || targetState(status) == ProbeState::Paused) {
        return {};
    }
    const ProbeStatus* failing = failingProbe(status);
    if (!lead->problem.isEmpty() || !failing) {
        return lead->problem;
    }
    if (!failing->problem.isEmpty()) {
        return failing->probe % u": " % failing->problem;
    }
    return failing->state == ProbeState::Down
        //: %1: name of a probe of a target, such as tcp
        ? TargetTableModel::tr("%1 does not answer").arg(failing->probe)
        //: %1: name of a probe of a target, such as tcp
        : TargetTableModel::tr("%1 answers badly").arg(failing->probe);
}

QList<double> targetTrend(const TargetStatus& status, const LatencyTrend& trend)
{
    return targetState(status) == ProbeState::Paused ? QList<double>() : trend.values();
}

QString targetSearchText(const TargetStatus& status)
{
    const Target& target = status.target;
    QString text = target.label % u'\n' % target.address % u'\n' % target.id;
    for (auto it = target.tags.constBegin(); it != target.tags.constEnd(); ++it) {
        text += u'\n' % it.key() % u'=' % it.value();
    }
    for (const ProbeStatus& probe : status.probes) {
        text += u'\n' % probe.address;
    }
    return text;
}

QString targetColumnTitle(Column column)
{
    switch (column) {
    case Column::Name:
        //: Title of a column with the names of targets
        return TargetTableModel::tr("Name");
    case Column::Address:
        //: Title of a column with network addresses
        return TargetTableModel::tr("Address");
    case Column::State:
        //: Title of a column: up, down, ...
        return TargetTableModel::tr("State");
    case Column::Latency:
        //: Title of a column with round-trip times
        return TargetTableModel::tr("Latency");
    case Column::Loss:
        //: Title of a column with the share of lost packets
        return TargetTableModel::tr("Loss");
    case Column::Jitter:
        //: Title of a column with the variation of round-trip times
        return TargetTableModel::tr("Jitter");
    case Column::Score:
        //: Title of a column with the network score from 0 to 100
        return TargetTableModel::tr("Score");
    case Column::Trend:
        //: Title of a column with small curves of the latest round-trip times
        return TargetTableModel::tr("Trend");
    }
    return {};
}

QString targetCellText(const TargetStatus& status, Column column)
{
    if (column == Column::State) {
        return targetStateText(targetState(status));
    }
    const auto value = figure(status, column);
    return value ? numberText(column, *value) : targetCellSortKey(status, column).toString(); // a text sorts by itself
}

QVariant targetCellSortKey(const TargetStatus& status, Column column)
{
    switch (column) {
    case Column::Name:
        return status.target.label;
    case Column::Address:
        return status.target.address;
    case Column::State:
        return int(targetState(status));
    case Column::Latency:
    case Column::Loss:
    case Column::Jitter:
    case Column::Score:
    case Column::Trend: // a curve has no rank
        break;
    }
    const auto value = figure(status, column);
    return value ? QVariant(*value) : QVariant();
}

QString targetCellToolTip(const TargetStatus& status, const QList<double>& trend, Column column)
{
    const ProbeStatus* lead = leadProbe(status);
    switch (column) {
    case Column::Address:
        return lead ? lead->address : QString();
    case Column::State:
        return targetProblem(status); // why, with the fix
    case Column::Trend:
        return trendText(trend);
    case Column::Name:
    case Column::Latency:
    case Column::Loss:
    case Column::Jitter:
    case Column::Score:
        break;
    }
    return {};
}

QString targetCellSpoken(const TargetStatus& status, const QList<double>& trend, Column column)
{
    QString text = targetCellText(status, column);
    const QString problem = targetProblem(status);
    if (column == Column::Trend) {
        text = trendText(trend);
    } else if (column == Column::State && !problem.isEmpty()) {
        //: The state of a target, for screen readers. %1: Down, Degraded, ...; %2: why
        text = TargetTableModel::tr("%1, %2").arg(text, problem);
    } else if (column == Column::Name && status.primary) {
        //: The name of the target that the figures of the overview are about, for screen readers
        text = TargetTableModel::tr("%1, primary target").arg(text);
    }
    return CellText::spoken(targetColumnTitle(column), text);
}

bool isNumericTargetColumn(Column column)
{
    return column >= Column::Latency && column <= Column::Score;
}

} // namespace NetMonitor
