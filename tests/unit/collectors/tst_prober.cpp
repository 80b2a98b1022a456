// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/prober.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <map>
#include <random>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {

/// Keeps what it is given; can act from inside the callback, as the agent does.
class RecordingSink final : public OutcomeSink
{
public:
    void onOutcomes(std::span<const Outcome> batch) override
    {
        outcomes.insert(outcomes.end(), batch.begin(), batch.end());
        ++batches;
        if (action) {
            action(batch);
        }
    }
    void onStray(ProbeSlot slot, StrayKind kind) override { strays.emplace_back(slot, kind); }

    std::vector<Outcome> outcomes;
    std::vector<std::pair<ProbeSlot, StrayKind>> strays;
    std::function<void(std::span<const Outcome>)> action;
    int batches = 0;
};

/// A network whose answers the test writes.
class FakeProber final : public Prober
{
public:
    using Prober::expireNow;
    using Prober::FlightId;
    using Prober::flush;
    using Prober::indexOf;
    using Prober::markSent;
    using Prober::Prober;

    Expected<void> health() const override { return {}; }
    QString method() const override { return QStringLiteral("fake"); }

    void reply(FlightId id, Duration rtt, StampSource stamps = StampSource::UserSpace)
    {
        if (flight(id) != nullptr) {
            completeReply(id, rtt, stamps, 64);
        } else if (const auto ended = endedFlight(id)) {
            reportStray(ended->first, ended->second ? StrayKind::Duplicate : StrayKind::Late);
        }
    }
    void failWith(FlightId id, Result result) { completeFailure(id, result); }

    std::vector<FlightId> sent;
    std::vector<FlightId> forgotten;
    std::function<void()> onDrain;
    bool defers = false; ///< Does not send in send(): waits for its turn.
    bool refuses = false;

private:
    Expected<void> check(const ProbeBinding& binding) override
    {
        if (binding.address.isBroadcast()) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("broadcast"));
        }
        return {};
    }
    void send(std::span<const SendItem> items) override
    {
        for (const SendItem& item : items) {
            sent.push_back(item.id);
            if (!defers) {
                markSent(item.id);
            }
            if (refuses) {
                completeFailure(item.id, Result::SendFailed, Validity::InterfaceDown);
            }
        }
    }
    void drain() override
    {
        if (onDrain) {
            onDrain();
        }
    }
    void forget(FlightId id) override { forgotten.push_back(id); }
};

ProbeBinding bindingOf(ProbeSlot slot, Duration timeout = 1s)
{
    ProbeBinding binding;
    binding.slot = slot;
    binding.address = QHostAddress(QHostAddress::LocalHost);
    binding.options.set(QStringLiteral("timeout"), QVariant::fromValue(timeout));
    return binding;
}

} // namespace

class TestProber : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    RecordingSink m_sink;
    std::unique_ptr<FakeProber> m_prober;

    FakeProber::FlightId launchOne(ProbeSlot slot = 1, RoundNumber round = 0, quint16 sequence = 0)
    {
        const std::array<Launch, 1> launches{{{slot, sequence, round, m_clock.monotonic()}}};
        const std::size_t before = m_prober->sent.size();
        m_prober->launch(launches);
        return m_prober->sent.size() > before ? m_prober->sent.back() : 0;
    }
    void pass(Duration step)
    {
        m_clock.advance(step);
        m_prober->expireNow();
    }

private slots:
    void init()
    {
        m_clock.reset();
        m_sink = RecordingSink();
        m_prober = std::make_unique<FakeProber>(m_clock, m_sink);
        QVERIFY(m_prober->bind(bindingOf(1)).has_value());
    }

    void aReplyEndsTheLaunchOnce()
    {
        const auto id = launchOne(1, 7, 3);
        m_clock.advance(12ms);
        m_prober->reply(id, 11ms, StampSource::KernelReceive);
        m_prober->reply(id, 11ms, StampSource::KernelReceive);
        m_prober->flush();
        pass(5s);

        QCOMPARE(m_sink.outcomes.size(), 1U);
        const Outcome& outcome = m_sink.outcomes.front();
        QCOMPARE(outcome.slot, 1U);
        QCOMPARE(outcome.round, 7U);
        QCOMPARE(outcome.sequence, 3);
        QCOMPARE(outcome.rttNs, 11'000'000);
        QCOMPARE(outcome.ttl, 64);
        QVERIFY(outcome.replied() && outcome.valid());
        QCOMPARE(m_sink.strays, (std::vector{std::pair(1U, StrayKind::Duplicate)}));
        QCOMPARE(m_prober->forgotten, (std::vector{id}));
        QCOMPARE(m_prober->inFlight(), 0U);
    }

    void theTimeoutIsALossAndWhatComesLaterIsLate()
    {
        const auto id = launchOne();
        pass(999ms);
        QVERIFY(m_sink.outcomes.empty());
        pass(1ms);
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.outcomes.front().result, Result::Timeout);
        QCOMPARE(m_sink.outcomes.front().rttNs, -1);
        QVERIFY(m_sink.outcomes.front().valid());
        m_prober->reply(id, 1200ms);
        m_prober->flush();
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.strays, (std::vector{std::pair(1U, StrayKind::Late)}));
    }

    void whatTheSocketHoldsIsReadBeforeALossIsDeclared()
    {
        const auto id = launchOne();
        m_prober->onDrain = [&] { m_prober->reply(id, 20ms, StampSource::KernelReceive); };
        pass(30s); // this process was stopped for half a minute
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QVERIFY(m_sink.outcomes.front().replied());
        QCOMPARE(m_sink.outcomes.front().rttNs, 20'000'000);
    }

    void aKernelStampBeyondTheTimeoutIsALossAndLate()
    {
        const auto id = launchOne();
        m_clock.advance(30s);
        m_prober->reply(id, 1001ms, StampSource::KernelReceive);
        m_prober->flush();
        QCOMPARE(m_sink.outcomes.front().result, Result::Timeout);
        QCOMPARE(m_sink.strays, (std::vector{std::pair(1U, StrayKind::Late)}));
    }

    void theRttIsNeverNegativeNorLongerThanWePassed()
    {
        const auto first = launchOne();
        m_clock.advance(5ms);
        m_prober->reply(first, -3ms);
        const auto second = launchOne();
        m_clock.advance(5ms);
        m_prober->reply(second, 800ms);
        m_prober->flush();
        QCOMPARE(m_sink.outcomes.at(0).rttNs, 0);
        QCOMPARE(m_sink.outcomes.at(1).rttNs, 5'000'000);
    }

    void latenessIsMeasuredAndFlagged()
    {
        const MonotonicTime due = m_clock.monotonic();
        m_clock.advance(20ms);
        const std::array<Launch, 2> launches{{{1, 0, 0, due}, {1, 1, 0, due - 1us}}};
        m_prober->launch(launches);
        for (const auto id : m_prober->sent) {
            m_prober->reply(id, 0ms);
        }
        m_prober->flush();
        QCOMPARE(m_sink.outcomes.at(0).latenessUs, 20'000);
        QVERIFY(!m_sink.outcomes.at(0).sentLate);
        QCOMPARE(m_sink.outcomes.at(1).latenessUs, 20'001);
        QVERIFY(m_sink.outcomes.at(1).sentLate);
        QVERIFY(m_sink.outcomes.at(1).valid());
    }

    void aSlotThatIsNotBoundEndsAtOnce()
    {
        launchOne(99, 5, 2);
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.outcomes.front().slot, 99U);
        QCOMPARE(m_sink.outcomes.front().round, 5U);
        QCOMPARE(m_sink.outcomes.front().result, Result::SendFailed);
        QCOMPARE(m_sink.outcomes.front().validity, Validity::NotSent);
        QCOMPARE(m_sink.outcomes.front().sentAt, m_clock.utc());
    }

    void aFailedSendEndsBeforeLaunchReturns()
    {
        m_prober->refuses = true;
        launchOne();
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.outcomes.front().result, Result::SendFailed);
        QCOMPARE(m_sink.outcomes.front().validity, Validity::InterfaceDown);
        pass(5s);
        QCOMPARE(m_sink.outcomes.size(), 1U);
    }

    void unbindEndsInSilence()
    {
        QVERIFY(m_prober->bind(bindingOf(2)).has_value());
        const auto gone = launchOne(1);
        const auto stays = launchOne(2);
        m_prober->unbind(1);
        QCOMPARE(m_prober->forgotten, (std::vector{gone}));
        m_prober->reply(gone, 1ms);
        pass(10s);
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.outcomes.front().slot, 2U);
        QVERIFY(m_sink.strays.empty());
        Q_UNUSED(stays)
    }

    void unbindTakesBackWhatWasNotGivenYet()
    {
        const auto id = launchOne();
        m_prober->reply(id, 1ms);
        m_prober->unbind(1);
        m_prober->flush();
        QVERIFY(m_sink.outcomes.empty());
    }

    void aBindingThatIsRefusedChangesNothing()
    {
        ProbeBinding wrong = bindingOf(1, 2s);
        wrong.address = QHostAddress(QHostAddress::Broadcast);
        QVERIFY(!m_prober->bind(wrong));
        launchOne();
        pass(1s);
        QCOMPARE(m_sink.outcomes.size(), 1U);

        ProbeBinding endless = bindingOf(3, 0s);
        QVERIFY(!m_prober->bind(endless));
        endless.options = OptionValues();
        const auto bound = m_prober->bind(endless);
        QVERIFY(!bound);
        QCOMPARE(bound.error().field, QStringLiteral("timeout"));
    }

    void aChangedTimeoutHoldsForTheNextLaunch()
    {
        launchOne(1, 0);
        QVERIFY(m_prober->bind(bindingOf(1, 10s)).has_value());
        launchOne(1, 1);
        pass(1s);
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.outcomes.front().round, 0U);
        pass(9s);
        QCOMPARE(m_sink.outcomes.size(), 2U);
    }

    void theTimeoutCountsFromTheSend()
    {
        m_prober->defers = true;
        const auto id = launchOne();
        m_clock.advance(600ms);
        m_prober->markSent(id);
        pass(999ms);
        QVERIFY(m_sink.outcomes.empty());
        pass(1ms);
        QCOMPARE(m_sink.outcomes.front().result, Result::Timeout);
        QCOMPARE(m_sink.outcomes.front().latenessUs, 600'000);
        QVERIFY(m_sink.outcomes.front().sentLate);
    }

    void whatNeverWasSentIsNotTheNetworksFault()
    {
        m_prober->defers = true;
        launchOne();
        pass(1s);
        QCOMPARE(m_sink.outcomes.front().result, Result::SendFailed);
        QCOMPARE(m_sink.outcomes.front().validity, Validity::NotSent);
    }

    void aSuspendedHostIsNotALoss()
    {
        launchOne(1, 0);
        const auto inTime = launchOne(1, 1);
        const auto unknown = launchOne(1, 2);
        m_clock.suspend(1h);
        m_clock.advance(10ms);
        m_prober->reply(inTime, 5ms, StampSource::KernelReceive);
        m_prober->reply(unknown, 10ms, StampSource::UserSpace);
        pass(1s);
        QCOMPARE(m_sink.outcomes.size(), 3U);
        QCOMPARE(m_sink.outcomes.at(0).round, 1U);
        QCOMPARE(m_sink.outcomes.at(0).validity, Validity::Ok);
        QCOMPARE(m_sink.outcomes.at(1).validity, Validity::HostSuspended);
        QCOMPARE(m_sink.outcomes.at(2).result, Result::Timeout);
        QCOMPARE(m_sink.outcomes.at(2).validity, Validity::HostSuspended);
        launchOne(1, 3);
        pass(1s);
        QCOMPARE(m_sink.outcomes.at(3).validity, Validity::Ok);
    }

    void theSinkMayLaunchAndUnbind()
    {
        m_prober->refuses = true;
        m_sink.action = [&](std::span<const Outcome> batch) {
            if (batch.front().round < 3) {
                launchOne(1, batch.front().round + 1);
            } else {
                m_prober->unbind(1);
            }
        };
        launchOne(1, 0);
        QCOMPARE(m_sink.outcomes.size(), 4U);
        QCOMPARE(m_prober->inFlight(), 0U);
    }

    void theRealTimerExpires()
    {
        class SteadyClock final : public Clock
        {
        public:
            MonotonicTime monotonic() const override { return std::chrono::steady_clock::now(); }
            Duration sinceBoot() const override { return monotonic().time_since_epoch(); }
            UtcTime utc() const override { return std::chrono::system_clock::now(); }
        } clock;
        FakeProber prober(clock, m_sink);
        QVERIFY(prober.bind(bindingOf(1, 400ms)).has_value());
        QVERIFY(prober.bind(bindingOf(2, 50ms)).has_value());
        const auto began = clock.monotonic();
        const std::array<Launch, 2> launches{{{1, 0, 0, began}, {2, 0, 0, began}}};
        prober.launch(launches);
        QTRY_COMPARE_WITH_TIMEOUT(m_sink.outcomes.size(), 2U, 20'000);
        QCOMPARE(m_sink.outcomes.at(0).slot, 2U);
        QCOMPARE(m_sink.outcomes.at(1).slot, 1U);
        QVERIFY(clock.monotonic() - began >= 400ms);
    }

    /// Random replies, duplicates, failures, unbinds, late answers, overlapping rounds: against a plain map.
    void everyLaunchEndsInExactlyOneOutcome_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void everyLaunchEndsInExactlyOneOutcome()
    {
        QFETCH(quint32, seed);
        constexpr ProbeSlot Slots = 8;
        std::mt19937 random(seed);
        const auto below = [&random](quint32 bound) { return quint32(random() % bound); };
        struct Known
        {
            ProbeSlot slot = 0;
            Duration timeout{};
            MonotonicTime sentAt{};
            std::optional<Result> expected;
            bool silent = false;
        };
        std::map<RoundNumber, Known> model; // a round number of its own for each launch
        std::map<FakeProber::FlightId, RoundNumber> roundOf;
        std::map<ProbeSlot, Duration> timeouts{{1, 1s}};
        std::size_t strays = 0;
        RoundNumber next = 0;

        const auto expireInModel = [&] {
            for (auto& [round, known] : model) {
                if (!known.expected && !known.silent && m_clock.monotonic() >= known.sentAt + known.timeout) {
                    known.expected = Result::Timeout;
                }
            }
        };
        for (int step = 0; step < 3000; ++step) {
            const ProbeSlot slot = below(Slots);
            switch (below(10)) {
            case 0: {
                const Duration timeout = std::chrono::milliseconds(50 + below(5000));
                QVERIFY(m_prober->bind(bindingOf(slot, timeout)).has_value());
                timeouts[slot] = timeout;
                break;
            }
            case 1:
                if (below(10) == 0) {
                    m_prober->unbind(slot);
                    timeouts.erase(slot);
                    for (auto& [round, known] : model) {
                        known.silent = known.silent || (known.slot == slot && !known.expected);
                    }
                }
                break;
            case 2:
            case 3:
            case 4: {
                std::vector<Launch> launches;
                for (quint32 i = below(5); i > 0; --i) {
                    const ProbeSlot to = below(Slots);
                    const bool bound = timeouts.contains(to);
                    model[next] = {to, bound ? timeouts[to] : 0s, m_clock.monotonic(),
                                   bound ? std::nullopt : std::optional(Result::SendFailed), false};
                    launches.push_back({to, 0, next++, m_clock.monotonic()});
                }
                m_prober->sent.clear();
                m_prober->launch(launches);
                std::size_t at = 0;
                for (const Launch& launch : launches) {
                    if (!model[launch.round].expected) {
                        roundOf[m_prober->sent.at(at++)] = launch.round;
                    }
                }
                break;
            }
            case 5:
            case 6:
            case 7: // an answer to any launch of the past: first, duplicate, late, or to a slot that is gone
                if (!roundOf.empty()) {
                    const auto it = std::next(roundOf.begin(), below(quint32(roundOf.size())));
                    Known& known = model[it->second];
                    if (!known.expected && !known.silent) {
                        known.expected = below(4) == 0 ? Result::Unreachable : Result::Reply;
                        if (*known.expected == Result::Reply) {
                            m_prober->reply(it->first, 1us);
                        } else {
                            m_prober->failWith(it->first, Result::Unreachable);
                        }
                    } else {
                        m_prober->reply(it->first, 1us);
                    }
                    m_prober->flush();
                }
                break;
            default:
                m_clock.advance(std::chrono::milliseconds(below(400)));
                expireInModel();
                m_prober->expireNow();
            }
            strays = m_sink.strays.size();
        }
        m_clock.advance(1h);
        expireInModel();
        m_prober->expireNow();

        std::map<RoundNumber, Result> seen;
        for (const Outcome& outcome : m_sink.outcomes) {
            QVERIFY2(!seen.contains(outcome.round), "a second outcome for one launch");
            seen[outcome.round] = outcome.result;
            QCOMPARE(outcome.slot, model[outcome.round].slot);
        }
        for (const auto& [round, known] : model) {
            QCOMPARE(seen.contains(round), !known.silent);
            if (!known.silent) {
                QCOMPARE(seen[round], *known.expected);
            }
        }
        QVERIFY(model.size() > 1000);
        QVERIFY(strays > 0);
        QCOMPARE(m_prober->inFlight(), 0U);
    }

    void memoryStaysInProportionToTheLoad()
    {
        std::array<Launch, 100> launches;
        quint32 highest = 0;
        for (int second = 0; second < 100; ++second) {
            launches.fill({1, 0, RoundNumber(second), m_clock.monotonic()});
            m_prober->sent.clear();
            m_prober->launch(launches);
            for (const auto id : m_prober->sent) {
                highest = std::max(highest, FakeProber::indexOf(id));
                m_prober->reply(id, 1us);
            }
            m_prober->flush();
            pass(1s);
        }
        QCOMPARE(m_sink.outcomes.size(), 10'000U);
        QVERIFY2(highest < 1'200, qPrintable(QString::number(highest)));
    }
};

NM_REGISTER_TEST(TestProber)
#include "tst_prober.moc"
