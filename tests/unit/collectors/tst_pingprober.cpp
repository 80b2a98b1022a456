// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/pingprober.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <cerrno>
#include <deque>
#include <unistd.h>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {

/// What the fake socket and its test share.
struct FakeNetwork
{
    struct Sent
    {
        PingPeer to;
        quint8 ttl = 0;
        std::vector<quint8> packet;
    };
    struct Arriving
    {
        PingPeer from;
        std::vector<quint8> packet;
        std::optional<UtcTime> stamp;
        std::optional<std::pair<quint8, quint8>> error;
    };
    std::vector<Sent> sent;
    std::deque<Arriving> arriving;
    std::deque<Arriving> errors; ///< The error queue.
    std::deque<int> sendErrors; ///< Of the next sends; 0 is none.
    ErrorCode refuses = ErrorCode::Internal; ///< Other than Internal: no socket can be had.
    std::vector<IcmpSocket::Kind> opened;
};

class FakeSocket final : public IcmpSocket
{
public:
    FakeSocket(FakeNetwork& network, Icmp::Family family, Kind kind)
        : IcmpSocket(family, kind, 0x4711)
        , m_network(network)
    {
        if (pipe(m_pipe.data()) != 0) {
            qFatal("no pipe");
        }
    }
    ~FakeSocket() override
    {
        ::close(m_pipe[0]);
        ::close(m_pipe[1]);
    }
    Q_DISABLE_COPY_MOVE(FakeSocket)

    qintptr descriptor() const override { return m_pipe[0]; }
    Icmp::Framing framing() const override { return Icmp::Framing::IcmpOnly; }
    void reservePayload(std::size_t) override { }
    std::size_t capacity() const override { return 1'000; }

    std::size_t send(std::span<const Outgoing> packets, int& error) override
    {
        std::size_t count = 0;
        for (const Outgoing& packet : packets) {
            if (!m_network.sendErrors.empty()) {
                error = m_network.sendErrors.front();
                m_network.sendErrors.pop_front();
                if (error != 0) {
                    return count;
                }
            }
            m_network.sent.push_back({packet.to, packet.ttl, {packet.packet.begin(), packet.packet.end()}});
            ++count;
        }
        return count;
    }
    std::size_t receive(const Receiver& receiver, int& error) override
    {
        return take(m_network.arriving, receiver, error);
    }
    std::size_t drainErrors(const Receiver& receiver) override
    {
        int error = 0;
        return take(m_network.errors, receiver, error);
    }

private:
    static std::size_t take(std::deque<FakeNetwork::Arriving>& queue, const Receiver& receiver, int& error)
    {
        error = queue.empty() ? EAGAIN : 0;
        std::size_t count = 0;
        for (; count < BatchSize && !queue.empty(); ++count) {
            const FakeNetwork::Arriving next = std::move(queue.front());
            queue.pop_front();
            Incoming incoming;
            incoming.from = next.from;
            incoming.ttl = 57;
            incoming.stamp = next.stamp;
            incoming.bytes = next.packet;
            incoming.error = next.error;
            receiver(incoming);
        }
        return count;
    }

    FakeNetwork& m_network;
    std::array<int, 2> m_pipe{};
};

class RecordingSink final : public OutcomeSink
{
public:
    void onOutcomes(std::span<const Outcome> batch) override
    {
        outcomes.insert(outcomes.end(), batch.begin(), batch.end());
    }
    void onStray(ProbeSlot slot, StrayKind kind) override { strays.emplace_back(slot, kind); }

    std::vector<Outcome> outcomes;
    std::vector<std::pair<ProbeSlot, StrayKind>> strays;
};

/// The reply that an honest host gives.
FakeNetwork::Arriving replyTo(const FakeNetwork::Sent& request, std::optional<UtcTime> stamp = std::nullopt)
{
    std::vector<quint8> packet = request.packet;
    packet[0] = request.to.family == Icmp::Family::IPv4 ? 0 : 129;
    packet[2] = packet[3] = 0;
    const quint16 sum = Icmp::checksum(packet);
    packet[2] = quint8(sum >> 8);
    packet[3] = quint8(sum & 0xff);
    return {request.to, packet, stamp, std::nullopt};
}

void fixChecksum(std::vector<quint8>& packet)
{
    packet[2] = packet[3] = 0;
    const quint16 sum = Icmp::checksum(packet);
    packet[2] = quint8(sum >> 8);
    packet[3] = quint8(sum & 0xff);
}

} // namespace

class TestPingProber : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    RecordingSink m_sink;
    FakeNetwork m_network;
    std::unique_ptr<PingProber> m_prober;
    PingSetup m_setup;

    /// Opens what the base keeps for its subclasses: tests with a fake clock expire by hand.
    class Testable final : public PingProber
    {
    public:
        using PingProber::expireNow;
        using PingProber::PingProber;
    };
    void pass(Duration step)
    {
        m_clock.advance(step);
        static_cast<Testable*>(m_prober.get())->expireNow();
    }
    Expected<void> bind(ProbeSlot slot, const char* address, const QVariantMap& options = {})
    {
        const auto checked = checkOptions(PingProber::options(), options);
        if (!checked) {
            return Unexpected{checked.error()};
        }
        return m_prober->bind({slot, {}, QHostAddress(QString::fromLatin1(address)), *checked});
    }
    void launch(std::initializer_list<ProbeSlot> bound)
    {
        std::vector<Launch> launches;
        for (const ProbeSlot slot : bound) {
            launches.push_back({slot, 0, 0, m_clock.monotonic()});
        }
        m_prober->launch(launches);
    }
    void make() { m_prober = std::make_unique<Testable>(m_clock, m_sink, m_setup); }

private slots:
    void init()
    {
        m_clock.reset();
        m_sink = RecordingSink();
        m_network = FakeNetwork();
        m_setup = PingSetup();
        m_setup.program = false;
        m_setup.openSocket
            = [this](Icmp::Family family, IcmpSocket::Kind kind) -> Expected<std::unique_ptr<IcmpSocket>> {
            m_network.opened.push_back(kind);
            if (m_network.refuses != ErrorCode::Internal) {
                return fail(m_network.refuses, QStringLiteral("not for you"));
            }
            return std::unique_ptr<IcmpSocket>(std::make_unique<FakeSocket>(m_network, family, kind));
        };
        make();
        QVERIFY(bind(1, "192.0.2.1").has_value());
        QVERIFY(bind(2, "192.0.2.2").has_value());
    }

    void aReplyIsTakenWithTheKernelsStamp()
    {
        const UtcTime sentAt = m_clock.utc();
        launch({1});
        QCOMPARE(m_network.sent.size(), 1U);
        QCOMPARE(m_network.sent[0].packet.size(), 8U + 32U);
        m_network.arriving.push_back(replyTo(m_network.sent[0], sentAt + 5ms));
        pass(3s);
        QCOMPARE(m_sink.outcomes.size(), 1U);
        const Outcome& outcome = m_sink.outcomes.front();
        QVERIFY(outcome.replied() && outcome.valid());
        QCOMPARE(outcome.rttNs, 5'000'000);
        QCOMPARE(outcome.stamps, StampSource::KernelReceive);
        QCOMPARE(int(outcome.ttl), 57);
        QCOMPARE(outcome.sentAt, sentAt);
    }

    void aSteppedClockLeavesTheBracket_data()
    {
        QTest::addColumn<qint64>("stepMs");
        for (const qint64 step : {-86'400'000, -3'600'000, -1'000, -50, 50, 1'000, 3'600'000}) {
            QTest::addRow("%lld ms", static_cast<long long>(step)) << step;
        }
    }
    void aSteppedClockLeavesTheBracket()
    {
        QFETCH(qint64, stepMs);
        launch({1});
        m_clock.advance(5ms);
        m_clock.stepUtc(std::chrono::milliseconds(stepMs));
        m_network.arriving.push_back(replyTo(m_network.sent[0], m_clock.utc()));
        pass(3s - 5ms);
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QVERIFY(m_sink.outcomes[0].replied());
        QCOMPARE(m_sink.outcomes[0].stamps, StampSource::UserSpace);
        QCOMPARE(m_sink.outcomes[0].rttNs, 3'000'000'000); // when it was read: all that is certain
    }

    void withoutAStampTheBracketCounts()
    {
        launch({1});
        m_network.arriving.push_back(replyTo(m_network.sent[0]));
        pass(3s);
        QCOMPARE(m_sink.outcomes[0].stamps, StampSource::UserSpace);
    }

    void duplicatesAndLateRepliesAreCountedNotTaken()
    {
        launch({1});
        const auto stamp = m_clock.utc() + 1ms;
        m_network.arriving.push_back(replyTo(m_network.sent[0], stamp));
        m_network.arriving.push_back(replyTo(m_network.sent[0], stamp));
        launch({2});
        pass(3s);
        m_network.arriving.push_back(replyTo(m_network.sent[1], m_clock.utc()));
        launch({1});
        pass(3s);
        QCOMPARE(m_sink.outcomes.size(), 3U);
        QVERIFY(m_sink.outcomes[0].replied());
        QCOMPARE(m_sink.outcomes[1].result, Result::Timeout);
        QCOMPARE(m_sink.strays, (std::vector{std::pair(1U, StrayKind::Duplicate), std::pair(2U, StrayKind::Late)}));
    }

    void aReplyLongAfterItsRecordIsUsedAgainIsStillLate()
    {
        launch({2});
        const auto old = replyTo(m_network.sent[0], m_clock.utc() + 1ms);
        pass(3s);
        for (int i = 0; i < 60; ++i) {
            launch({1});
            pass(3s);
        }
        m_network.arriving.push_back(old);
        launch({1});
        pass(3s);
        QCOMPARE(m_sink.strays, (std::vector{std::pair(2U, StrayKind::Late)}));
    }

    void forgedRepliesAreCountedNotTaken_data()
    {
        QTest::addColumn<QByteArray>("forgery");
        for (const char* name : {"other peer", "other proof", "other pattern", "shorter", "longer", "no payload",
                                 "payload of another flight", "own key for another peer"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }
    void forgedRepliesAreCountedNotTaken()
    {
        QFETCH(QByteArray, forgery);
        launch({1, 2});
        auto forged = replyTo(m_network.sent[0], m_clock.utc() + 1ms);
        if (forgery == "other peer") {
            forged.from = peerOf(QHostAddress(QStringLiteral("192.0.2.3")));
        } else if (forgery == "other proof") {
            forged.packet[8 + 20] ^= 1;
        } else if (forgery == "other pattern") {
            forged.packet.back() ^= 1;
        } else if (forgery == "shorter") {
            forged.packet.pop_back();
        } else if (forgery == "longer") {
            forged.packet.push_back(32);
        } else if (forgery == "no payload") {
            forged.packet.resize(8);
        } else if (forgery == "payload of another flight") {
            std::copy_n(m_network.sent[1].packet.begin() + 8, 32, forged.packet.begin() + 8);
        } else {
            forged.from = m_network.sent[1].to;
        }
        fixChecksum(forged.packet);
        m_network.arriving.push_back(forged);
        pass(2999ms);
        launch({});
        QCOMPARE(m_sink.outcomes.size(), 0U);
        pass(1ms);
        QCOMPARE(m_sink.outcomes.size(), 2U);
        QCOMPARE(m_sink.outcomes[0].result, Result::Timeout);
        QCOMPARE(m_sink.strays.size(), 1U);
        QCOMPARE(m_sink.strays[0].second, StrayKind::Foreign);
    }

    void otherProgramsRepliesAreNotOurs()
    {
        launch({1});
        auto other = replyTo(m_network.sent[0], m_clock.utc());
        other.packet[4] ^= 1; // id
        fixChecksum(other.packet);
        m_network.arriving.push_back(other);
        pass(3s);
        QCOMPARE(m_sink.outcomes[0].result, Result::Timeout);
        QVERIFY(m_sink.strays.empty());
    }

    void errorsEndTheFlightThatTheyQuote()
    {
        launch({1, 2});
        const auto quote = [this](std::size_t i) {
            return FakeNetwork::Arriving{m_network.sent[i].to, m_network.sent[i].packet, std::nullopt, std::nullopt};
        };
        auto unreachable = quote(0);
        unreachable.error = std::pair(quint8(3), quint8(1));
        auto exceeded = quote(1);
        exceeded.error = std::pair(quint8(11), quint8(0));
        exceeded.packet.resize(8); // some routers quote no more
        m_network.errors = {unreachable, exceeded};
        m_network.sendErrors = {EHOSTUNREACH};
        launch({1}); // the error of the first makes this send fail once
        QCOMPARE(m_network.sent.size(), 3U);
        QCOMPARE(m_sink.outcomes.size(), 2U);
        QCOMPARE(m_sink.outcomes[0].slot, 1U);
        QCOMPARE(m_sink.outcomes[0].result, Result::Unreachable);
        QVERIFY(m_sink.outcomes[0].valid());
        QCOMPARE(m_sink.outcomes[1].slot, 2U);
        QCOMPARE(m_sink.outcomes[1].result, Result::TtlExceeded);
    }

    void forgedErrorsEndNothing()
    {
        launch({1, 2});
        auto wrongPeer = FakeNetwork::Arriving{m_network.sent[1].to, m_network.sent[0].packet, std::nullopt,
                                               std::pair(quint8(3), quint8(1))};
        auto wrongProof = FakeNetwork::Arriving{m_network.sent[0].to, m_network.sent[0].packet, std::nullopt,
                                                std::pair(quint8(3), quint8(1))};
        wrongProof.packet[8 + 20] ^= 1;
        auto wrongSequence = FakeNetwork::Arriving{m_network.sent[0].to, m_network.sent[0].packet, std::nullopt,
                                                   std::pair(quint8(3), quint8(1))};
        wrongSequence.packet.resize(8);
        wrongSequence.packet[6] ^= 1;
        m_network.errors = {wrongPeer, wrongProof, wrongSequence};
        pass(3s);
        QCOMPARE(m_sink.outcomes.size(), 2U);
        QCOMPARE(m_sink.outcomes[0].result, Result::Timeout);
        QCOMPARE(m_sink.outcomes[1].result, Result::Timeout);
    }

    void failedSendsSayWhoseFaultItIs_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<Result>("result");
        QTest::addColumn<Validity>("validity");
        QTest::newRow("no route") << ENETUNREACH << Result::SendFailed << Validity::InterfaceDown;
        QTest::newRow("no route to host") << EHOSTUNREACH << Result::SendFailed << Validity::InterfaceDown;
        QTest::newRow("down") << ENETDOWN << Result::SendFailed << Validity::InterfaceDown;
        QTest::newRow("gone") << ENODEV << Result::SendFailed << Validity::InterfaceDown;
        QTest::newRow("firewall") << EPERM << Result::PermissionDenied << Validity::SocketError;
        QTest::newRow("broadcast") << EACCES << Result::PermissionDenied << Validity::SocketError;
        QTest::newRow("full") << ENOBUFS << Result::SendFailed << Validity::SocketError;
        QTest::newRow("too long") << EMSGSIZE << Result::SendFailed << Validity::SocketError;
    }
    void failedSendsSayWhoseFaultItIs()
    {
        QFETCH(int, error);
        QFETCH(Result, result);
        QFETCH(Validity, validity);
        m_network.sendErrors = {error, error, error};
        launch({1, 2});
        QCOMPARE(m_sink.outcomes.size(), 1U); // the second of the batch was sent all the same
        QCOMPARE(m_sink.outcomes[0].slot, 1U);
        QCOMPARE(m_sink.outcomes[0].result, result);
        QCOMPARE(m_sink.outcomes[0].validity, validity);
        QCOMPARE(m_network.sent.size(), 1U);
        QCOMPARE(m_network.sent[0].to, peerOf(QHostAddress(QStringLiteral("192.0.2.2"))));
    }

    void optionsReachThePacket()
    {
        QVERIFY(bind(3, "192.0.2.3", {{QStringLiteral("size"), 1472}, {QStringLiteral("ttl"), 5}}).has_value());
        launch({3});
        QCOMPARE(m_network.sent[0].packet.size(), 8U + 1472U);
        QCOMPARE(int(m_network.sent[0].ttl), 5);
        QVERIFY(!bind(3, "192.0.2.3", {{QStringLiteral("size"), 23}}));
        QVERIFY(!bind(3, "192.0.2.3", {{QStringLiteral("timeout"), QStringLiteral("49ms")}}));
        QVERIFY(!bind(3, "192.0.2.3", {{QStringLiteral("count"), 101}}));
        QVERIFY(!bind(3, "192.0.2.3", {{QStringLiteral("df"), true}}));
    }

    void manyGoOutInOrderAndComeBack()
    {
        for (ProbeSlot slot = 10; slot < 510; ++slot) {
            QVERIFY(
                bind(slot, qPrintable(QStringLiteral("10.0.%1.%2").arg(slot / 250).arg(slot % 250 + 1))).has_value());
        }
        std::vector<Launch> launches;
        for (ProbeSlot slot = 10; slot < 510; ++slot) {
            launches.push_back({slot, 0, 0, m_clock.monotonic()});
        }
        m_prober->launch(launches);
        QCOMPARE(m_network.sent.size(), 500U);
        for (const auto& sent : m_network.sent) {
            m_network.arriving.push_back(replyTo(sent, m_clock.utc() + 1ms));
        }
        pass(3s);
        QCOMPARE(m_sink.outcomes.size(), 500U);
        for (const Outcome& outcome : m_sink.outcomes) {
            QVERIFY(outcome.replied());
        }
    }

    void addressesOfNoOneOrOfManyAreRefused_data()
    {
        QTest::addColumn<QString>("address");
        for (const char* address : {"", "0.0.0.0", "255.255.255.255", "224.0.0.1", "ff02::1", "::", "fe80::1"}) {
            QTest::newRow(address) << QString::fromLatin1(address);
        }
    }
    void addressesOfNoOneOrOfManyAreRefused()
    {
        QFETCH(QString, address);
        const auto bound = bind(3, qPrintable(address));
        QVERIFY(!bound);
        QCOMPARE(bound.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!bound.error().fix.isEmpty());
    }

    void anInterfaceThatIsGoneIsNotTheNetworksFault()
    {
        QVERIFY(bind(3, "fe80::1%nosuchif0").has_value());
        launch({3});
        QCOMPARE(m_sink.outcomes.size(), 1U);
        QCOMPARE(m_sink.outcomes[0].validity, Validity::InterfaceDown);
        QVERIFY(m_network.sent.empty());
    }

    void theWaysAreTriedInOrder()
    {
        QCOMPARE(m_network.opened, (std::vector{IcmpSocket::Kind::Datagram}));
        QCOMPARE(m_prober->method(), QStringLiteral("datagram ICMP socket"));
        m_setup.datagram = false;
        make();
        QVERIFY(bind(1, "192.0.2.1").has_value());
        QCOMPARE(m_prober->method(), QStringLiteral("raw socket"));
    }

    void aMissingPermissionIsExplainedAndNoticedWhenItComes()
    {
        m_network.refuses = ErrorCode::PermissionDenied;
        make();
        QVERIFY(bind(1, "192.0.2.1").has_value());
        const auto health = m_prober->health();
        QVERIFY(!health);
        QCOMPARE(health.error().code, ErrorCode::PermissionDenied);
        QVERIFY(health.error().fix.contains(QStringLiteral("sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"")));
        launch({1});
        QCOMPARE(m_sink.outcomes[0].result, Result::PermissionDenied);
        QVERIFY(!m_sink.outcomes[0].valid());

        m_network.refuses = ErrorCode::Internal;
        m_clock.advance(29s);
        launch({1});
        QVERIFY(!m_prober->health());
        m_clock.advance(1s);
        launch({1});
        QVERIFY(m_prober->health().has_value());
        QCOMPARE(m_network.sent.size(), 1U);
    }

    void healthAsksOnlyForFamiliesThatAreUsed()
    {
        m_setup.openSocket
            = [this](Icmp::Family family, IcmpSocket::Kind kind) -> Expected<std::unique_ptr<IcmpSocket>> {
            if (family == Icmp::Family::IPv6) {
                return fail(ErrorCode::NotSupported, QStringLiteral("no IPv6 here"));
            }
            return std::unique_ptr<IcmpSocket>(std::make_unique<FakeSocket>(m_network, family, kind));
        };
        make();
        QVERIFY(bind(1, "192.0.2.1").has_value());
        QVERIFY(m_prober->health().has_value());
        QVERIFY(bind(2, "2001:db8::1").has_value());
        QVERIFY(!m_prober->health());
        QCOMPARE(m_prober->method(), QStringLiteral("datagram ICMP socket (IPv4), none (IPv6)"));
        m_prober->unbind(2);
        QVERIFY(m_prober->health().has_value());
    }
};

NM_REGISTER_TEST(TestPingProber)
#include "tst_pingprober.moc"
