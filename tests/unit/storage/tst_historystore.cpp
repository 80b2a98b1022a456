// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/signallog.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestHistoryStore : public QObject
{
    Q_OBJECT
private slots:
    void whatIsCommittedReadsBackAfterReopen()
    {
        StorageFixture f;
        NM_OK(f.open());
        const UtcTime t0 = f.clock.utc();
        Outcome lost = reply(t0 + 1s, -1, 0, 1);
        lost.result = Result::Timeout;
        Outcome invalid = reply(t0 + 2s, -1, 0, 2);
        invalid.result = Result::SendFailed;
        invalid.validity = Validity::InterfaceDown;
        NM_OK(f.commit(batchOf({reply(t0, 1'234'567), lost, invalid})));
        NM_OK(f.reopen());

        NM_VALUE(rows, f.history().outcomes({probeKey(), t0, t0 + 10s}));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).outcome.validity, Validity::InterfaceDown);
        QCOMPARE(rows.at(1).outcome.result, Result::Timeout);
        QCOMPARE(rows.at(2).outcome.rttNs, 1'234'567);
        QCOMPARE(rows.at(2).outcome.ttl, 58);
        QCOMPARE(rows.at(2).key, probeKey());

        NM_VALUE(rtt, f.history().range({.series = seriesOf("rtt"), .start = t0, .end = t0 + 10s}));
        QCOMPARE(rtt.points.size(), 1); // only the valid reply
        QCOMPARE(rtt.points.first().value, 0.001234567);
    }

    void groupsAppendsIntoOneCommitWithinTheInterval()
    {
        StorageFixture f;
        f.settings.commitInterval = 50ms;
        NM_OK(f.open());
        const SignalLog spy(f.store.get(), &HistoryStore::committed);
        for (int i = 0; i < 20; ++i) {
            f.store->append(batchOf({reply(f.clock.utc() + i * 1ms, 1000 + i)}));
        }
        QTRY_VERIFY_WITH_TIMEOUT(!spy.isEmpty(), 20'000);
        NM_OK(f.store->flush(20s));
        NM_VALUE(newest, f.history().newestCommit());
        QVERIFY2(newest <= 5, qPrintable(QString::number(newest)));
        NM_VALUE(rows, f.history().outcomes({probeKey(), f.clock.utc(), f.clock.utc() + 1s}));
        QCOMPARE(rows.size(), 20);
    }

    void secondOwnerIsToldWhoHasIt()
    {
        StorageFixture f;
        NM_OK(f.open());
        const auto second = HistoryStore::open(f.settings, f.clock);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
    }
};

NM_REGISTER_TEST(TestHistoryStore)
#include "tst_historystore.moc"
