// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/storefile.h"

#include "app/storage/meta.h"
#include "app/storage/schema.h"
#include "app/storage/try.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimeZone>

namespace NetMonitor::Storage {
namespace {
constexpr std::chrono::milliseconds CheckLimit{1000};
// The number of the old log's last commit may be unreadable. At one commit a millisecond since 2020 none gets there.
constexpr qint64 Year2020Ms = 1'577'836'800'000;
constexpr qint64 CommitsPerMs = 1;
const QLatin1String WalSuffix("-wal");
const QLatin1String ShmSuffix("-shm");

Expected<void> renameFile(const QString& from, const QString& to)
{
    QFile file(from);
    if (file.exists() && !file.rename(to)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot rename %1 to %2: %3").arg(from, to, file.errorString()));
    }
    return {};
}
} // namespace

StoreFile::StoreFile(QString directory, QByteArray vfs)
    : m_directory(std::move(directory))
    , m_vfs(std::move(vfs))
    , m_path(m_directory % QStringLiteral("/history.db"))
{
}

Expected<void> StoreFile::open(UtcTime now)
{
    auto opened = openOnce();
    if (opened || opened.error().code != ErrorCode::Corrupt) {
        return opened;
    }
    NM_TRY_ASSIGN(m_foundAtOpen, quarantine(opened.error(), now, 0));
    return {};
}

Expected<void> StoreFile::openOnce()
{
    // A clean close leaves no WAL: one with content tells of a kill or a power cut.
    const bool unclean = QFileInfo(m_path % WalSuffix).size() > 0;
    NM_TRY_ASSIGN(m_db, Database::open(m_path, OpenMode::Create, m_vfs));
    if (const auto prepared = prepareSchema(m_db); !prepared) {
        Error error = prepared.error();
        if (error.code == ErrorCode::Internal) { // SQLITE_ERROR: a header or schema that makes no sense to SQLite
            error.code = ErrorCode::Corrupt;
        }
        return Unexpected<Error>{error};
    }
    return unclean ? quickCheck(m_db, CheckLimit) : Expected<void>();
}

Expected<Quarantine> StoreFile::quarantine(const Error& why, UtcTime now, CommitId newest)
{
    m_db.abandon();
    const auto floor = std::max(static_cast<qint64>(newest), (toUnixMs(now) - Year2020Ms) * CommitsPerMs);
    const QString stamp = QDateTime::fromMSecsSinceEpoch(toUnixMs(now), QTimeZone::utc())
                              .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString aside = m_path % QStringLiteral(".corrupt-") % stamp;
    for (int i = 2; QFile::exists(aside); ++i) {
        aside = m_path % QStringLiteral(".corrupt-%1-%2").arg(stamp).arg(i);
    }
    // The WAL first: were it left beside a new file, SQLite would have to tell that it belongs to another.
    NM_TRY(renameFile(m_path % WalSuffix, aside % WalSuffix));
    NM_TRY(renameFile(m_path, aside));
    QFile::remove(m_path % ShmSuffix);
    NM_TRY(openOnce());
    NM_TRY(writeMeta(m_db, MetaKey::CommitFloor, floor));
    return Quarantine{aside, why};
}

qint64 StoreFile::bytesBesideDatabase() const
{
    return QFileInfo(m_path % WalSuffix).size() + QFileInfo(m_path % ShmSuffix).size();
}

qint64 StoreFile::bytesOnDisk() const
{
    return QFileInfo(m_path).size() + bytesBesideDatabase();
}

} // namespace NetMonitor::Storage
