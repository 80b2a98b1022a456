// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sqlite.h"

#include <limits>
#include <sqlite3.h>

namespace NetMonitor::Storage {
namespace {
ErrorCode codeOf(int extendedCode)
{
    switch (extendedCode & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupt;
    case SQLITE_FULL:
        return ErrorCode::StorageFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::Locked;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return ErrorCode::PermissionDenied;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return ErrorCode::Io;
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::Internal;
    }
}

Unexpected<Error> failure(sqlite3* db, const QString& operation)
{
    return Unexpected<Error>{
        sqliteError(sqlite3_extended_errcode(db), operation, QString::fromUtf8(sqlite3_errmsg(db)))};
}
} // namespace

Error sqliteError(int extendedCode, const QString& operation, const QString& message)
{
    return Error{codeOf(extendedCode),
                 QStringLiteral("cannot %1: %2 (SQLite %3)").arg(operation, message).arg(extendedCode),
                 {},
                 {}};
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int index, qint64 value)
{
    m_bindError |= sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

Statement& Statement::bind(int index, const QString& value)
{
    const QByteArray utf8 = value.toUtf8();
    m_bindError |= sqlite3_bind_text64(m_statement.get(), index, utf8.constData(),
                                       static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int index, const QByteArray& value)
{
    m_bindError |= sqlite3_bind_blob64(m_statement.get(), index, value.constData(),
                                       static_cast<sqlite3_uint64>(value.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bindNull(int index)
{
    m_bindError |= sqlite3_bind_null(m_statement.get(), index);
    return *this;
}

Expected<bool> Statement::step()
{
    sqlite3* db = sqlite3_db_handle(m_statement.get());
    if (std::exchange(m_bindError, 0) != 0) {
        reset();
        return fail(
            ErrorCode::Internal,
            QStringLiteral("cannot bind a value to: %1").arg(QString::fromUtf8(sqlite3_sql(m_statement.get()))));
    }
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        reset();
        return false;
    default: {
        const auto error
            = failure(db, QStringLiteral("use %1").arg(QString::fromUtf8(sqlite3_db_filename(db, "main"))));
        reset();
        return error;
    }
    }
}

Expected<void> Statement::run()
{
    while (true) {
        const auto row = step();
        if (!row) {
            return Unexpected<Error>{row.error()};
        }
        if (!*row) {
            return {};
        }
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QString Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArrayView Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return QByteArrayView(bytes, bytes ? sqlite3_column_bytes(m_statement.get(), column) : 0);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* db) const
{
    sqlite3_close_v2(db);
}

Expected<Database> Database::open(const QString& path, OpenMode mode, const QByteArray& vfs)
{
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE
        | (mode == OpenMode::Create ? SQLITE_OPEN_CREATE : 0);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &raw, flags, vfs.isEmpty() ? nullptr : vfs.constData());
    Database db;
    db.m_db.reset(raw);
    db.m_path = path;
    if (code != SQLITE_OK) {
        return Unexpected<Error>{sqliteError(code, QStringLiteral("open %1").arg(path),
                                             QString::fromUtf8(raw ? sqlite3_errmsg(raw) : sqlite3_errstr(code)))};
    }
    sqlite3_busy_timeout(raw, 5000);
    if (mode == OpenMode::Read) {
        if (auto done = db.execute("PRAGMA query_only=1"); !done) {
            return Unexpected<Error>{done.error()};
        }
    }
    return db;
}

void Database::abandon()
{
    if (m_db) {
        sqlite3_db_config(m_db.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        m_db.reset();
    }
}

Expected<Statement> Database::prepare(const char* sql) const
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(m_db.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK) {
        return failure(m_db.get(), QStringLiteral("use %1").arg(m_path));
    }
    Statement statement;
    statement.m_statement.reset(raw);
    return statement;
}

Expected<void> Database::execute(const char* sql) const
{
    if (sqlite3_exec(m_db.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return failure(m_db.get(), QStringLiteral("use %1").arg(m_path));
    }
    return {};
}

Expected<qint64> Database::scalar(const char* sql) const
{
    auto statement = prepare(sql);
    if (!statement) {
        return Unexpected<Error>{statement.error()};
    }
    const auto row = statement->step();
    if (!row) {
        return Unexpected<Error>{row.error()};
    }
    return *row ? statement->number(0) : 0;
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_db.get());
}

qint64 Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_db.get());
}

void Database::interrupt() const
{
    if (m_db) {
        sqlite3_interrupt(m_db.get());
    }
}

Expected<Transaction> Transaction::begin(const Database& db, Kind kind)
{
    if (auto begun = db.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"); !begun) {
        return Unexpected<Error>{begun.error()};
    }
    return Transaction(&db);
}

Transaction::~Transaction()
{
    // An error may have rolled it back already (SQLITE_FULL, SQLITE_IOERR): then there is nothing to end.
    if (m_db && sqlite3_get_autocommit(m_db->handle()) == 0) {
        sqlite3_exec(m_db->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Expected<void> Transaction::commit()
{
    if (auto done = m_db->execute("COMMIT"); !done) {
        return Unexpected<Error>{done.error()};
    }
    m_db = nullptr;
    return {};
}

} // namespace NetMonitor::Storage
