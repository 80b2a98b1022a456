// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/journal.h"
#include "app/storage/sources.h"
#include "models/domain/history.h"

#include <QMap>

#include <span>

namespace NetMonitor::Storage {

/// What a commit could not store because its slot had no name.
struct Nameless
{
    quint64 outcomes = 0;
    quint64 rounds = 0;
};

/// Registered readers of the log and what they have.
using LogReaders = QMap<QString, CommitId>;

Expected<LogReaders> loadReaders(const Database& db);
/// Replaces the stored ones; inside the caller's transaction.
Expected<void> saveReaders(const Database& db, const LogReaders& readers);

/// Writes commits. Storage thread.
class Committer
{
public:
    explicit Committer(const Database& db)
        : m_db(db)
    {
    }

    /// Reads where the log ends; after open and after a new file.
    Expected<void> start();
    /// Makes @p group one commit, and writes @p readers (name to acknowledged commit) with it when there are any. On
    /// error nothing of it is stored and it may be tried again.
    Expected<CommitId> commit(std::span<const CommitBatch> group, UtcTime now,
                              const std::optional<LogReaders>& readers);
    /// Writes only where the readers stand.
    Expected<void> commitReaders(const LogReaders& readers);
    CommitId newest() const { return m_newest; }
    Nameless nameless() const { return m_nameless; }
    /// Outcomes, rounds and samples in commits of this run that are not sealed, roughly: the sealer's need.
    qsizetype weight() const { return m_weight; }
    Expected<void> weigh(); ///< Anew, from the file.

private:
    Expected<JournalRecord> gather(std::span<const CommitBatch> group, Nameless& nameless);
    Expected<void> writeRecord(CommitId id, UtcTime now, const JournalRecord& record);
    Expected<void> writeEvents(const QList<Event>& events);

    const Database& m_db;
    SourceTable m_sources;
    Compressor m_compressor;
    CommitId m_newest = 0;
    Nameless m_nameless;
    qsizetype m_weight = 0;
    qint64 m_logBytes = 0; ///< Of all payloads ever: differences tell the size of a part of the log.
};

} // namespace NetMonitor::Storage
