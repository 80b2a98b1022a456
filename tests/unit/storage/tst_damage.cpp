// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Files that are not as they should be: damaged, foreign, older, newer.
#include "app/storage/schema.h"
#include "app/storage/sqlite.h"
#include "tests/support/signallog.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QRandomGenerator>

using namespace NetMonitor;
using namespace NetMonitor::Storage;
using namespace NetMonitor::Testing;

namespace {

/// The files of a store that was killed: sealed data, journal, events, and a WAL with content.
QHash<QString, QByteArray> killedStore()
{
    StorageFixture f;
    QHash<QString, QByteArray> files;
    if (!f.open()) {
        return files;
    }
    const auto batch = [&](int from) {
        CommitBatch whole;
        whole.probes.insert(1, probeKey());
        for (int i = from; i < from + 300; ++i) {
            whole.outcomes.append(reply(f.clock.utc() + i * 1s, 1'000'000 + i * 7919 % 100'003, RoundNumber(i)));
        }
        whole.events.append(makeEvent("e", f.clock.utc()));
        return whole;
    };
    for (int i = 0; i < 5; ++i) {
        if (!f.commit(batch(i * 300)) || (i == 2 && !f.store->compact(60s))) {
            return {};
        }
    }
    for (const char* name : {"history.db", "history.db-wal"}) {
        QFile file(f.dir.filePath(QLatin1String(name)));
        if (file.open(QIODevice::ReadOnly)) {
            files.insert(QLatin1String(name), file.readAll());
        }
    }
    return files;
}

void write(const StorageFixture& f, const QString& name, const QByteArray& bytes)
{
    QFile file(f.dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Asks everything; what is damaged may be an error or left out, but it must come back.
void askEverything(const History& history, UtcTime start)
{
    const auto fine = [](ErrorCode code) {
        return code == ErrorCode::Corrupt || code == ErrorCode::Unavailable || code == ErrorCode::Cancelled
            || code == ErrorCode::Io || code == ErrorCode::Internal;
    };
    const auto check = [&](const auto& answer) {
        QVERIFY2(answer || fine(answer.error().code), answer ? "" : qPrintable(answer.error().text()));
    };
    check(history.series());
    check(history.outcomes({{}, UtcTime::min(), UtcTime::max(), 10'000}));
    check(history.rounds({{}, UtcTime::min(), UtcTime::max(), 10'000}));
    check(history.range({.series = seriesOf("rtt"), .start = start, .end = start + 2h, .step = 1min}));
    check(history.summarize(seriesOf("rtt"), start, start + 24h));
    check(history.events({}));
    check(history.readCommitted(0, 1000));
}
} // namespace

class TestDamage : public QObject
{
    Q_OBJECT
private slots:
    void randomDamageNeverCrashes()
    {
        const auto good = killedStore();
        QCOMPARE(good.size(), 2);
        QVERIFY(good.value(QStringLiteral("history.db-wal")).size() > 0);
        QRandomGenerator random(3);
        int quarantined = 0;
        for (int run = 0; run < 100; ++run) {
            StorageFixture f;
            for (auto it = good.cbegin(); it != good.cend(); ++it) {
                QByteArray bytes = it.value();
                for (int flips = random.bounded(20); flips > 0; --flips) {
                    bytes[random.bounded(bytes.size())] = char(random.generate());
                }
                if (random.bounded(5) == 0) {
                    bytes.truncate(random.bounded(bytes.size()));
                }
                write(f, it.key(), bytes);
            }
            const auto opened = f.open();
            if (!opened) { // flips can make it another program's or a newer file: then it is left alone
                QVERIFY2(opened.error().code == ErrorCode::InvalidArgument
                             || opened.error().code == ErrorCode::NotSupported,
                         qPrintable(opened.error().text()));
                continue;
            }
            quarantined += f.store->quarantinedAtOpen().isEmpty() ? 0 : 1;
            askEverything(f.history(), f.clock.utc());
            Q_UNUSED(f.store->compact(60s).has_value());
            askEverything(f.history(), f.clock.utc());
            NM_OK(f.commit(batchOf({reply(f.clock.utc(), 5)}))); // it always goes on
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        QVERIFY(quarantined > 0);
    }

    void brokenHeaderIsPutAside()
    {
        StorageFixture f;
        const QByteArray rubbish(8192, 'x');
        write(f, QStringLiteral("history.db"), rubbish);
        NM_OK(f.open());
        const QStringList aside = QDir(f.dir.path()).entryList({QStringLiteral("history.db.corrupt-*")});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(aside.first(), QStringLiteral("history.db.corrupt-20260101T000000Z"));
        QVERIFY(f.store->quarantinedAtOpen().contains(aside.first()));
        QFile copy(f.dir.filePath(aside.first()));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), rubbish);
        NM_OK(f.commit(batchOf({reply(f.clock.utc(), 5)})));
        NM_VALUE(newest, f.history().newestCommit());
        QVERIFY(newest > 1); // a reader that stood anywhere in the old log is behind it
        NM_VALUE(page, f.history().readCommitted(17, 10));
        QVERIFY(page.lost && page.lost->from == 18 && page.lost->to == newest - 1);
        QCOMPARE(page.batches.size(), 1);
    }

    void damageWhileRunningIsPutAside()
    {
        StorageFixture f;
        NM_OK(f.open());
        NM_OK(f.commit(batchOf({reply(f.clock.utc(), 1)})));
        NM_OK(f.reopen()); // the WAL is in the file now
        const SignalLog quarantined(f.store.get(), &HistoryStore::quarantined);
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray zeros(file.size() - 4096, '\0');
        QVERIFY(file.seek(4096) && file.write(zeros) == zeros.size());
        file.close();
        const auto answer = f.history().outcomes({probeKey(), UtcTime::min(), UtcTime::max()});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Corrupt);
        QTRY_COMPARE_WITH_TIMEOUT(quarantined.size(), 1, 20'000);
        QVERIFY(QFile::exists(std::get<0>(quarantined.first())));
        NM_OK(f.commit(batchOf({reply(f.clock.utc(), 2)})));
        NM_VALUE(rows, f.history().outcomes({probeKey(), UtcTime::min(), UtcTime::max()}));
        QCOMPARE(rows.size(), 1);
    }

    void damagedRecordIsLeftOutAndTold()
    {
        StorageFixture f;
        NM_OK(f.open());
        for (int i = 0; i < 3; ++i) {
            NM_OK(f.commit(batchOf({reply(f.clock.utc() + i * 1s, 1000 + i)})));
        }
        f.store.reset();
        {
            NM_VALUE(db, Database::open(f.file(), OpenMode::ReadWrite));
            NM_OK(db.execute("UPDATE commit_log SET payload = zeroblob(40) WHERE id = 2"));
        }
        NM_OK(f.open());
        const SignalLog damaged(f.store.get(), &HistoryStore::damaged);
        for (int i = 0; i < 3; ++i) {
            NM_VALUE(rows, f.history().outcomes({probeKey(), UtcTime::min(), UtcTime::max()}));
            QCOMPARE(rows.size(), 2);
        }
        QCOMPARE(damaged.size(), 1); // once, not with each query
        NM_VALUE(page, f.history().readCommitted(0, 10));
        QCOMPARE(page.batches.size(), 1);
        NM_VALUE(next, f.history().readCommitted(1, 10));
        QVERIFY(next.lost && next.lost->from == 2 && next.lost->to == 2);
        QCOMPARE(next.batches.first().id, 3U);
    }

    void newerSchemaIsLeftAlone()
    {
        StorageFixture f;
        NM_OK(f.open());
        f.store.reset();
        {
            NM_VALUE(db, Database::open(f.file(), OpenMode::ReadWrite));
            NM_OK(db.execute("PRAGMA user_version=999"));
        }
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto opened = f.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NotSupported);
        QVERIFY(opened.error().detail.contains(QStringLiteral("999")));
        file.seek(0);
        QCOMPARE(file.readAll(), before);
        QVERIFY(QDir(f.dir.path()).entryList({QStringLiteral("*corrupt*")}).isEmpty());
    }

    void foreignDatabaseIsLeftAlone()
    {
        StorageFixture f;
        {
            NM_VALUE(db, Database::open(f.file(), OpenMode::Create));
            NM_OK(db.execute("CREATE TABLE mails(text)"));
        }
        const auto opened = f.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::InvalidArgument);
    }

    /// tests/data/storage/schema-v1.sql is what the first version of the program wrote.
    void olderSchemaIsMigrated()
    {
        StorageFixture f;
        QFile script(QStringLiteral(NM_TEST_DATA_DIR "/storage/schema-v1.sql"));
        QVERIFY2(script.open(QIODevice::ReadOnly), qPrintable(script.fileName()));
        {
            NM_VALUE(db, Database::open(f.file(), OpenMode::Create));
            NM_OK(db.execute(script.readAll().constData()));
        }
        NM_OK(f.open());
        const auto all = [&] { return f.history().outcomes({probeKey(), UtcTime::min(), UtcTime::max()}); };
        NM_VALUE(rows, all());
        QCOMPARE(rows.size(), 3);
        NM_OK(f.store->compact(60s));
        NM_VALUE(sealed, all());
        QCOMPARE(sealed.size(), 3);
        QCOMPARE(sealed.first().outcome.rttNs, 1'234'569);
        NM_VALUE(newest, f.history().newestCommit());
        QCOMPARE(newest, 3U);
        NM_OK(f.commit(batchOf({reply(f.clock.utc() + 9s, 7)})));
        f.store.reset();
        NM_VALUE(db, Database::open(f.file(), OpenMode::Read));
        NM_VALUE(version, db.scalar("PRAGMA user_version"));
        QCOMPARE(version, schemaVersion());
    }
};

NM_REGISTER_TEST(TestDamage)
#include "tst_damage.moc"
