// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/livestate.h"
#include "tests/support/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace NetMonitor;

namespace {
const QUuid Epoch(QStringLiteral("{11111111-1111-1111-1111-111111111111}"));

TargetStatus target(int number, double loss = 0)
{
    TargetStatus status;
    status.target.id = QStringLiteral("t%1").arg(number);
    status.target.address = QStringLiteral("10.0.0.%1").arg(number);
    ProbeStatus probe;
    probe.probe = QStringLiteral("ping");
    probe.lastRound.emplace();
    probe.lastRound->packetLoss = loss;
    status.probes = {probe};
    return status;
}

Sample sample(int series, double value)
{
    Sample s;
    s.series = {QStringLiteral("interface_receive_bytes_total"),
                {{QStringLiteral("interface"), QStringLiteral("eth%1").arg(series)}}};
    s.value = value;
    return s;
}

Frame full(quint64 sequence, int targets)
{
    Frame frame;
    frame.epoch = Epoch;
    frame.sequence = sequence;
    frame.full = true;
    for (int i = 0; i < targets; ++i) {
        frame.targets += target(i);
    }
    return frame;
}

Frame delta(quint64 sequence)
{
    Frame frame;
    frame.epoch = Epoch;
    frame.sequence = sequence;
    return frame;
}

QStringList ids(const LiveState& state)
{
    QStringList list;
    for (const TargetStatus& status : state.targets()) {
        list += status.target.id;
    }
    return list;
}
} // namespace

class TestLiveState : public QObject
{
    Q_OBJECT
private slots:
    void beforeTheFirstFullFrameThereIsNothing()
    {
        LiveState state;
        QVERIFY(state.isEmpty());
        QVERIFY(!state.primary());
        QVERIFY(!state.apply(delta(1)));
        Frame noEpoch; // what a default frame looks like
        noEpoch.sequence = 1;
        QVERIFY(!state.apply(noEpoch));
        QVERIFY(state.isEmpty());
        QVERIFY(state.apply(full(8, 2)));
        QVERIFY(!state.isEmpty());
        QCOMPARE(state.epoch(), Epoch);
    }

    void lostOrForeignFramesChangeNothing()
    {
        LiveState state;
        QVERIFY(state.apply(full(1, 3)));
        const quint64 generation = state.generation();
        Frame gap = delta(3);
        gap.targets = {target(9)};
        QVERIFY(!state.apply(gap));
        Frame again = delta(1);
        again.removedTargets = {QStringLiteral("t0")};
        QVERIFY(!state.apply(again));
        Frame restarted = delta(2);
        restarted.epoch = QUuid::createUuid();
        QVERIFY(!state.apply(restarted));
        QCOMPARE(ids(state).size(), 3);
        QCOMPARE(state.generation(), generation);
        QVERIFY(state.apply(delta(2))); // still the one that is awaited
    }

    void primaryAndLookup()
    {
        LiveState state;
        Frame frame = full(1, 3);
        frame.targets[2].primary = true;
        frame.at = fromUnixMs(1000);
        frame.agent.info.id = QStringLiteral("agent-001");
        QVERIFY(state.apply(frame));
        QCOMPARE(state.primary()->target.id, QStringLiteral("t2"));
        QCOMPARE(state.target(QStringLiteral("t1"))->target.address, QStringLiteral("10.0.0.1"));
        QVERIFY(!state.target(QStringLiteral("t7")));
        QCOMPARE(state.at(), fromUnixMs(1000));
        QCOMPARE(state.agent().info.id, QStringLiteral("agent-001"));
    }

    void seriesThatEndedDisappear()
    {
        LiveState state;
        Frame first = full(1, 1);
        first.hostSamples = {sample(0, 1), sample(1, 2), sample(2, 3)};
        QVERIFY(state.apply(first));
        Frame second = delta(2);
        second.removedHostSeries = {sample(0, 0).series};
        second.hostSamples = {sample(2, 30), sample(3, 4)};
        QVERIFY(state.apply(second));
        QCOMPARE(state.hostSamples(), (QList<Sample>{sample(1, 2), sample(2, 30), sample(3, 4)}));
        QVERIFY(state.apply(full(3, 1)));
        QVERIFY(state.hostSamples().isEmpty());
    }

    void aTargetRemovedAndAddedInOneFrameIsTheNewOne()
    {
        LiveState state;
        QVERIFY(state.apply(full(1, 3)));
        Frame frame = delta(2);
        frame.removedTargets = {QStringLiteral("t0"), QStringLiteral("unknown")};
        frame.targets = {target(0, 0.5)};
        QVERIFY(state.apply(frame));
        QCOMPARE(ids(state), (QStringList{QStringLiteral("t1"), QStringLiteral("t2"), QStringLiteral("t0")}));
        QCOMPARE(*state.target(QStringLiteral("t0")), target(0, 0.5));
    }

    void anySequenceOfFramesEndsInTheSameState()
    {
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        LiveState state;
        QVERIFY(state.apply(full(0, 0)));
        QMap<QString, TargetStatus> expected;
        for (quint64 sequence = 1; sequence <= 500; ++sequence) {
            Frame frame = delta(sequence);
            frame.full = random.bounded(20) == 0;
            QSet<int> used;
            for (int i = random.bounded(8); i > 0; --i) {
                const int number = random.bounded(30);
                if (used.contains(number)) {
                    continue;
                }
                used.insert(number);
                if (random.bounded(3) == 0 && !frame.full) {
                    frame.removedTargets += target(number).target.id;
                } else {
                    frame.targets += target(number, random.bounded(1.0));
                }
            }
            if (frame.full) {
                expected.clear();
            }
            for (const QString& id : std::as_const(frame.removedTargets)) {
                expected.remove(id);
            }
            for (const TargetStatus& status : std::as_const(frame.targets)) {
                expected.insert(status.target.id, status);
            }
            QVERIFY(state.apply(frame));
            QCOMPARE(state.targets().size(), expected.size());
            for (const TargetStatus& status : std::as_const(expected)) {
                QVERIFY(state.target(status.target.id));
                QVERIFY(*state.target(status.target.id) == status);
            }
        }
    }
};

NM_REGISTER_TEST(TestLiveState)
#include "tst_livestate.moc"
