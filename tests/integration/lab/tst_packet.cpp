// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The lab's own bytes: a lab that answers wrongly would blame the product.
#include "tests/support/lab/dnszone.h"
#include "tests/support/lab/packet.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor::Testing;

class PacketTest : public QObject
{
    Q_OBJECT

private slots:
    void knownIPv4ChecksumIsReproduced();
    void roundTrip_data();
    void roundTrip();
    void brokenLengthsAreRefused();
    void synIsAcceptedOrRefused();
    void finIsAcknowledgedWithFin();
    void namesAreAnsweredByType();
    void garbageQueriesAreNotAnswered();
};

void PacketTest::knownIPv4ChecksumIsReproduced()
{
    // An echo request as tcpdump -x shows one of ping 127.0.0.1 -s 0: id 0x1234, sequence 1.
    const Packet packet{QHostAddress("127.0.0.1"), QHostAddress("127.0.0.1"), IpProtocol::Icmp, 64,
                        QByteArray::fromHex("0800000012340001")};
    QCOMPARE(serialize(packet).toHex(), QByteArray("4500001c0000000040017cdf7f0000017f0000010800e5ca12340001"));
}

void PacketTest::roundTrip_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<int>("protocol");
    QTest::newRow("icmp") << "10.0.0.1"
                          << "1.1.1.1" << int(IpProtocol::Icmp);
    QTest::newRow("udp") << "10.0.0.1"
                         << "1.1.1.1" << int(IpProtocol::Udp);
    QTest::newRow("icmp6") << "fd77::1"
                           << "2606:4700::1" << int(IpProtocol::Icmp6);
    QTest::newRow("tcp6") << "fd77::1"
                          << "2606:4700::1" << int(IpProtocol::Tcp);
}

void PacketTest::roundTrip()
{
    QFETCH(QString, source);
    QFETCH(QString, destination);
    QFETCH(int, protocol);
    const Packet packet{QHostAddress(source), QHostAddress(destination), IpProtocol(protocol), 57, QByteArray(41, 'x')};
    const QByteArray bytes = serialize(packet);
    const std::optional<Packet> parsed = parsePacket(bytes);
    QVERIFY(parsed);
    QCOMPARE(parsed->source, packet.source);
    QCOMPARE(parsed->destination, packet.destination);
    QCOMPARE(parsed->ttl, quint8(57));
    QCOMPARE(parsed->protocol, packet.protocol);
    QCOMPARE(serialize(*parsed), bytes);
}

void PacketTest::brokenLengthsAreRefused()
{
    const QByteArray good
        = serialize({QHostAddress("10.0.0.1"), QHostAddress("1.1.1.1"), IpProtocol::Icmp, 64, QByteArray(16, '\0')});
    for (qsizetype length = 0; length < good.size(); ++length) {
        QVERIFY2(!parsePacket(good.left(length)), qPrintable(QString::number(length)));
    }
    QVERIFY(!parsePacket(QByteArray(60, '\xff')));
    QVERIFY(!parseEcho(Packet{QHostAddress("10.0.0.1"), QHostAddress("1.1.1.1"), IpProtocol::Icmp, 64, "short"}));
    QVERIFY(!tcpReply(Packet{QHostAddress("10.0.0.1"), QHostAddress("1.1.1.1"), IpProtocol::Tcp, 64, "short"}, true));
}

void PacketTest::synIsAcceptedOrRefused()
{
    const QByteArray syn = QByteArray::fromHex("c0000050000000640000000050020000") + QByteArray(4, '\0');
    const Packet packet{QHostAddress("10.0.0.1"), QHostAddress("1.1.1.1"), IpProtocol::Tcp, 64, syn};
    const std::optional<Packet> accepted = tcpReply(packet, true);
    QVERIFY(accepted);
    QCOMPARE(accepted->payload.left(4).toHex(), QByteArray("0050c000"));
    QCOMPARE(accepted->payload.mid(8, 4).toHex(), QByteArray("00000065"));
    QCOMPARE(accepted->payload.mid(13, 1).toHex(), QByteArray("12"));
    const std::optional<Packet> refused = tcpReply(packet, false);
    QVERIFY(refused);
    QCOMPARE(refused->payload.mid(13, 1).toHex(), QByteArray("14"));
}

void PacketTest::finIsAcknowledgedWithFin()
{
    const QByteArray fin = QByteArray::fromHex("c0000050000000654e4d000150110000") + QByteArray(4, '\0');
    const auto reply = tcpReply({QHostAddress("10.0.0.1"), QHostAddress("1.1.1.1"), IpProtocol::Tcp, 64, fin}, true);
    QVERIFY(reply);
    QCOMPARE(reply->payload.mid(4, 8).toHex(), QByteArray("4e4d000100000066"));
    QCOMPARE(reply->payload.mid(13, 1).toHex(), QByteArray("11"));
}

void PacketTest::namesAreAnsweredByType()
{
    const DnsZone zone{{"one.example", {QHostAddress("1.1.1.1")}}};
    const QByteArray head = QByteArray::fromHex("abcd01000001000000000000");
    const QByteArray name = QByteArray::fromHex("034f6e65076578616d706c6500");
    const QByteArray a = dnsAnswer(head + name + QByteArray::fromHex("00010001"), zone);
    QVERIFY(a.startsWith(QByteArray::fromHex("abcd81800001000100000000")));
    QVERIFY(a.endsWith(QByteArray::fromHex("000401010101")));
    const QByteArray aaaa = dnsAnswer(head + name + QByteArray::fromHex("001c0001"), zone);
    QVERIFY(aaaa.startsWith(QByteArray::fromHex("abcd81800001000000000000")));
    const QByteArray other = dnsAnswer(head + name + QByteArray::fromHex("00010001"), {});
    QVERIFY(other.startsWith(QByteArray::fromHex("abcd81830001000000000000")));
}

void PacketTest::garbageQueriesAreNotAnswered()
{
    QCOMPARE(dnsAnswer({}, {}), QByteArray());
    QCOMPARE(dnsAnswer(QByteArray(11, 'x'), {}), QByteArray());
    const QByteArray head = QByteArray::fromHex("abcd01000001000000000000");
    QCOMPARE(dnsAnswer(head + QByteArray::fromHex("3f61"), {}), QByteArray());
    QCOMPARE(dnsAnswer(head + QByteArray::fromHex("0161000001"), {}), QByteArray());
}

NM_REGISTER_TEST(PacketTest)
#include "tst_packet.moc"
