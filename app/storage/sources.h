// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/blocks.h"
#include "app/storage/sqlite.h"
#include "models/domain/metric.h"
#include "models/domain/target.h"

namespace NetMonitor::Storage {

enum class SourceKind : quint8
{
    Probe, ///< name = target, detail = probe
    Series, ///< name = metric, detail = labels as a JSON list of names and values
};

struct SourceName
{
    SourceKind kind = SourceKind::Probe;
    QString name;
    QString detail;
    friend bool operator==(const SourceName&, const SourceName&) = default;
};

inline size_t qHash(const SourceName& name, size_t seed = 0)
{
    return qHashMulti(seed, quint8(name.kind), name.name, name.detail);
}

SourceName sourceName(const ProbeKey& key);
SourceName sourceName(const SeriesKey& key);
ProbeKey probeKeyOf(const SourceName& name);
SeriesKey seriesKeyOf(const SourceName& name);

/// The writer's names to numbers; new names are inserted in the running transaction.
class SourceTable
{
public:
    Expected<SourceId> idOf(const Database& db, const SourceName& name);
    /// After a rollback: numbers given in it are void.
    void forget() { m_ids.clear(); }

private:
    QHash<SourceName, SourceId> m_ids;
};

/// For readers: nothing when the name was never stored.
Expected<std::optional<SourceId>> findSource(const Database& db, const SourceName& name);
Expected<QHash<SourceId, SourceName>> allSources(const Database& db);

/// Sources that are sealed further than @p sealedTo, with how far: those a running pass of the sealer has done.
Expected<QHash<SourceId, quint64>> sourcesAhead(const Database& db, qint64 sealedTo);

/// What the sealer noted of a source.
struct SealedSource
{
    SourceId id = 0;
    UtcTime first{};
    UtcTime last{};
    quint32 metrics = 0; ///< Bits by ProbeMetric: which were ever there.
};
Expected<QList<SealedSource>> sealedSources(const Database& db);

} // namespace NetMonitor::Storage
