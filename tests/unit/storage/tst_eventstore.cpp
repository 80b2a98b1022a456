// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sqlite.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QFutureWatcher>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestEventStore : public QObject
{
    Q_OBJECT
private slots:
    void knownIdReplaces()
    {
        StorageFixture f;
        NM_OK(f.open());
        const UtcTime t = f.clock.utc();
        CommitBatch opening;
        opening.events = {makeEvent("a", t)};
        NM_OK(f.commit(opening));
        NM_OK(f.reopen());
        NM_VALUE(open, f.store->openEvents());
        QCOMPARE(open, opening.events);
        CommitBatch closing;
        closing.events = {makeEvent("a", t, t + 5min)};
        NM_OK(f.commit(closing));
        NM_VALUE(events, f.history().events({}));
        QCOMPARE(events, closing.events);
        NM_VALUE(stillOpen, f.store->openEvents());
        QVERIFY(stillOpen.isEmpty());
    }

    void overlapIsHalfOpen()
    {
        StorageFixture f;
        NM_OK(f.open());
        const UtcTime t = f.clock.utc();
        CommitBatch batch;
        batch.events = {makeEvent("moment", t, t), makeEvent("before", t - 10s, t), makeEvent("over", t - 10s, t + 10s),
                        makeEvent("open", t - 1h), makeEvent("after", t + 10s)};
        NM_OK(f.commit(batch));
        const auto ids = [&](UtcTime start, UtcTime end) {
            QStringList list;
            EventQuery query;
            query.start = start;
            query.end = end;
            const auto events = f.history().events(query);
            for (const Event& event : events.value_or({})) {
                list.append(event.id);
            }
            return list.join(u',');
        };
        QCOMPARE(ids(t, t + 10s), QStringLiteral("moment,over,open"));
        QCOMPARE(ids(t - 20s, t), QStringLiteral("over,before,open"));
        QCOMPARE(ids(t + 10s, t + 11s), QStringLiteral("after,open"));
        EventQuery typed;
        typed.type = EventType::HighJitter;
        NM_VALUE(none, f.history().events(typed));
        QVERIFY(none.isEmpty());
        EventQuery limited;
        limited.limit = 2;
        NM_VALUE(two, f.history().events(limited));
        QCOMPARE(two.size(), 2);
        QCOMPARE(two.first().id, QStringLiteral("after"));
    }

    /// Many start at once; one row is of a newer program.
    void pagesHoldEachEventOnce()
    {
        StorageFixture f;
        NM_OK(f.open());
        const UtcTime t = f.clock.utc();
        CommitBatch batch;
        for (const char* id : {"d", "a", "c", "b", "e", "g", "f"}) {
            batch.events.append(makeEvent(id, t + (*id > 'e' ? 1ns : 0ns)));
        }
        NM_OK(f.commit(batch));
        f.store.reset();
        {
            NM_VALUE(db, Storage::Database::open(f.file(), Storage::OpenMode::ReadWrite));
            NM_OK(db.execute("UPDATE event SET type = 99 WHERE id = 'c'"));
        }
        NM_OK(f.open());
        for (const qsizetype limit : {1, 2, 4, 100}) {
            QString ids;
            EventQuery query;
            query.limit = limit;
            while (true) {
                NM_VALUE(page, f.history().events(query));
                for (const Event& event : page) {
                    ids += event.id;
                    query.before = EventPosition{event.start, event.id};
                }
                QVERIFY2(ids.size() < 10, qPrintable(ids));
                if (page.size() < limit) {
                    break;
                }
            }
            QCOMPARE(ids, QStringLiteral("gfedba"));
        }
    }

    void resetCountsAnew()
    {
        StorageFixture f;
        NM_OK(f.open());
        const UtcTime t = f.clock.utc();
        CommitBatch batch;
        batch.events = {makeEvent("a", t), makeEvent("b", t + 1s), makeEvent("c", t + 2s, {}, EventType::PacketLoss)};
        f.store->append(batch); // not flushed: the reset comes after it all the same
        NM_OK(f.store->flush(30s));
        NM_VALUE(before, f.history().countEvents(UtcTime::min(), UtcTime::max()));
        QCOMPARE(before[std::size_t(EventType::Timeout)], 2U);
        QCOMPARE(before[std::size_t(EventType::PacketLoss)], 1U);
        auto reset = f.store->resetEventCounts(t + 2s);
        reset.waitForFinished();
        NM_VALUE(done, reset.result());
        QVERIFY(done);
        NM_VALUE(after, f.history().countEvents(UtcTime::min(), UtcTime::max()));
        QCOMPARE(after[std::size_t(EventType::Timeout)], 0U);
        QCOMPARE(after[std::size_t(EventType::PacketLoss)], 1U); // started at the reset
        NM_VALUE(events, f.history().events({}));
        QCOMPARE(events.size(), 3); // the events themselves stay
        NM_OK(f.reopen());
        NM_VALUE(again, f.history().countEvents(UtcTime::min(), UtcTime::max()));
        QCOMPARE(again, after);
    }
};

NM_REGISTER_TEST(TestEventStore)
#include "tst_eventstore.moc"
