// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/storage/killcycle.h"

#include "app/storage/historystore.h"
#include "app/storage/sqlite.h"
#include "app/storage/try.h"
#include "tests/integration/storage/numberedbatches.h"
#include "tests/support/fakeclock.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace NetMonitor::Testing {
namespace {
using namespace std::chrono_literals;

/// Lets a child write until @p lines numbers came and some more time passed, and kills it. Gives the last number it
/// acknowledged, or one less than @p first.
Expected<int> writeAndKill(const QString& directory, int first, QRandomGenerator& random)
{
    QProcess child;
    child.start(QStringLiteral(NM_STORAGEWRITER), {directory, QString::number(first)});
    const int lines = random.bounded(30);
    QByteArray output;
    while (child.state() != QProcess::NotRunning && output.count('\n') <= lines) {
        child.waitForReadyRead(30'000);
        output += child.readAllStandardOutput();
    }
    if (child.state() != QProcess::Running) {
        return fail(
            ErrorCode::Internal,
            QStringLiteral("the writer ended by itself: %1").arg(QString::fromUtf8(child.readAllStandardError())));
    }
    QTest::qWait(random.bounded(15)); // anywhere inside a commit or a sealing, not right after an acknowledgement
    child.kill();
    child.waitForFinished(30'000);
    output += child.readAllStandardOutput();
    const qsizetype lastEnd = output.lastIndexOf('\n');
    const QList<QByteArray> numbers = output.left(std::max<qsizetype>(0, lastEnd)).split('\n');
    return numbers.size() < 2 ? first - 1 : numbers.last().toInt();
}

Expected<int> checkStore(const QString& directory)
{
    FakeClock clock;
    StorageSettings settings;
    settings.directory = directory;
    settings.sealInterval = 24h;
    NM_TRY_ASSIGN(const auto store, HistoryStore::open(settings, clock));
    if (!store->quarantinedAtOpen().isEmpty()) {
        return fail(ErrorCode::Corrupt, store->quarantinedAtOpen());
    }
    NM_TRY_ASSIGN(const auto rows,
                  store->history().outcomes({numberedKey(), numberedStart(), UtcTime::max(), 10'000'000}));
    NM_TRY_ASSIGN(auto db, Storage::Database::open(directory + QStringLiteral("/history.db"), Storage::OpenMode::Read));
    NM_TRY_ASSIGN(auto check, db.prepare("PRAGMA integrity_check"));
    NM_TRY(check.step());
    if (check.text(0) != QStringLiteral("ok")) {
        return fail(ErrorCode::Corrupt, check.text(0));
    }
    return countNumbered(rows);
}
} // namespace

Expected<int> runKillCycles(int cycles, quint32 seed)
{
    QTemporaryDir directory;
    QRandomGenerator random(seed);
    int next = 0;
    int acknowledged = 0;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        NM_TRY_ASSIGN(const int last, writeAndKill(directory.path(), next, random));
        acknowledged += last + 1 - next;
        NM_TRY_ASSIGN(const int stored, checkStore(directory.path()));
        if (stored < last + 1) {
            return fail(
                ErrorCode::Corrupt,
                QStringLiteral("cycle %1: %2 were acknowledged, %3 are stored").arg(cycle).arg(last + 1).arg(stored));
        }
        next = stored;
    }
    return acknowledged;
}

} // namespace NetMonitor::Testing
