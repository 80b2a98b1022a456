// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The lab against foreign programs: ping(8), getent(1), curl(1) must see what it says is true.
#include "tests/support/lab/homescene.h"
#include "tests/support/lab/requirements.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class HomeSceneTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pingSeesDelayAndLossThatTheTruthTells();
    void sameSeedSameFates();
    void ipv6Answers();
    void duplicatesReachTheSender();
    void unreachableIsToldByTheRouter();
    void resolvConfNamesTheResolverWhichKnowsTheZone();
    void tcpIsAcceptedAndRefused();
    void linkGoesDownAndComesBack();
    void roamingChangesTheDefaultRoute();
    void nothingLeaksOutOfTheNamespace();

private:
    std::unique_ptr<HomeScene> m_scene;
};

void HomeSceneTest::initTestCase()
{
    NM_NEEDS_LAB();
    NM_SKIP_IF_MISSING(missingPrograms({"ping", "getent", "curl"}));
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
}

void HomeSceneTest::pingSeesDelayAndLossThatTheTruthTells()
{
    m_scene->network().forgetTruth();
    QProcess ping;
    m_scene->ns().enter(ping);
    ping.start("ping", {"-n", "-c", "100", "-i", "0.01", "-W", "1", "1.1.1.1"});
    QVERIFY(ping.waitForFinished());
    const QString output = QString::fromUtf8(ping.readAllStandardOutput());
    const auto summary = QRegularExpression("(\\d+) packets transmitted, (\\d+) received").match(output);
    QVERIFY2(summary.hasMatch(), qPrintable(output));
    const HostTruth truth = m_scene->network().truth(HomeScene::internet());
    QCOMPARE(summary.captured(1).toULongLong(), truth.requests);
    QCOMPARE(summary.captured(2).toULongLong(), truth.answered);
    QCOMPARE(truth.lost + truth.answered, truth.requests);
    QVERIFY2(truth.lost >= 1 && truth.lost <= 15, qPrintable(QString::number(truth.lost))); // 5 +- 4.6 sigma

    const auto times = QRegularExpression("= [\\d.]+/([\\d.]+)/").match(output);
    QVERIFY(times.hasMatch());
    const std::optional<double> wire = truth.meanWireRtt();
    QVERIFY(wire);
    QVERIFY2(*wire >= 0.020, qPrintable(QString::number(*wire)));
    const double difference = times.captured(1).toDouble() / 1e3 - *wire;
    QVERIFY2(std::abs(difference) < 0.002, qPrintable(QString::number(difference))); // ping's own scheduling
}

void HomeSceneTest::sameSeedSameFates()
{
    const auto fates = [](quint64 seed) -> QList<int> {
        auto scene = HomeScene::create(seed);
        if (!scene || !(*scene)->ns().exec("ping", {"-n", "-c", "3", "-i", "0.01", "-W", "1", "10.77.0.1"})) {
            return {};
        }
        (*scene)->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0.5; });
        QProcess ping;
        (*scene)->ns().enter(ping);
        ping.start("ping", {"-n", "-c", "40", "-i", "0.005", "-W", "1", "1.1.1.1"});
        ping.waitForFinished();
        QList<int> list;
        for (const PacketTruth& packet : (*scene)->network().truth(HomeScene::internet()).packets) {
            list << int(packet.fate);
        }
        return list;
    };
    const QList<int> first = fates(7);
    QCOMPARE(first.size(), 40);
    QCOMPARE(fates(7), first);
    QVERIFY(fates(8) != first);
}

void HomeSceneTest::ipv6Answers()
{
    NM_REQUIRE(m_scene->ns().exec("ping", {"-6", "-n", "-c", "3", "-i", "0.01", "2606:4700:4700::1111"}));
    NM_REQUIRE(m_scene->ns().exec("ping", {"-6", "-n", "-c", "3", "-i", "0.01", "fd77::1"}));
}

void HomeSceneTest::duplicatesReachTheSender()
{
    m_scene->addHost(QHostAddress("192.0.2.9"), std::chrono::milliseconds(1));
    m_scene->change(QHostAddress("192.0.2.9"), [](HostBehaviour& b) { b.duplicate = 1; });
    const auto output = m_scene->ns().exec("ping", {"-n", "-c", "3", "-i", "0.05", "192.0.2.9"});
    NM_REQUIRE(output);
    QVERIFY2(output->contains("DUP!"), output->constData());
    QCOMPARE(m_scene->network().truth(QHostAddress("192.0.2.9")).duplicates, quint64(3));
}

void HomeSceneTest::unreachableIsToldByTheRouter()
{
    m_scene->addHost(QHostAddress("192.0.2.10"), {});
    m_scene->change(QHostAddress("192.0.2.10"), [](HostBehaviour& b) { b.icmp = HostBehaviour::Icmp::Unreachable; });
    QProcess ping;
    m_scene->ns().enter(ping);
    ping.start("ping", {"-n", "-c", "1", "-W", "1", "192.0.2.10"});
    QVERIFY(ping.waitForFinished());
    const QByteArray output = ping.readAllStandardOutput();
    QVERIFY2(output.contains("From 10.77.0.1 icmp_seq=1 Destination Host Unreachable"), output.constData());
}

void HomeSceneTest::resolvConfNamesTheResolverWhichKnowsTheZone()
{
    const auto found = m_scene->ns().exec("getent", {"ahostsv4", "one.example"});
    NM_REQUIRE(found);
    QVERIFY2(found->startsWith("1.1.1.1"), found->constData());
    const auto six = m_scene->ns().exec("getent", {"ahostsv6", "six.example"});
    NM_REQUIRE(six);
    QVERIFY2(six->startsWith("2606:4700:4700::1111"), six->constData());
    QVERIFY(!m_scene->ns().exec("getent", {"ahostsv4", "nowhere.example"}));
    QVERIFY(m_scene->network().truth(HomeScene::resolver()).queries >= 3);
}

void HomeSceneTest::tcpIsAcceptedAndRefused()
{
    const auto connect = [this](const QString& url) {
        QProcess curl;
        m_scene->ns().enter(curl);
        curl.start("curl", {"-s", "-m", "2", "-o", "/dev/null", "-w", "%{time_connect}", url});
        curl.waitForFinished();
        return std::pair(curl.exitCode(), curl.readAllStandardOutput().toDouble());
    };
    const auto accepted = connect("telnet://1.1.1.1:443"); // connects, then waits for bytes until its time is up
    QCOMPARE(accepted.first, 28);
    QVERIFY2(accepted.second >= 0.020, qPrintable(QString::number(accepted.second)));
    QCOMPARE(connect("telnet://10.77.0.1:80").first, 7);
}

void HomeSceneTest::linkGoesDownAndComesBack()
{
    NM_REQUIRE(m_scene->linkDown());
    QVERIFY(!m_scene->ns().exec("ping", {"-n", "-c", "1", "-W", "1", "10.77.0.1"}));
    NM_REQUIRE(m_scene->linkUp());
    NM_REQUIRE(m_scene->ns().exec("ping", {"-n", "-c", "1", "-W", "1", "10.77.0.1"}));
    NM_REQUIRE(m_scene->ns().exec("ping", {"-n", "-c", "1", "-W", "1", "fd77::1"}));
}

void HomeSceneTest::roamingChangesTheDefaultRoute()
{
    NM_REQUIRE(m_scene->roam());
    const auto route = m_scene->ns().exec("ip", {"route", "show", "default"});
    NM_REQUIRE(route);
    QVERIFY2(route->contains("via 10.88.0.1"), route->constData());
}

void HomeSceneTest::nothingLeaksOutOfTheNamespace()
{
    QVERIFY(!QDir("/sys/class/net").exists("home0")); // ours is the machine's view
    const auto inside = m_scene->ns().exec("ls", {"/sys/class/net"});
    NM_REQUIRE(inside);
    QCOMPARE(inside->simplified().split(' '), (QList<QByteArray>{"home0", "lo"}));
}

NM_REGISTER_TEST(HomeSceneTest)
#include "tst_homescene.moc"
