// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sqlite.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

/// A file that was put aside.
struct Quarantine
{
    QString path;
    Error why;
};

/// The writing connection and the files behind it. Storage thread (open() before it starts).
class StoreFile
{
public:
    StoreFile(QString directory, QByteArray vfs);

    /// Opens, checks and migrates; a damaged file is put aside first, see quarantine(). @p now names that copy.
    Expected<void> open(UtcTime now);
    /// Closes, renames history.db and its WAL to history.db.corrupt-<now>, and opens a new file whose commit numbers
    /// go on above those of the old one (@p newest, when it is known). No other connection may be open.
    Expected<Quarantine> quarantine(const Error& why, UtcTime now, CommitId newest);
    void close() { m_db.close(); }

    const Database& db() const { return m_db; }
    const QString& path() const { return m_path; }
    std::optional<Quarantine> foundAtOpen() const { return m_foundAtOpen; }
    qint64 bytesBesideDatabase() const; ///< WAL and shared-memory file.
    qint64 bytesOnDisk() const; ///< With WAL and shared-memory file.

private:
    Expected<void> openOnce();

    QString m_directory;
    QByteArray m_vfs;
    QString m_path;
    Database m_db;
    std::optional<Quarantine> m_foundAtOpen;
};

} // namespace NetMonitor::Storage
