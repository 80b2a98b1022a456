// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/port/livefollower.h"
#include "tests/support/fakeport.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace NetMonitor;
using NetMonitor::Testing::FakePort;

namespace {
const QUuid Epoch(QStringLiteral("{11111111-1111-1111-1111-111111111111}"));

Frame delta(quint64 sequence, const QUuid& epoch = Epoch)
{
    Frame frame;
    frame.epoch = epoch;
    frame.sequence = sequence;
    return frame;
}

Frame full(quint64 sequence, int targets, const QUuid& epoch = Epoch)
{
    Frame frame = delta(sequence, epoch);
    frame.full = true;
    for (int i = 0; i < targets; ++i) {
        TargetStatus status;
        status.target.id = QStringLiteral("t%1").arg(i);
        frame.targets += status;
    }
    return frame;
}

/// A follower, and in which order it told what.
struct Followed
{
    Followed()
    {
        QObject::connect(&follower, &LiveFollower::taken, &follower, [this](const FramePtr& frame) {
            told += QString::number(frame->sequence);
            generation = follower.state().generation();
        });
        QObject::connect(&follower, &LiveFollower::refilled, &follower, [this] { told += QStringLiteral("refilled"); });
    }

    /// What the follower tells of these frames.
    QStringList publish(const QList<Frame>& frames)
    {
        told.clear();
        for (const Frame& frame : frames) {
            live.publish(std::make_shared<const Frame>(frame));
        }
        QCoreApplication::processEvents();
        return told;
    }
    int requests() const { return live.requests.load(); }
    qsizetype targets() const { return follower.state().targets().size(); }

    FakePort::Live live;
    LiveFollower follower{live};
    QStringList told;
    quint64 generation = 0;
};

const QString Refilled = QStringLiteral("refilled");
} // namespace

class TestLiveFollower : public QObject
{
    Q_OBJECT
private slots:
    void asksAtTheStartAndOnlyThen()
    {
        Followed f;
        QCOMPARE(f.requests(), 1);
        QVERIFY(f.follower.state().isEmpty());
        QCOMPARE(f.publish({delta(7), delta(8)}), QStringList()); // on their way before the question came there
        QCOMPARE(f.requests(), 1);
        QVERIFY(f.follower.state().isEmpty());
        QCOMPARE(f.publish({full(9, 3), delta(10)}),
                 (QStringList{QStringLiteral("9"), Refilled, QStringLiteral("10")}));
        QCOMPARE(f.targets(), 3);
        QCOMPARE(f.requests(), 1);
    }

    void theStateComesFirst()
    {
        Followed f;
        f.publish({full(1, 3)});
        QCOMPARE(f.generation, quint64(1)); // as it was when taken() came
    }

    void aLostFrameAsksForAllOnce()
    {
        Followed f;
        f.publish({full(1, 3)});
        Frame lost = delta(3);
        lost.removedTargets = {QStringLiteral("t0")};
        QCOMPARE(f.publish({lost, delta(4)}), QStringList());
        QCOMPARE(f.requests(), 2);
        QCOMPARE(f.targets(), 3);
        QCOMPARE(f.publish({full(5, 2)}), (QStringList{QStringLiteral("5"), Refilled}));
        QCOMPARE(f.targets(), 2);
        QCOMPARE(f.publish({delta(7)}), QStringList());
        QCOMPARE(f.requests(), 3);
    }

    void aFrameThatWasOnlyLateIsTaken()
    {
        Followed f;
        f.publish({full(1, 3)});
        QCOMPARE(f.publish({delta(3), delta(2)}), QStringList{QStringLiteral("2")});
        QCOMPARE(f.publish({delta(4), full(5, 3)}), (QStringList{QStringLiteral("5"), Refilled})); // 3 is lost
        QCOMPARE(f.requests(), 2);
    }

    void whatAnotherSubscriberAskedForIsNoRefill()
    {
        Followed f;
        f.publish({full(1, 3)});
        QCOMPARE(f.publish({full(2, 3), delta(3)}), (QStringList{QStringLiteral("2"), QStringLiteral("3")}));
        QCOMPARE(f.requests(), 1);
    }

    void aFullFrameAfterAGapIsARefillUnasked()
    {
        Followed f;
        f.publish({full(1, 3)});
        QCOMPARE(f.publish({full(3, 3)}), (QStringList{QStringLiteral("3"), Refilled}));
        QCOMPARE(f.requests(), 1);
    }

    void anotherAgentIsAskedForAll()
    {
        Followed f;
        f.publish({full(1, 3)});
        const QUuid other = QUuid::createUuid();
        QCOMPARE(f.publish({delta(2, other), delta(3, other)}), QStringList());
        QCOMPARE(f.requests(), 2);
        QCOMPARE(f.targets(), 3);
        QCOMPARE(f.publish({full(4, 1, other)}), (QStringList{QStringLiteral("4"), Refilled}));
        QCOMPARE(f.follower.state().epoch(), other);
    }

    void anAgentThatStartedAfterTheQuestionIsAskedAgain()
    {
        Followed f;
        f.publish({full(1, 3)});
        f.publish({delta(3)});
        QCOMPARE(f.requests(), 2);
        const QUuid other = QUuid::createUuid();
        f.publish({delta(1, other), delta(2, other)});
        QCOMPARE(f.requests(), 3);
    }

    void noFrameAtAllIsPassedOver()
    {
        Followed f;
        f.live.publish(nullptr);
        QCoreApplication::processEvents();
        QCOMPARE(f.requests(), 1);
        QVERIFY(f.told.isEmpty());
    }

    void framesCrossToTheFollowersThread()
    {
        Followed f;
        QThread* seen = nullptr;
        connect(&f.follower, &LiveFollower::taken, &f.follower, [&seen] { seen = QThread::currentThread(); });
        const std::unique_ptr<QThread> agent(QThread::create([&f] {
            for (quint64 sequence = 1; sequence <= 100; ++sequence) {
                f.live.publish(std::make_shared<const Frame>(sequence == 1 ? full(1, 3) : delta(sequence)));
            }
        }));
        agent->start();
        QTRY_COMPARE(f.follower.state().sequence(), quint64(100));
        QVERIFY(agent->wait());
        QCOMPARE(seen, QThread::currentThread());
        QCOMPARE(f.told.size(), 101); // each frame, and one refill
    }

    void framesUnderWayDoNotOutliveIt()
    {
        FakePort::Live live;
        auto follower = std::make_unique<LiveFollower>(live);
        QSignalSpy taken(follower.get(), &LiveFollower::taken);
        live.publish(std::make_shared<const Frame>(full(1, 3)));
        follower.reset();
        QCoreApplication::processEvents();
        QCOMPARE(taken.count(), 0);
    }
};

NM_REGISTER_TEST(TestLiveFollower)
#include "tst_livefollower.moc"
