// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// One process per directory; a killed one leaves no obstacle. And a small real disk that fills up.
#include "tests/integration/storage/numberedbatches.h"
#include "tests/support/signallog.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QElapsedTimer>
#include <QProcess>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#include <unistd.h>
#endif

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestOwnership : public QObject
{
    Q_OBJECT
private slots:
    void secondProcessIsToldAtOnce()
    {
        StorageFixture f;
        NM_OK(f.open());
        QProcess second;
        second.start(QStringLiteral(NM_STORAGEWRITER), {f.dir.path(), QStringLiteral("0")});
        QVERIFY(second.waitForFinished(30'000));
        QCOMPARE(second.exitCode(), 5);
        QVERIFY(second.readAllStandardError().contains("another process owns it"));
    }

    void killedOwnerIsNoObstacle()
    {
        StorageFixture f;
        QProcess owner;
        owner.start(QStringLiteral(NM_STORAGEWRITER), {f.dir.path(), QStringLiteral("0")});
        QVERIFY(owner.waitForReadyRead(30'000));
        owner.kill();
        QVERIFY(owner.waitForFinished(30'000));
        NM_OK(f.open());
    }

    void realDiskRunsFullAndIsFreed()
    {
#ifndef Q_OS_LINUX
        QSKIP("NEEDS LINUX: mounts a small tmpfs");
#else
        QTemporaryDir mountPoint;
        if (::geteuid() != 0 || ::mount("tmpfs", mountPoint.path().toUtf8().constData(), "tmpfs", 0, "size=3m") != 0) {
            QSKIP("NEEDS ROOT (CAP_SYS_ADMIN): cannot mount a small tmpfs; tst_powercut covers SQLITE_FULL by a shim");
        }
        const auto unmount = qScopeGuard([&] { ::umount2(mountPoint.path().toUtf8().constData(), MNT_DETACH); });
        QFile filler(mountPoint.filePath(QStringLiteral("filler")));
        StorageFixture f;
        f.settings.directory = mountPoint.filePath(QStringLiteral("data"));
        f.settings.commitInterval = 10ms;
        NM_OK(f.open());
        const SignalLog failed(f.store.get(), &HistoryStore::failed);
        const SignalLog recovered(f.store.get(), &HistoryStore::recovered);
        int batch = 0;
        NM_OK(f.commit(numberedBatch(batch++)));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) == 4096) { }
        while (failed.isEmpty() && batch < 20'000) {
            f.store->append(numberedBatch(batch++));
            QTest::qWait(1);
        }
        QVERIFY(!failed.isEmpty());
        QCOMPARE(std::get<0>(failed.first()).code, ErrorCode::StorageFull);
        for (int i = 0; i < 200; ++i) {
            f.store->append(numberedBatch(batch++));
        }
        QVERIFY(filler.remove());
        QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 30'000);
        NM_OK(f.store->flush(30s));
        NM_VALUE(rows, f.history().outcomes({numberedKey(), numberedStart(), UtcTime::max(), 1'000'000}));
        NM_VALUE(count, countNumbered(rows));
        QCOMPARE(count, batch);
        f.store.reset();
#endif
    }
};

NM_REGISTER_TEST(TestOwnership)
#include "tst_ownership.moc"
