// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Power cuts and disks that take nothing, simulated below SQLite: nothing that was acknowledged may be lost.
#include "tests/integration/storage/numberedbatches.h"
#include "tests/support/faultyvfs.h"
#include "tests/support/signallog.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QRandomGenerator>

#include <atomic>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {

/// What a cut left, and how far things were when it came.
struct Cut
{
    QHash<QString, QByteArray> files;
    int acknowledged = 0; ///< Batches.
    int appended = 0;
};

/// Opens what a cut left and holds it against the promise.
void verifyCut(const Cut& cut, const char* what)
{
    StorageFixture f;
    for (auto it = cut.files.cbegin(); it != cut.files.cend(); ++it) {
        QFile file(f.dir.filePath(it.key()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(it.value()) == it.value().size());
    }
    NM_OK(f.open());
    QVERIFY2(f.store->quarantinedAtOpen().isEmpty(), qPrintable(f.store->quarantinedAtOpen()));
    NM_VALUE(rows, f.history().outcomes({numberedKey(), numberedStart(), UtcTime::max(), 1'000'000}));
    NM_VALUE(batches, countNumbered(rows)); // each whole, none twice, none missing
    QVERIFY2(batches >= cut.acknowledged && batches <= cut.appended,
             qPrintable(QStringLiteral("%1: %2 batches are there, %3 were acknowledged of %4")
                            .arg(QLatin1String(what))
                            .arg(batches)
                            .arg(cut.acknowledged)
                            .arg(cut.appended)));
    NM_OK(f.commit(numberedBatch(batches))); // and it goes on
}
} // namespace

class TestPowerCut : public QObject
{
    Q_OBJECT
private slots:
    void acknowledgedSurvivesCuts_data()
    {
        QTest::addColumn<int>("chance"); // of 256, that an unsynced sector reaches the disk
        QTest::addColumn<quint32>("seed");
        QTest::addRow("nothing unsynced survives") << 0 << 1U;
        QTest::addRow("half of it, torn") << 128 << 2U;
        QTest::addRow("most of it, torn") << 230 << 3U;
    }

    void acknowledgedSurvivesCuts()
    {
        QFETCH(const int, chance);
        QFETCH(const quint32, seed);
        FaultyVfs vfs;
        QList<Cut> cuts;
        {
            StorageFixture f;
            f.settings.vfs = FaultyVfs::name();
            f.settings.sealInterval = 0s; // sealing runs between the commits
            NM_OK(f.open());
            std::atomic<int> acknowledged = 0;
            std::atomic<int> appended = 0;
            QRandomGenerator random(seed);
            vfs.onOperation([&](quint64 number) {
                if (random.bounded(12) == 0) {
                    const int settled = acknowledged; // before the cut is taken
                    cuts.append({vfs.cut(chance, seed + quint32(number)), settled, appended});
                }
            });
            constexpr int Batches = 150;
            for (int i = 0; i < Batches; ++i) {
                ++appended;
                NM_OK(f.commit(numberedBatch(i)));
                ++acknowledged;
            }
            f.store.reset();
            vfs.onOperation({});
        }
        QVERIFY2(cuts.size() > 30, qPrintable(QString::number(cuts.size())));
        for (qsizetype i = 0; i < cuts.size(); ++i) {
            verifyCut(cuts.at(i), qPrintable(QStringLiteral("cut %1").arg(i)));
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        qInfo("%lld cuts", static_cast<long long>(cuts.size()));
    }

    void fullDiskIsSurvived_data()
    {
        QTest::addColumn<FaultyVfs::Fault>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::addRow("full") << FaultyVfs::Fault::Full << ErrorCode::StorageFull;
        QTest::addRow("sync fails") << FaultyVfs::Fault::SyncFails << ErrorCode::Io;
    }

    void fullDiskIsSurvived()
    {
        QFETCH(const FaultyVfs::Fault, fault);
        QFETCH(const ErrorCode, code);
        FaultyVfs vfs;
        StorageFixture f;
        f.settings.vfs = FaultyVfs::name();
        f.settings.commitInterval = 10ms;
        NM_OK(f.open());
        const UtcTime start = numberedStart();
        const SignalLog failed(f.store.get(), &HistoryStore::failed);
        const SignalLog recovered(f.store.get(), &HistoryStore::recovered);
        NM_OK(f.commit(numberedBatch(0)));
        vfs.setFault(fault);
        for (int i = 1; i < 50; ++i) {
            f.store->append(numberedBatch(i));
        }
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), 20'000);
        QCOMPARE(std::get<0>(failed.first()).code, code);
        const auto flushed = f.store->flush(1500ms); // several tries
        QVERIFY(!flushed);
        QCOMPARE(flushed.error().code, code);
        QTRY_VERIFY(failed.size() >= 2); // each try is told
        QVERIFY(recovered.isEmpty());
        NM_VALUE(before, f.history().outcomes({probeKey(), start, start + 1h, 1000}));
        QCOMPARE(before.size(), PacketsPerBatch); // reading goes on
        vfs.setFault(FaultyVfs::Fault::None);
        QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 20'000);
        NM_OK(f.store->flush(20s));
        NM_VALUE(after, f.history().outcomes({probeKey(), start, start + 1h, 1000}));
        QCOMPARE(after.size(), 50 * PacketsPerBatch);
        QCOMPARE(f.store->droppedOutcomes(), 0U);
        f.store.reset();
    }

    void fullBufferDropsTheOldestAndCounts()
    {
        FaultyVfs vfs;
        StorageFixture f;
        f.settings.vfs = FaultyVfs::name();
        f.settings.commitInterval = 10ms;
        f.settings.bufferLimit = 100 * 1024;
        NM_OK(f.open());
        const UtcTime start = numberedStart();
        vfs.setFault(FaultyVfs::Fault::Full);
        CommitBatch withEvent = numberedBatch(0);
        withEvent.events.append(makeEvent("outage-1", start));
        f.store->append(withEvent);
        QVERIFY(!f.store->flush(500ms));
        constexpr int Batches = 2000;
        for (int i = 1; i < Batches; ++i) {
            f.store->append(numberedBatch(i));
        }
        const quint64 dropped = f.store->droppedOutcomes();
        QVERIFY(dropped > 0 && dropped % PacketsPerBatch == 0);
        vfs.setFault(FaultyVfs::Fault::None);
        NM_OK(f.store->flush(30s));
        NM_VALUE(rows, f.history().outcomes({probeKey(), start, start + 24h, 1'000'000}));
        QCOMPARE(quint64(rows.size()) + f.store->droppedOutcomes(), quint64(Batches) * PacketsPerBatch);
        QCOMPARE(rows.first().outcome.round, RoundNumber(Batches - 1)); // the newest are kept
        NM_VALUE(events, f.history().events({}));
        QCOMPARE(events.size(), 1); // events are never dropped for outcomes
        f.store.reset();
    }
};

NM_REGISTER_TEST(TestPowerCut)
#include "tst_powercut.moc"
