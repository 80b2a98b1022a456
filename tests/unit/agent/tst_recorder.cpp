// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/recorder.h"
#include "app/agent/roundassembler.h"
#include "models/domain/livestate.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

namespace {
Sample sample(const char* interface, double value)
{
    return {.series = {QStringLiteral("interface_receive_bytes_total"),
                       {{QStringLiteral("interface"), QLatin1String(interface)}}},
            .time = fromUnixMs(1),
            .value = value};
}
} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT
private slots:
    void frameAndBatchHoldTheSameAndOnlyOnce()
    {
        Recorder recorder(QUuid::createUuid());
        recorder.takeFrame(true, {}, {}, {});
        QVERIFY(!recorder.frameIsDue());
        Outcome outcome;
        outcome.slot = 7;
        recorder.addOutcome({QStringLiteral("gw"), QStringLiteral("ping")}, outcome);
        RoundRecord round;
        round.key = {QStringLiteral("gw"), QStringLiteral("ping")};
        round.summary.slot = 7;
        recorder.addRound(round);
        QVERIFY(recorder.frameIsDue());

        const CommitBatch batch = recorder.takeBatch();
        QCOMPARE(batch.outcomes.size(), 1);
        QCOMPARE(batch.rounds.size(), 1);
        QCOMPARE(batch.probes.value(7).target, QStringLiteral("gw"));
        const FramePtr frame = recorder.takeFrame(false, {}, {}, {});
        QCOMPARE(frame->rounds.size(), 1);
        QVERIFY(recorder.takeBatch().isEmpty());
        QVERIFY(recorder.takeFrame(false, {}, {}, {})->rounds.isEmpty());
    }

    void framesKeepALiveStateTrue()
    {
        Recorder recorder(QUuid::createUuid());
        LiveState state;
        recorder.addSamples({sample("eth0", 1), sample("eth1", 2)});
        QVERIFY(state.apply(*recorder.takeFrame(true, {}, {}, {})));
        recorder.addSamples({sample("eth0", 3)});
        QVERIFY(state.apply(*recorder.takeFrame(false, {}, {}, {})));
        QCOMPARE(state.hostSamples().size(), 2);
        QCOMPARE(state.hostSamples().first().value, 3.0);
        recorder.removeSeries({sample("eth0", 0).series});
        QVERIFY(state.apply(*recorder.takeFrame(false, {}, {}, {})));
        QCOMPARE(state.hostSamples(), QList<Sample>({sample("eth1", 2)}));

        recorder.takeFrame(false, {}, {}, {}); // lost on the way
        recorder.addSamples({sample("eth2", 4)});
        QVERIFY(!state.apply(*recorder.takeFrame(false, {}, {}, {})));
        QVERIFY(state.apply(*recorder.takeFrame(true, {}, {}, {})));
        QCOMPARE(state.hostSamples().size(), 2);
    }

    void overlappingRoundsStayApart()
    {
        RoundAssembler rounds;
        rounds.open(1, fromUnixMs(1000), 2);
        rounds.open(2, fromUnixMs(2000), 2);
        Outcome outcome;
        outcome.round = 2;
        QVERIFY(!rounds.add(outcome)->complete());
        outcome.round = 1;
        QVERIFY(!rounds.add(outcome)->complete());
        const OpenRound* first = rounds.add(outcome);
        QVERIFY(first->complete());
        QCOMPARE(first->start, fromUnixMs(1000));
        rounds.close(1);
        QVERIFY(!rounds.add(outcome)); // a late answer is dropped by its number
        QCOMPARE(rounds.openRounds(), 1);
    }
};

NM_REGISTER_TEST(TestRecorder)
#include "tst_recorder.moc"
