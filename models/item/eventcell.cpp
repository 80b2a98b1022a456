// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/eventcell.h"

#include "models/item/celltext.h"

namespace NetMonitor {

namespace {
using Column = EventTableModel::Column;
using Row = EventTableModel::Row;

/// How long, so far; nothing for a moment.
std::optional<Duration> lengthOf(const Row& row)
{
    const Event& event = row.event;
    if (event.open()) {
        return row.now ? std::optional(qMax(Duration{}, Duration(*row.now - event.start))) : std::nullopt;
    }
    return *event.end == event.start ? std::nullopt : std::optional<Duration>(*event.end - event.start);
}

QString lengthText(const Row& row)
{
    const auto length = lengthOf(row);
    if (!row.event.open()) {
        return length ? CellText::duration(*length) : QString();
    }
    if (!length) {
        //: Duration of an event that has not ended, as long as the time is not known
        return EventTableModel::tr("ongoing");
    }
    //: Duration of an event that has not ended. %1: "12 s", "3 min", ...
    return EventTableModel::tr("since %1").arg(CellText::roughDuration(*length));
}
} // namespace

QString eventCellText(const Row& row, Column column)
{
    switch (column) {
    case Column::Severity:
        return severityText(row.event.severity);
    case Column::Time:
        return CellText::briefTime(row.event.start);
    case Column::Length:
        return lengthText(row);
    case Column::Target:
        return row.target;
    case Column::What:
        return eventTypeText(row.event.type);
    case Column::Message:
        return row.event.message;
    }
    return {};
}

QVariant eventCellToolTip(const Row& row, Column column)
{
    switch (column) {
    case Column::Time:
        return CellText::localTime(row.event.start);
    case Column::Message:
        return row.event.message; // it is often cut
    default:
        return {};
    }
}

QVariant eventCellSortKey(const Row& row, Column column)
{
    switch (column) {
    case Column::Severity:
        return int(row.event.severity);
    case Column::Time:
        return qlonglong(row.event.start.time_since_epoch().count());
    case Column::Length: {
        const auto length = lengthOf(row);
        return length ? QVariant(toSeconds(*length)) : QVariant();
    }
    case Column::Target:
        return row.target.isEmpty() ? QVariant() : QVariant(row.target);
    case Column::What:
    case Column::Message:
        break;
    }
    return eventCellText(row, column);
}

QString eventSearchText(const Row& row)
{
    const Event& event = row.event;
    return severityText(event.severity) % u'\n' % row.target % u'\n' % event.target % u'\n' % eventTypeText(event.type)
        % u'\n' % event.message;
}

QString eventColumnTitle(Column column)
{
    switch (column) {
    case Column::Severity:
        //: Title of a column: info, warning, critical
        return EventTableModel::tr("Severity");
    case Column::Time:
        //: Title of a column: when an event began
        return EventTableModel::tr("Time");
    case Column::Length:
        //: Title of a column: how long an event lasted
        return EventTableModel::tr("Duration");
    case Column::Target:
        //: Title of a column: which target an event is about
        return EventTableModel::tr("Target");
    case Column::What:
        //: Title of a column: packet loss, timeout, ...
        return EventTableModel::tr("What");
    case Column::Message:
        //: Title of a column: an event in words
        return EventTableModel::tr("Message");
    }
    return {};
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        //: How grave an event is: good to know
        return EventTableModel::tr("Info");
    case Severity::Warning:
        //: How grave an event is
        return EventTableModel::tr("Warning");
    case Severity::Critical:
        //: How grave an event is
        return EventTableModel::tr("Critical");
    }
    return {};
}

QString eventTypeText(EventType type)
{
    switch (type) {
    case EventType::Timeout:
        //: Kind of event: no replies
        return EventTableModel::tr("Timeout");
    case EventType::PacketLoss:
        //: Kind of event: some replies are missing
        return EventTableModel::tr("Packet loss");
    case EventType::HighJitter:
        //: Kind of event: round-trip times vary much
        return EventTableModel::tr("High jitter");
    case EventType::LocalOutage:
        //: Kind of event: this computer itself has no network
        return EventTableModel::tr("Local outage");
    case EventType::HostSuspended:
        //: Kind of event: this computer slept
        return EventTableModel::tr("Host suspended");
    case EventType::ClockStepped:
        //: Kind of event: somebody or something set this computer's clock
        return EventTableModel::tr("Clock stepped");
    case EventType::AddressChanged:
        //: Kind of event: a name stands for another address now
        return EventTableModel::tr("Address changed");
    case EventType::Health:
        //: Kind of event: the agent's own state changed
        return EventTableModel::tr("Health");
    case EventType::Config:
        //: Kind of event: a target or setting was changed
        return EventTableModel::tr("Configuration");
    case EventType::Alert:
        //: Kind of event: a rule raised the alarm
        return EventTableModel::tr("Alert");
    }
    return {};
}

} // namespace NetMonitor
