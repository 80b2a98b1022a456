// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/systemnetwork.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
struct FakeNetwork
{
    Expected<NetworkState> now = [] {
        NetworkState state;
        state.known = true;
        return state;
    }();
    int reads = 0;
    NetworkSource* source = nullptr;
};

class FakeSource final : public NetworkSource
{
public:
    explicit FakeSource(FakeNetwork& network)
        : m_network(network)
    {
        m_network.source = this;
    }
    Expected<NetworkState> read() override
    {
        ++m_network.reads;
        return m_network.now;
    }

private:
    FakeNetwork& m_network;
};

DefaultRoute routeBy(const char* gateway)
{
    return {QHostAddress(QString::fromLatin1(gateway)), QStringLiteral("eth0"), 2, 0, false};
}
} // namespace

class TestSystemNetwork : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeNetwork m_network;

    NetworkSeams seams()
    {
        NetworkSeams seams;
        seams.paths.resolvConf = path("etc/resolv.conf");
        seams.paths.upstreams = {path("run/resolve/resolv.conf")};
        seams.settle = 20ms;
        seams.makeSource = [this] { return std::make_unique<FakeSource>(m_network); };
        return seams;
    }

    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    static void write(const QString& name, const QByteArray& text)
    {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("cannot write %s", qPrintable(name));
        }
    }

    static QString resolver(const SystemNetwork& network)
    {
        return network.state().resolver(AddressFamily::Any).toString();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_network = FakeNetwork();
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("etc")));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("run")));
        write(path("etc/resolv.conf"), "nameserver 192.0.2.1\n");
    }

    void isReadAtOnce()
    {
        m_network.now->route4 = routeBy("192.0.2.254");
        const SystemNetwork network(seams());
        QVERIFY(network.state().known);
        QVERIFY(network.hasRoute(AddressFamily::IPv4));
        QCOMPARE(resolver(network), QStringLiteral("192.0.2.1"));
    }

    void aStormIsOneChange()
    {
        SystemNetwork network(seams());
        QSignalSpy spy(&network, &SystemNetwork::changed);
        m_network.reads = 0;
        m_network.now->route4 = routeBy("192.0.2.254");
        for (int i = 0; i < 1000; ++i) {
            emit m_network.source->touched();
        }
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(m_network.reads, 1);
        QVERIFY(spy.at(0).at(0).value<NetworkState>().hasRoute(AddressFamily::IPv4));
    }

    void aStormWithoutEndIsToldNevertheless()
    {
        SystemNetwork network(seams());
        QSignalSpy spy(&network, &SystemNetwork::changed);
        QTimer storm;
        connect(&storm, &QTimer::timeout, this, [this] { emit m_network.source->touched(); });
        storm.start(1);
        m_network.now->route4 = routeBy("192.0.2.254");
        QTRY_COMPARE(spy.size(), 1);
    }

    void nothingDifferentIsNoChange()
    {
        SystemNetwork network(seams());
        QSignalSpy spy(&network, &SystemNetwork::changed);
        m_network.reads = 0;
        emit m_network.source->touched();
        QTRY_COMPARE(m_network.reads, 1);
        QCOMPARE(spy.size(), 0);
    }

    void aSystemThatCannotBeReadIsNotAnOutage()
    {
        m_network.now = fail(ErrorCode::NotSupported, QStringLiteral("no routes here"));
        SystemNetwork network(seams());
        QVERIFY(!network.health());
        QCOMPARE(network.health().error().code, ErrorCode::NotSupported);
        QVERIFY(!network.state().known);
        QCOMPARE(network.state().localProblem(), QString());
        QCOMPARE(resolver(network), QStringLiteral("192.0.2.1")); // what can be read is there

        m_network.now = NetworkState();
        m_network.now->known = true;
        emit m_network.source->touched();
        QTRY_VERIFY(network.health());
    }

    void aRewrittenResolvConfIsSeen()
    {
        const SystemNetwork network(seams());
        write(path("etc/resolv.conf"), "nameserver 192.0.2.2\n");
        QTRY_COMPARE(resolver(network), QStringLiteral("192.0.2.2"));
    }

    void aReplacedResolvConfIsSeenAgainAndAgain()
    {
        const SystemNetwork network(seams());
        for (int i = 10; i < 13; ++i) {
            const QString server = QStringLiteral("192.0.2.%1").arg(i);
            write(path("etc/new"), "nameserver " + server.toLatin1() + '\n');
            QVERIFY(QFile::remove(path("etc/resolv.conf")));
            QVERIFY(QFile::rename(path("etc/new"), path("etc/resolv.conf")));
            QTRY_COMPARE(resolver(network), server);
        }
        QVERIFY(QFile::remove(path("etc/resolv.conf")));
        QTRY_COMPARE(resolver(network), QStringLiteral("127.0.0.1"));
    }

    void anUpstreamListThatComesLaterIsSeen()
    {
        write(path("etc/resolv.conf"), "nameserver 127.0.0.53\n");
        const SystemNetwork network(seams());
        QCOMPARE(resolver(network), QStringLiteral("127.0.0.53"));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("run/resolve"))); // systemd-resolved starts
        write(path("run/resolve/resolv.conf"), "nameserver 192.0.2.77\n");
        QTRY_COMPARE(resolver(network), QStringLiteral("192.0.2.77"));
    }

    void aSymbolicLinkThatTurnsIsSeen()
    {
        write(path("etc/a"), "nameserver 192.0.2.3\n");
        write(path("run/b"), "nameserver 192.0.2.4\n");
        QVERIFY(QFile::remove(path("etc/resolv.conf")));
        QVERIFY(QFile::link(path("etc/a"), path("etc/resolv.conf")));
        const SystemNetwork network(seams());
        QCOMPARE(resolver(network), QStringLiteral("192.0.2.3"));
        QVERIFY(QFile::remove(path("etc/resolv.conf")));
        QVERIFY(QFile::link(path("run/b"), path("etc/resolv.conf")));
        QTRY_COMPARE(resolver(network), QStringLiteral("192.0.2.4"));
        write(path("run/b"), "nameserver 192.0.2.5\n"); // and so is what happens at its new end
        QTRY_COMPARE(resolver(network), QStringLiteral("192.0.2.5"));
    }
};

NM_REGISTER_TEST(TestSystemNetwork)
#include "tst_systemnetwork.moc"
