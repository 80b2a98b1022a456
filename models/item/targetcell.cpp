// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targetcell.h"

#include <QLocale>

namespace NetMonitor {

namespace {
const ProbeStatus* leadProbe(const TargetStatus& status)
{
    return status.probes.isEmpty() ? nullptr : &status.probes.constFirst();
}

ProbeState stateOf(const TargetStatus& status)
{
    if (!status.target.enabled) {
        return ProbeState::Paused;
    }
    const ProbeStatus* lead = leadProbe(status);
    return lead ? lead->state : ProbeState::Unknown;
}

/// The number of a column, in base units; nothing when there is none, or none of now.
std::optional<double> figure(const TargetStatus& status, TargetTableModel::Column column)
{
    using Column = TargetTableModel::Column;
    const ProbeStatus* lead = leadProbe(status);
    if (!lead || !lead->lastRound || stateOf(status) == ProbeState::Paused) {
        return std::nullopt;
    }
    switch (column) {
    case Column::Latency:
        return lead->lastRound->latency;
    case Column::Loss:
        return lead->lastRound->packetLoss;
    case Column::Jitter:
        return lead->lastRound->jitter;
    case Column::Score:
        return lead->derived.score;
    case Column::Name:
    case Column::Address:
    case Column::State:
        break;
    }
    return std::nullopt;
}

QString stateText(ProbeState state)
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

QString numberText(TargetTableModel::Column column, double value)
{
    using Column = TargetTableModel::Column;
    const QLocale locale;
    switch (column) {
    case Column::Latency:
    case Column::Jitter:
        //: Milliseconds
        return TargetTableModel::tr("%1 ms").arg(locale.toString(value * 1e3, 'f', value < 0.010 ? 2 : 1));
    case Column::Loss:
        //: Percent
        return TargetTableModel::tr("%1 %").arg(locale.toString(value * 1e2, 'f', 1));
    case Column::Score:
        return locale.toString(value, 'f', 0);
    case Column::Name:
    case Column::Address:
    case Column::State:
        break;
    }
    return {};
}
} // namespace

QVariant targetCellSortKey(const TargetStatus& status, TargetTableModel::Column column)
{
    using Column = TargetTableModel::Column;
    switch (column) {
    case Column::Name:
        return status.target.label;
    case Column::Address:
        return status.target.address;
    case Column::State:
        return int(stateOf(status));
    case Column::Latency:
    case Column::Loss:
    case Column::Jitter:
    case Column::Score:
        break;
    }
    const auto value = figure(status, column);
    return value ? QVariant(*value) : QVariant();
}

QString targetCellText(const TargetStatus& status, TargetTableModel::Column column)
{
    if (column == TargetTableModel::Column::State) {
        return stateText(stateOf(status));
    }
    const auto value = figure(status, column);
    return value ? numberText(column, *value) : targetCellSortKey(status, column).toString(); // a text sorts by itself
}

QVariant targetCellToolTip(const TargetStatus& status, TargetTableModel::Column column)
{
    const ProbeStatus* lead = leadProbe(status);
    if (!lead) {
        return {};
    }
    if (column == TargetTableModel::Column::State) {
        return lead->problem; // why, with the fix
    }
    return column == TargetTableModel::Column::Address ? QVariant(lead->address) : QVariant();
}

bool isNumericTargetColumn(TargetTableModel::Column column)
{
    return column >= TargetTableModel::Column::Latency;
}

} // namespace NetMonitor
