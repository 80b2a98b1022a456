// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/ping/pingrig.h"
#include "tests/support/lab/requirements.h"
#include "tests/support/lab/waituntil.h"
#include "tests/support/testregistry.h"

#include <QTest>
#include <QtEndian>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
using Bytes = std::vector<quint8>;

/// Someone on the same host who sees every request and may send any packet: raw sockets in the namespace.
class Attacker
{
public:
    explicit Attacker(const NetworkNamespace& ns)
    {
        ns.run([this] {
            m_ears = ::socket(AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMP);
            m_mouth = ::socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW); // writes its own IP header
        });
    }
    ~Attacker()
    {
        ::close(m_ears);
        ::close(m_mouth);
    }
    Q_DISABLE_COPY_MOVE(Attacker)

    bool isReady() const { return m_ears >= 0 && m_mouth >= 0; }

    /// The next echo request that the host sent, from the IP header on.
    Bytes overhear()
    {
        Bytes packet(2048);
        const bool heard = waitUntil(
            [&] {
                const ssize_t length = ::recv(m_ears, packet.data(), packet.size(), 0);
                if (length < 28 || packet[20] != 8) {
                    return false;
                }
                packet.resize(std::size_t(length));
                return true;
            },
            10s);
        return heard ? packet : Bytes();
    }

    void send(const QHostAddress& from, const Bytes& icmp)
    {
        Bytes packet(20 + icmp.size(), 0);
        packet[0] = 0x45;
        packet[8] = 64;
        packet[9] = IPPROTO_ICMP;
        qToBigEndian(from.toIPv4Address(), packet.data() + 12);
        qToBigEndian(QHostAddress(QHostAddress::LocalHost).toIPv4Address(), packet.data() + 16);
        std::copy(icmp.begin(), icmp.end(), packet.begin() + 20);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const ssize_t sent
            = ::sendto(m_mouth, packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
        QCOMPARE(sent, ssize_t(packet.size()));
    }

private:
    int m_ears = -1;
    int m_mouth = -1;
};

Bytes withChecksum(Bytes icmp)
{
    icmp[2] = icmp[3] = 0;
    qToBigEndian(Icmp::checksum(icmp), icmp.data() + 2);
    return icmp;
}

/// The reply to an overheard request, as its target would give it.
Bytes replyTo(const Bytes& request)
{
    Bytes icmp(request.begin() + 20, request.end());
    icmp[0] = 0;
    return withChecksum(icmp);
}

Bytes changedAt(Bytes icmp, std::size_t position)
{
    icmp[position] ^= 1;
    return withChecksum(icmp);
}

Bytes errorAbout(const Bytes& request, quint8 type, quint8 code, std::size_t quoted)
{
    Bytes icmp{type, code, 0, 0, 0, 0, 0, 0};
    icmp.insert(icmp.end(), request.begin(), request.begin() + qptrdiff(std::min(quoted, request.size())));
    return withChecksum(icmp);
}
} // namespace

/// What strangers send is counted, never taken; over both kinds of sockets and the real kernel.
class TestForgery : public QObject
{
    Q_OBJECT

    std::unique_ptr<NetworkNamespace> m_ns;
    std::unique_ptr<Attacker> m_attacker;
    std::unique_ptr<PingRig> m_rig;
    const QHostAddress m_target{QStringLiteral("127.0.0.9")};
    const QHostAddress m_other{QStringLiteral("127.0.0.8")};

    static void bothWays()
    {
        QTest::addColumn<bool>("raw");
        QTest::newRow("raw socket") << true;
        QTest::newRow("datagram socket") << false;
    }
    void makeRig(bool raw, const QVariantMap& options = {{QStringLiteral("timeout"), 30}})
    {
        PingSetup setup;
        setup.datagram = !raw;
        setup.raw = raw;
        setup.program = false;
        m_rig = std::make_unique<PingRig>(m_ns.get(), raw ? Privilege::Root : Privilege::Ordinary, setup);
        NM_REQUIRE(m_rig->bind(1, m_target, options));
        NM_REQUIRE(m_rig->bind(2, m_other, options));
    }

private slots:
    void init()
    {
        NM_NEEDS_LAB();
        auto ns = NetworkNamespace::create();
        NM_REQUIRE(ns);
        m_ns = std::move(*ns);
        NM_REQUIRE(m_ns->setSysctl(QStringLiteral("net/ipv4/ping_group_range"), "0 2147483647"));
        NM_REQUIRE(m_ns->setSysctl(QStringLiteral("net/ipv4/icmp_echo_ignore_all"), "1")); // the attacker answers
        m_attacker = std::make_unique<Attacker>(*m_ns);
        QVERIFY(m_attacker->isReady());
    }
    void cleanup()
    {
        m_rig.reset();
        m_attacker.reset();
        m_ns.reset();
    }

    void onlyTheTrueReplyIsTaken_data() { bothWays(); }
    void onlyTheTrueReplyIsTaken()
    {
        QFETCH(bool, raw);
        makeRig(raw);
        m_rig->launch({1});
        const Bytes request = m_attacker->overhear();
        QVERIFY(!request.empty());
        const Bytes reply = replyTo(request);
        const Bytes empty = withChecksum(Bytes(reply.begin(), reply.begin() + 8)); // right id and sequence

        m_attacker->send(m_other, reply); // the whole payload, but from another host
        m_attacker->send(m_target, changedAt(reply, 8 + 3)); // another flight
        m_attacker->send(m_target, changedAt(reply, 8 + 17)); // another proof
        m_attacker->send(m_target, changedAt(reply, reply.size() - 1)); // another pattern
        m_attacker->send(m_target, Bytes(empty));
        QVERIFY(m_rig->waitForStrays(5));
        QCOMPARE(m_rig->outcomes.size(), 0U);
        for (const auto& stray : m_rig->strays) {
            QCOMPARE(stray.second, StrayKind::Foreign);
        }

        m_attacker->send(m_target, reply);
        m_attacker->send(m_target, reply);
        QVERIFY(m_rig->waitForOutcomes(1));
        QVERIFY(m_rig->outcomes[0].replied());
        QVERIFY(m_rig->waitForStrays(6));
        QCOMPARE(m_rig->strays[5], std::pair(ProbeSlot(1), StrayKind::Duplicate));
    }

    void errorsCountOnlyWhenTheyQuoteOurRequest_data() { bothWays(); }
    void errorsCountOnlyWhenTheyQuoteOurRequest()
    {
        QFETCH(bool, raw);
        makeRig(raw);
        const QHostAddress router(QStringLiteral("127.0.0.77"));
        m_rig->launch({1});
        const Bytes first = m_attacker->overhear();
        m_rig->launch({2});
        const Bytes second = m_attacker->overhear();
        QVERIFY(!first.empty() && !second.empty());
        Bytes otherProof = first;
        otherProof[20 + 8 + 17] ^= 1;
        Bytes otherTarget = first;
        otherTarget[19] = 8;
        m_attacker->send(router, errorAbout(otherProof, 3, 1, 1500));
        m_attacker->send(router, errorAbout(otherTarget, 3, 1, 1500));
        m_attacker->send(router, errorAbout(first, 11, 0, 1500));
        m_attacker->send(router, errorAbout(second, 3, 13, 28)); // quotes no payload
        QVERIFY(m_rig->waitForOutcomes(2));
        QCOMPARE(m_rig->outcomes[0].slot, 1U);
        QCOMPARE(m_rig->outcomes[0].result, Result::TtlExceeded);
        QCOMPARE(m_rig->outcomes[1].slot, 2U);
        QCOMPARE(m_rig->outcomes[1].result, Result::Unreachable);
    }

    void aFloodOfForgedRepliesLosesNothing_data() { bothWays(); }
    void aFloodOfForgedRepliesLosesNothing()
    {
        QFETCH(bool, raw);
        makeRig(raw);
        m_rig->launch({1});
        const Bytes reply = replyTo(m_attacker->overhear());
        for (int i = 0; i < 20'000; ++i) {
            Bytes forged = reply;
            qToBigEndian(quint64(i), forged.data() + 8 + 16);
            m_attacker->send(m_target, withChecksum(forged));
            if (i % 100 == 0) {
                QCoreApplication::processEvents();
            }
        }
        m_attacker->send(m_target, reply);
        QVERIFY(m_rig->waitForOutcomes(1));
        QVERIFY(m_rig->outcomes[0].replied());
        QVERIFY(m_rig->strays.size() > 10'000);
    }
};

NM_REGISTER_TEST(TestForgery)
#include "tst_forgery.moc"
