// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/eventquery.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

namespace NetMonitor::Storage {
namespace {
#define NM_EVENT_COLUMNS "id, type, severity, start, end, target, probe, message"

qint64 ns(UtcTime time)
{
    return time.time_since_epoch().count();
}

/// A type or severity that this program does not know is a row of damage: left out.
std::optional<Event> eventOf(const Statement& row)
{
    Event event;
    const qint64 type = row.number(1);
    const qint64 severity = row.number(2);
    if (type < 0 || type >= qint64(EventTypeCount) || severity < 0 || severity > qint64(Severity::Critical)) {
        return std::nullopt;
    }
    event.id = row.text(0);
    event.type = EventType(type);
    event.severity = Severity(severity);
    event.start = UtcTime(Duration(row.number(3)));
    if (!row.isNull(4)) {
        event.end = UtcTime(Duration(row.number(4)));
    }
    event.target = row.text(5);
    event.probe = row.text(6);
    event.message = row.text(7);
    return event;
}

Expected<QList<Event>> collect(Statement& rows)
{
    QList<Event> events;
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return events;
        }
        if (const auto event = eventOf(rows)) {
            events.append(*event);
        }
    }
}
} // namespace

Expected<QList<Event>> readEvents(const Database& db, const EventQuery& query)
{
    // [start, end] of an event against [start, end) of the query; a moment at the query's start belongs to it.
    NM_TRY_ASSIGN(Statement rows,
                  db.prepare("SELECT " NM_EVENT_COLUMNS " FROM event WHERE start < ?1"
                             " AND (end IS NULL OR end > ?2 OR start >= ?2) AND (?3 < 0 OR type = ?3)"
                             " AND (?4 = '' OR target = ?4) AND (?6 IS NULL OR (start, id) < (?6, ?7))"
                             " AND type BETWEEN 0 AND ?8 AND severity BETWEEN 0 AND ?9"
                             " ORDER BY start DESC, id DESC LIMIT ?5"));
    const bool cut = query.before && query.before->start < query.end;
    rows.bind(1, ns(cut ? query.before->start + Duration(1) : query.end)).bind(2, ns(query.start));
    rows.bind(3, query.type ? qint64(*query.type) : qint64(-1));
    rows.bind(4, query.target).bind(5, qint64(std::max<qsizetype>(0, query.limit)));
    if (query.before) {
        rows.bind(6, ns(query.before->start)).bind(7, query.before->id);
    } else {
        rows.bindNull(6).bindNull(7);
    }
    // What eventOf() would leave out must not count to the limit: a short page reads as the last one.
    rows.bind(8, qint64(EventTypeCount) - 1).bind(9, qint64(Severity::Critical));
    return collect(rows);
}

Expected<QList<Event>> readOpenEvents(const Database& db)
{
    NM_TRY_ASSIGN(Statement rows,
                  db.prepare("SELECT " NM_EVENT_COLUMNS " FROM event WHERE end IS NULL ORDER BY start, rowid"));
    return collect(rows);
}

Expected<std::array<quint64, EventTypeCount>> readEventCounts(const Database& db, UtcTime start, UtcTime end)
{
    NM_TRY_ASSIGN(const qint64 reset, readMeta(db, MetaKey::EventReset));
    NM_TRY_ASSIGN(Statement rows,
                  db.prepare("SELECT type, count(*) FROM event WHERE start >= ? AND start < ? GROUP BY type"));
    rows.bind(1, reset != 0 ? std::max(reset, ns(start)) : ns(start)).bind(2, ns(end));
    std::array<quint64, EventTypeCount> counts{};
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return counts;
        }
        if (const qint64 type = rows.number(0); type >= 0 && type < qint64(EventTypeCount)) {
            counts[static_cast<std::size_t>(type)] = static_cast<quint64>(rows.number(1));
        }
    }
}

} // namespace NetMonitor::Storage
