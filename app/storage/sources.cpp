// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sources.h"

#include "app/storage/try.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace NetMonitor::Storage {

SourceName sourceName(const ProbeKey& key)
{
    return {SourceKind::Probe, key.target, key.probe};
}

SourceName sourceName(const SeriesKey& key)
{
    QJsonArray labels;
    for (const Label& label : key.labels) {
        labels.append(label.first);
        labels.append(label.second);
    }
    return {SourceKind::Series, key.metric, QString::fromUtf8(QJsonDocument(labels).toJson(QJsonDocument::Compact))};
}

ProbeKey probeKeyOf(const SourceName& name)
{
    return {name.name, name.detail};
}

SeriesKey seriesKeyOf(const SourceName& name)
{
    SeriesKey key{name.name, {}};
    const QJsonArray labels = QJsonDocument::fromJson(name.detail.toUtf8()).array();
    for (qsizetype i = 0; i + 1 < labels.size(); i += 2) {
        key.labels.append({labels.at(i).toString(), labels.at(i + 1).toString()});
    }
    return key;
}

Expected<SourceId> SourceTable::idOf(const Database& db, const SourceName& name)
{
    const auto it = m_ids.constFind(name);
    if (it != m_ids.constEnd()) {
        return *it;
    }
    NM_TRY_ASSIGN(std::optional<SourceId> id, findSource(db, name));
    if (!id) {
        NM_TRY_ASSIGN(Statement insert, db.prepare("INSERT INTO source(kind, name, detail) VALUES(?, ?, ?)"));
        NM_TRY(insert.bind(1, qint64(name.kind)).bind(2, name.name).bind(3, name.detail).run());
        id = static_cast<SourceId>(db.lastRowId());
    }
    m_ids.insert(name, *id);
    return *id;
}

Expected<std::optional<SourceId>> findSource(const Database& db, const SourceName& name)
{
    NM_TRY_ASSIGN(Statement find, db.prepare("SELECT id FROM source WHERE kind = ? AND name = ? AND detail = ?"));
    NM_TRY_ASSIGN(const bool found, find.bind(1, qint64(name.kind)).bind(2, name.name).bind(3, name.detail).step());
    return found ? std::optional(static_cast<SourceId>(find.number(0))) : std::nullopt;
}

Expected<QHash<SourceId, SourceName>> allSources(const Database& db)
{
    NM_TRY_ASSIGN(Statement all, db.prepare("SELECT id, kind, name, detail FROM source"));
    QHash<SourceId, SourceName> sources;
    while (true) {
        NM_TRY_ASSIGN(const bool row, all.step());
        if (!row) {
            return sources;
        }
        const SourceKind kind = all.number(1) == qint64(SourceKind::Probe) ? SourceKind::Probe : SourceKind::Series;
        sources.insert(static_cast<SourceId>(all.number(0)), {kind, all.text(2), all.text(3)});
    }
}

Expected<QHash<SourceId, quint64>> sourcesAhead(const Database& db, qint64 sealedTo)
{
    NM_TRY_ASSIGN(Statement rows, db.prepare("SELECT id, sealed_to FROM source WHERE sealed_to > ?"));
    rows.bind(1, sealedTo);
    QHash<SourceId, quint64> ahead;
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return ahead;
        }
        ahead.insert(static_cast<SourceId>(rows.number(0)), static_cast<quint64>(rows.number(1)));
    }
}

Expected<QList<SealedSource>> sealedSources(const Database& db)
{
    NM_TRY_ASSIGN(Statement rows,
                  db.prepare("SELECT id, t_first, t_last, metrics FROM source WHERE t_first IS NOT NULL ORDER BY id"));
    QList<SealedSource> sources;
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return sources;
        }
        sources.append({static_cast<SourceId>(rows.number(0)), UtcTime(Duration(rows.number(1))),
                        UtcTime(Duration(rows.number(2))), static_cast<quint32>(rows.number(3))});
    }
}

} // namespace NetMonitor::Storage
