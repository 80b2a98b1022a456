// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/ping/pingrig.h"
#include "tests/support/lab/fakenetwork.h"
#include "tests/support/lab/requirements.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <numeric>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
const QByteArray Everybody = "0 2147483647";
const QString PingGroupRange = QStringLiteral("net/ipv4/ping_group_range");

std::vector<ProbeSlot> slotsUpTo(ProbeSlot count)
{
    std::vector<ProbeSlot> all(count);
    std::iota(all.begin(), all.end(), ProbeSlot(0));
    return all;
}
} // namespace

/// Real ICMP over real sockets: raw as root, datagram as an ordinary user.
class TestIcmp : public QObject
{
    Q_OBJECT

    std::unique_ptr<NetworkNamespace> m_ns;

    void bothWays()
    {
        QTest::addColumn<Privilege>("privilege");
        QTest::addColumn<QString>("method");
        QTest::newRow("raw socket, root") << Privilege::Root << QStringLiteral("raw socket");
        QTest::newRow("datagram socket, ordinary user")
            << Privilege::Ordinary << QStringLiteral("datagram ICMP socket");
    }
    static PingSetup setupFor(Privilege privilege)
    {
        PingSetup setup;
        setup.datagram = privilege == Privilege::Ordinary;
        setup.raw = privilege == Privilege::Root;
        setup.program = false;
        return setup;
    }

private slots:
    void init()
    {
        NM_NEEDS_LAB();
        auto ns = NetworkNamespace::create();
        NM_REQUIRE(ns);
        m_ns = std::move(*ns);
        NM_REQUIRE(m_ns->setSysctl(PingGroupRange, Everybody));
    }
    void cleanup() { m_ns.reset(); }

    void thousandsOfProbesAreAllAnswered_data() { bothWays(); }
    void thousandsOfProbesAreAllAnswered()
    {
        QFETCH(Privilege, privilege);
        QFETCH(QString, method);
        constexpr ProbeSlot Targets = 500;
        constexpr RoundNumber Rounds = 8;
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        for (ProbeSlot slot = 0; slot < Targets; ++slot) {
            NM_REQUIRE(rig.bind(slot, QHostAddress((127U << 24) + (1U << 16) + slot + 1)));
        }
        NM_REQUIRE(rig.bind(Targets, QHostAddress(QHostAddress::LocalHostIPv6)));
        QCOMPARE(rig.prober().method(), method);
        std::vector<ProbeSlot> round = slotsUpTo(Targets);
        round.insert(round.end(), Targets, Targets); // ::1 as often as all of 127.0.0.0/8
        for (RoundNumber number = 0; number < Rounds; ++number) {
            rig.launch(round, number);
            QCoreApplication::processEvents();
        }
        QVERIFY(rig.waitForOutcomes(2 * Targets * Rounds));
        QCOMPARE(rig.outcomes.size(), std::size_t(2 * Targets * Rounds));
        std::size_t byKernel = 0;
        for (const Outcome& outcome : rig.outcomes) {
            QVERIFY2(outcome.replied() && outcome.valid(), qPrintable(resultName(outcome.result)));
            QVERIFY(outcome.rttNs > 0 && outcome.rttNs < 3'000'000'000);
            QCOMPARE(int(outcome.ttl), 64);
            byKernel += outcome.stamps == StampSource::KernelReceive ? 1U : 0U;
        }
        QVERIFY2(byKernel > rig.outcomes.size() / 2, qPrintable(QString::number(byKernel)));
        QVERIFY(rig.strays.empty());
        QCOMPARE(rig.prober().unattributedReplies(), 0U);
    }

    void sizeAndTtlHold_data() { bothWays(); }
    void sizeAndTtlHold()
    {
        QFETCH(Privilege, privilege);
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        ProbeSlot slot = 0;
        for (const int size : {24, 25, 56, 1472, 8952}) { // 8952 is fragmented below 9000
            for (const QHostAddress::SpecialAddress address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
                NM_REQUIRE(rig.bind(slot++, QHostAddress(address),
                                    {{QStringLiteral("size"), size}, {QStringLiteral("ttl"), 3}}));
            }
        }
        rig.launch(slotsUpTo(slot));
        QVERIFY(rig.waitForOutcomes(slot));
        for (const Outcome& outcome : rig.outcomes) {
            QVERIFY2(outcome.replied(), qPrintable(resultName(outcome.result)));
        }
        QVERIFY(rig.strays.empty());
    }

    void anUnreachableTargetHarmsNoOther_data() { bothWays(); }
    void anUnreachableTargetHarmsNoOther()
    {
        QFETCH(Privilege, privilege);
        auto network = FakeNetwork::attach(*m_ns, QStringLiteral("far0"));
        NM_REQUIRE(network);
        NM_REQUIRE(m_ns->ip(QStringLiteral("addr add 10.88.0.2/24 dev far0")));
        NM_REQUIRE(m_ns->ip(QStringLiteral("link set far0 up")));
        const QHostAddress far(QStringLiteral("10.88.0.9"));
        HostBehaviour behaviour;
        behaviour.icmp = HostBehaviour::Icmp::Unreachable;
        (*network)->setRouter(QHostAddress(QStringLiteral("10.88.0.1")));
        (*network)->setHost(far, behaviour);

        constexpr ProbeSlot Others = 999;
        constexpr RoundNumber Rounds = 5;
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        for (ProbeSlot slot = 0; slot < Others; ++slot) {
            NM_REQUIRE(rig.bind(slot, QHostAddress((127U << 24) + (1U << 16) + slot + 1)));
        }
        NM_REQUIRE(rig.bind(Others, far));
        std::vector<ProbeSlot> round = slotsUpTo(Others);
        round.insert(round.begin() + Others / 2, Others);
        for (RoundNumber number = 0; number < Rounds; ++number) {
            rig.launch(round, number);
            QVERIFY(rig.waitForOutcomes(std::size_t(number + 1) * round.size())); // its error is there before the next
        }
        QCOMPARE(rig.outcomes.size(), std::size_t(Rounds) * round.size());
        for (const Outcome& outcome : rig.outcomes) {
            QVERIFY(outcome.valid());
            QCOMPARE(outcome.result, outcome.slot == Others ? Result::Unreachable : Result::Reply);
        }
        QVERIFY(rig.strays.empty());
    }

    void aHostWithoutARouteIsToldFromALoss_data() { bothWays(); }
    void aHostWithoutARouteIsToldFromALoss()
    {
        QFETCH(Privilege, privilege);
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        NM_REQUIRE(rig.bind(0, QHostAddress(QStringLiteral("192.0.2.1"))));
        NM_REQUIRE(rig.bind(1, QHostAddress(QStringLiteral("2001:db8::1"))));
        NM_REQUIRE(rig.bind(2, QHostAddress(QHostAddress::LocalHost)));
        rig.launch({0, 1, 2});
        QVERIFY(rig.waitForOutcomes(3));
        for (const Outcome& outcome : rig.outcomes) {
            QCOMPARE(outcome.result, outcome.slot == 2 ? Result::Reply : Result::SendFailed);
            QCOMPARE(outcome.validity, outcome.slot == 2 ? Validity::Ok : Validity::InterfaceDown);
        }
    }

    void theDelayOfTheWayIsMeasured_data() { bothWays(); }
    void theDelayOfTheWayIsMeasured()
    {
        QFETCH(Privilege, privilege);
        auto network = FakeNetwork::attach(*m_ns, QStringLiteral("far0"));
        NM_REQUIRE(network);
        NM_REQUIRE(m_ns->ip(QStringLiteral("addr add 10.88.0.2/24 dev far0")));
        NM_REQUIRE(m_ns->ip(QStringLiteral("link set far0 up")));
        const QHostAddress far(QStringLiteral("10.88.0.9"));
        HostBehaviour behaviour;
        behaviour.delay = 40ms;
        behaviour.duplicate = 1;
        behaviour.ttl = 57;
        (*network)->setHost(far, behaviour);
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        NM_REQUIRE(rig.bind(0, far, {{QStringLiteral("timeout"), 20}}));
        for (RoundNumber round = 0; round < 20; ++round) {
            rig.launch({0}, round);
        }
        QVERIFY(rig.waitForOutcomes(20));
        QVERIFY(rig.waitForStrays(20));
        for (const Outcome& outcome : rig.outcomes) {
            QVERIFY(outcome.replied());
            QVERIFY(outcome.rttNs >= 40'000'000);
            QCOMPARE(int(outcome.ttl), 57);
        }
        for (const auto& stray : rig.strays) {
            QCOMPARE(stray, std::pair(ProbeSlot(0), StrayKind::Duplicate));
        }
    }

    void lateRepliesAreCounted_data() { bothWays(); }
    void lateRepliesAreCounted()
    {
        QFETCH(Privilege, privilege);
        auto network = FakeNetwork::attach(*m_ns, QStringLiteral("far0"));
        NM_REQUIRE(network);
        NM_REQUIRE(m_ns->ip(QStringLiteral("addr add 10.88.0.2/24 dev far0")));
        NM_REQUIRE(m_ns->ip(QStringLiteral("link set far0 up")));
        const QHostAddress far(QStringLiteral("10.88.0.9"));
        HostBehaviour behaviour;
        behaviour.delay = 400ms;
        (*network)->setHost(far, behaviour);
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        NM_REQUIRE(rig.bind(7, far, {{QStringLiteral("timeout"), QStringLiteral("100ms")}}));
        rig.launch({7});
        QVERIFY(rig.waitForStrays(1));
        QCOMPARE(rig.outcomes.size(), 1U);
        QCOMPARE(rig.outcomes[0].result, Result::Timeout);
        QVERIFY(rig.outcomes[0].valid());
        QCOMPARE(rig.strays, (std::vector{std::pair(ProbeSlot(7), StrayKind::Late)}));
    }

    void linkLocalAddressesWorkWithTheirInterface_data() { bothWays(); }
    void linkLocalAddressesWorkWithTheirInterface()
    {
        QFETCH(Privilege, privilege);
        NM_REQUIRE(m_ns->ip(QStringLiteral("addr add fe80::1234/64 dev lo"))); // lo is interface 1
        PingRig rig(m_ns.get(), privilege, setupFor(privilege));
        NM_REQUIRE(rig.bind(0, QHostAddress(QStringLiteral("fe80::1234%1"))));
        NM_REQUIRE(rig.bind(1, QHostAddress(QStringLiteral("fe80::1234%78"))));
        rig.launch({0, 1});
        QVERIFY(rig.waitForOutcomes(2));
        for (const Outcome& outcome : rig.outcomes) {
            QCOMPARE(outcome.result, outcome.slot == 0 ? Result::Reply : Result::SendFailed);
        }
    }

    void aPermissionThatComesIsNoticed()
    {
        NM_REQUIRE(m_ns->setSysctl(PingGroupRange, "1 0"));
        PingSetup setup;
        setup.program = false;
        setup.retryAfter = 100ms;
        PingRig rig(m_ns.get(), Privilege::Ordinary, setup);
        const auto bound = rig.bind(0, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(!bound);
        QCOMPARE(bound.error().code, ErrorCode::PermissionDenied);
        QVERIFY(bound.error().fix.contains(QStringLiteral("ping_group_range")));
        rig.launch({0});
        QCOMPARE(rig.outcomes.size(), 1U);
        QCOMPARE(rig.outcomes[0].result, Result::PermissionDenied);
        QCOMPARE(rig.outcomes[0].validity, Validity::SocketError);

        NM_REQUIRE(m_ns->setSysctl(PingGroupRange, Everybody)); // the very fix that the message names
        QTest::qWait(150);
        rig.launch({0});
        QVERIFY(rig.waitForOutcomes(2));
        QVERIFY(rig.outcomes[1].replied());
        QVERIFY(rig.prober().health().has_value());
        QCOMPARE(rig.prober().method(), QStringLiteral("datagram ICMP socket"));
    }
};

NM_REGISTER_TEST(TestIcmp)
#include "tst_icmp.moc"
