// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace NetMonitor::Storage {

/// What SQLite's extended result code means to us. Corrupt for SQLITE_CORRUPT and SQLITE_NOTADB, StorageFull for
/// SQLITE_FULL, PermissionDenied, Locked, Io, Internal for the rest.
Error sqliteError(int extendedCode, const QString& operation, const QString& message);

/// One prepared statement. Belongs to its database's thread and must not outlive it.
class Statement
{
public:
    Statement() = default;

    Statement& bind(int index, qint64 value); ///< Indexes from 1. Binding cannot fail but for want of memory.
    Statement& bind(int index, quint64 value) { return bind(index, static_cast<qint64>(value)); }
    Statement& bind(int index, int value) { return bind(index, static_cast<qint64>(value)); }
    Statement& bind(int index, const QString& value);
    Statement& bind(int index, const QByteArray& value);
    Statement& bindNull(int index);

    /// true: there is a row to read; false: done, and the statement is reset.
    Expected<bool> step();
    /// For statements without rows: steps to the end and resets.
    Expected<void> run();
    void reset();

    qint64 number(int column) const; ///< Columns from 0.
    QString text(int column) const;
    QByteArrayView blob(int column) const; ///< Valid until the next step.
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bindError = 0;
};

enum class OpenMode
{
    Create,
    ReadWrite,
    Read, ///< Never writes the file; still takes part in the WAL's shared memory.
};

/// One connection. Not thread-safe, but for interrupt().
class Database
{
public:
    Database() = default;
    /// @p vfs: a VFS by name, empty for the system's (a seam for tests).
    static Expected<Database> open(const QString& path, OpenMode mode, const QByteArray& vfs = {});

    bool isOpen() const { return m_db != nullptr; }
    void close() { m_db.reset(); }
    void abandon(); ///< Closes without a checkpoint: the files stay as they are.
    const QString& path() const { return m_path; }

    Expected<Statement> prepare(const char* sql) const;
    /// Runs one or several statements without parameters; rows are thrown away.
    Expected<void> execute(const char* sql) const;
    /// The first column of the first row; 0 when there is none.
    Expected<qint64> scalar(const char* sql) const;
    qint64 changes() const; ///< Rows the last statement changed.
    qint64 lastRowId() const;
    /// Makes a running statement of this connection end with Cancelled. Any thread.
    void interrupt() const;
    sqlite3* handle() const { return m_db.get(); }

private:
    struct Close
    {
        void operator()(sqlite3* db) const;
    };
    std::unique_ptr<sqlite3, Close> m_db;
    QString m_path;
};

/// BEGIN at construction, ROLLBACK at the end of its life unless commit() succeeded.
class Transaction
{
public:
    enum class Kind
    {
        Read, ///< One snapshot for several queries.
        Write,
    };
    static Expected<Transaction> begin(const Database& db, Kind kind);
    ~Transaction();
    Transaction(Transaction&& other) noexcept
        : m_db(std::exchange(other.m_db, nullptr))
    {
    }
    Transaction& operator=(Transaction&&) = delete;

    Expected<void> commit();

private:
    explicit Transaction(const Database* db)
        : m_db(db)
    {
    }
    const Database* m_db;
};

} // namespace NetMonitor::Storage
