// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/icmppacket.h"
#include "collectors/ping/probekey.h"
#include "tests/support/testregistry.h"

#include <QTest>
#include <QtEndian>

#include <numeric>
#include <random>

using namespace NetMonitor;
using Icmp::Family;
using Icmp::Framing;

namespace {
using Bytes = std::vector<quint8>;

Bytes fromHex(const char* hex)
{
    const QByteArray raw = QByteArray::fromHex(hex);
    return {raw.begin(), raw.end()};
}

Bytes operator+(Bytes left, const Bytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

/// Sets the ICMP checksum of the bytes from @p start on.
Bytes withChecksum(Bytes packet, std::size_t start)
{
    packet[start + 2] = packet[start + 3] = 0;
    qToBigEndian(Icmp::checksum(std::span(packet).subspan(start)), packet.data() + start + 2);
    return packet;
}

Bytes ipV4(quint8 protocol, quint8 ttl, const Bytes& body, quint8 words = 5)
{
    Bytes header(std::size_t(words) * 4, 0);
    header[0] = quint8(0x40 | words);
    qToBigEndian(quint16(header.size() + body.size()), header.data() + 2);
    header[8] = ttl;
    header[9] = protocol;
    const Bytes destination{192, 0, 2, 9};
    std::copy(destination.begin(), destination.end(), header.begin() + 16);
    return header + body;
}

Bytes ipV6(quint8 next, const Bytes& body)
{
    Bytes header(40, 0);
    header[0] = 0x60;
    qToBigEndian(quint16(body.size()), header.data() + 4);
    header[6] = next;
    header[7] = 64;
    header[24] = 0x20;
    header[25] = 0x01;
    header[39] = 9;
    return header + body;
}

Bytes echo(Family family, bool reply, quint16 id, quint16 sequence, const Bytes& payload)
{
    Bytes packet(8 + payload.size());
    Icmp::buildEchoRequest(family, id, sequence, payload, packet);
    if (reply) {
        packet[0] = family == Family::IPv4 ? 0 : 129;
        packet = withChecksum(packet, 0);
    }
    return packet;
}

const Bytes Payload{'a', 'b', 'c', 'd', 'e'};
} // namespace

class TestIcmpPacket : public QObject
{
    Q_OBJECT
private slots:
    /// The example of RFC 1071, section 3: the sum of these is ddf2.
    void checksumIsThatOfTheRfc()
    {
        QCOMPARE(Icmp::checksum(fromHex("0001f203f4f5f6f7")), quint16(~0xddf2));
        QCOMPARE(Icmp::checksum(fromHex("0001f203f4f5f6f7220d")), quint16(0)); // 0x220d is its complement
        QCOMPARE(Icmp::checksum(fromHex("01")), quint16(~0x0100));
        QCOMPARE(Icmp::checksum({}), quint16(0xffff));
        QCOMPARE(Icmp::checksum(Bytes(100'000, 0xff)), quint16(0));
    }

    /// RFC 792 and RFC 4443; the sum of the words 0800 1234 0001 0001 0203 0405 0607 is 2645, its complement d9ba.
    void buildsRequests()
    {
        Bytes packet(16);
        const Bytes payload = fromHex("0001020304050607");
        QCOMPARE(Icmp::buildEchoRequest(Family::IPv4, 0x1234, 0x0001, payload, packet), std::size_t(16));
        QCOMPARE(packet, fromHex("0800d9ba12340001") + payload);
        QCOMPARE(Icmp::checksum(packet), quint16(0));
        QCOMPARE(Icmp::buildEchoRequest(Family::IPv6, 0x1234, 0x0001, payload, packet), std::size_t(16));
        QCOMPARE(packet, fromHex("8000000012340001") + payload);
        QCOMPARE(Icmp::buildEchoRequest(Family::IPv4, 1, 1, payload, std::span(packet).first(15)), std::size_t(0));
    }

    void readsReplies()
    {
        const Bytes v4 = echo(Family::IPv4, true, 0xbeef, 77, Payload);
        const auto plain = Icmp::parse(Family::IPv4, Framing::IcmpOnly, v4);
        QVERIFY(plain);
        QCOMPARE(plain->kind, Icmp::Kind::EchoReply);
        QCOMPARE(plain->id, quint16(0xbeef));
        QCOMPARE(plain->sequence, quint16(77));
        QCOMPARE(Bytes(plain->payload.begin(), plain->payload.end()), Payload);
        QCOMPARE(int(plain->ttl), 0);

        const Bytes raw = ipV4(1, 57, v4, 7); // with options
        const auto withHeader = Icmp::parse(Family::IPv4, Framing::IpHeader, raw);
        QVERIFY(withHeader);
        QCOMPARE(withHeader->sequence, quint16(77));
        QCOMPARE(int(withHeader->ttl), 57);

        const Bytes v6 = echo(Family::IPv6, true, 0xbeef, 77, Payload);
        QVERIFY(Icmp::parse(Family::IPv6, Framing::IcmpOnly, v6));
    }

    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<int>("family");
        QTest::addColumn<int>("framing");
        QTest::addColumn<Bytes>("packet");
        const auto v4 = [](const char* name, Framing framing, const Bytes& packet) {
            QTest::newRow(name) << int(Family::IPv4) << int(framing) << packet;
        };
        const Bytes reply = echo(Family::IPv4, true, 1, 1, Payload);
        Bytes damaged = reply;
        damaged.back() ^= 1;
        v4("empty", Framing::IcmpOnly, {});
        v4("short", Framing::IcmpOnly, Bytes(reply.begin(), reply.begin() + 7));
        v4("our own request", Framing::IcmpOnly, echo(Family::IPv4, false, 1, 1, Payload));
        v4("wrong checksum", Framing::IcmpOnly, damaged);
        v4("wrong code", Framing::IcmpOnly, withChecksum(fromHex("0001000000010001"), 0));
        v4("redirect", Framing::IcmpOnly,
           withChecksum(fromHex("0501000000000000") + ipV4(1, 64, echo(Family::IPv4, false, 1, 1, Payload)), 0));
        v4("reassembly took too long", Framing::IcmpOnly,
           withChecksum(fromHex("0b01000000000000") + ipV4(1, 64, echo(Family::IPv4, false, 1, 1, Payload)), 0));
        v4("no IP header", Framing::IpHeader, reply);
        v4("UDP", Framing::IpHeader, ipV4(17, 64, reply));
        v4("version 6 header", Framing::IpHeader, ipV6(58, reply));
        Bytes longHeader = ipV4(1, 64, reply);
        longHeader[0] = 0x4f;
        v4("header longer than the packet", Framing::IpHeader, longHeader);
        Bytes shortHeader = ipV4(1, 64, reply);
        shortHeader[0] = 0x44;
        v4("header shorter than a header", Framing::IpHeader, shortHeader);
        Bytes fragment = ipV4(1, 64, reply);
        fragment[7] = 1;
        v4("a later fragment", Framing::IpHeader, fragment);
        v4("error that quotes a reply", Framing::IcmpOnly,
           withChecksum(fromHex("0301000000000000") + ipV4(1, 64, reply), 0));
        v4("error that quotes TCP", Framing::IcmpOnly,
           withChecksum(fromHex("0301000000000000") + ipV4(6, 64, echo(Family::IPv4, false, 1, 1, Payload)), 0));
        v4("error that quotes seven bytes", Framing::IcmpOnly,
           withChecksum(fromHex("0301000000000000") + ipV4(1, 64, fromHex("08000000000100")), 0));
        QTest::newRow("v6 request") << int(Family::IPv6) << int(Framing::IcmpOnly)
                                    << echo(Family::IPv6, false, 1, 1, Payload);
        QTest::newRow("v6 endless extension headers")
            << int(Family::IPv6) << int(Framing::IcmpOnly) << fromHex("0100000000000000") + ipV6(0, fromHex("00ff"));
    }
    void refusesWhatIsNoAnswer()
    {
        QFETCH(int, family);
        QFETCH(int, framing);
        QFETCH(Bytes, packet);
        QVERIFY(!Icmp::parse(Family(family), Framing(framing), packet));
    }

    void readsErrorsAndWhatTheyQuote()
    {
        const Bytes request = echo(Family::IPv4, false, 0xbeef, 77, Payload);
        const Bytes unreachable = withChecksum(fromHex("0301000000000000") + ipV4(1, 3, request), 0);
        const Bytes packet = ipV4(1, 250, unreachable); // a message views its bytes
        const auto error = Icmp::parse(Family::IPv4, Framing::IpHeader, packet);
        QVERIFY(error);
        QCOMPARE(error->kind, Icmp::Kind::Unreachable);
        QCOMPARE(int(error->code), 1);
        QCOMPARE(error->id, quint16(0xbeef));
        QCOMPARE(error->sequence, quint16(77));
        QCOMPARE(error->destination, (Icmp::AddressBytes{192, 0, 2, 9}));
        QCOMPARE(Bytes(error->payload.begin(), error->payload.end()), Payload);

        const Bytes cut(request.begin(), request.begin() + 8); // all that RFC 792 asks for
        const auto exceeded = Icmp::parse(Family::IPv4, Framing::IcmpOnly,
                                          withChecksum(fromHex("0b00000000000000") + ipV4(1, 1, cut), 0));
        QVERIFY(exceeded);
        QCOMPARE(exceeded->kind, Icmp::Kind::TtlExceeded);
        QVERIFY(exceeded->payload.empty());
    }

    void readsV6ErrorsBehindExtensionHeaders()
    {
        const Bytes request = echo(Family::IPv6, false, 0xbeef, 77, Payload);
        const Bytes hopByHop = fromHex("2c01000000000000") + Bytes(8, 0); // 16 bytes, then a fragment header
        const Bytes firstFragment = fromHex("3a00000100000001");
        const Bytes packet = fromHex("0104000000000000") + ipV6(0, hopByHop + firstFragment + request);
        const auto error = Icmp::parse(Family::IPv6, Framing::IcmpOnly, packet);
        QVERIFY(error);
        QCOMPARE(error->kind, Icmp::Kind::Unreachable);
        QCOMPARE(error->sequence, quint16(77));
        QCOMPARE(error->destination[0], quint8(0x20));
        QCOMPARE(error->destination[15], quint8(9));
        const auto tooBig
            = Icmp::parse(Family::IPv6, Framing::IcmpOnly, fromHex("0200000000000500") + ipV6(58, request));
        QCOMPARE(tooBig->kind, Icmp::Kind::Unreachable);
        const auto hops = Icmp::parse(Family::IPv6, Framing::IcmpOnly, fromHex("0300000000000000") + ipV6(58, request));
        QCOMPARE(hops->kind, Icmp::Kind::TtlExceeded);
    }

    /// The test vectors that the authors publish with the reference implementation (key and message 00 01 02 ...).
    void sipHashGivesThePublishedVectors()
    {
        SipKey key;
        std::iota(key.begin(), key.end(), quint8(0));
        Bytes message(64);
        std::iota(message.begin(), message.end(), quint8(0));
        const std::map<std::size_t, const char*> vectors{
            {0, "310e0edd47db6f72"},  {1, "fd67dc93c539f874"},  {2, "5a4fa9d909806c0d"},  {3, "2d7efbd796666785"},
            {7, "37d1018bf50002ab"},  {8, "6224939a79f5f593"},  {15, "e545be4961ca29a1"}, {16, "db9bc2577fcc2a3f"},
            {31, "42c341d8fa92d832"}, {63, "724506eb4c328a95"},
        };
        for (const auto& [length, expected] : vectors) {
            const quint64 hash = sipHash(key, std::span(message).first(length));
            QCOMPARE(hash, qFromLittleEndian<quint64>(fromHex(expected).data()));
        }
    }

    void theKeyProvesWhoWrote()
    {
        const ProbeKey key;
        const PingPeer peer = peerOf(QHostAddress(QStringLiteral("192.0.2.9")));
        const ProbeKey::Identity identity{0x0000'0007'0000'0003ULL, 42};
        Bytes payload(100);
        key.write(identity, peer, payload);
        QCOMPARE(key.read(peer, payload), std::optional(identity));
        QVERIFY(ProbeKey::patternIsIntact(payload));
        QVERIFY(!key.read(peerOf(QHostAddress(QStringLiteral("192.0.2.8"))), payload)); // another peer
        QVERIFY(!ProbeKey().read(peer, payload)); // another process
        PingPeer scoped = peer;
        scoped.scope = 2;
        QVERIFY(!key.read(scoped, payload)); // another interface
        for (std::size_t i = 0; i < payload.size(); ++i) {
            Bytes changed = payload;
            changed[i] ^= 1;
            QVERIFY(!key.read(peer, changed) || !ProbeKey::patternIsIntact(changed));
        }
        QVERIFY(!key.read(peer, std::span(payload).first(23)));
        QCOMPARE(key.read(peer, std::span(payload).first(24)), std::optional(identity));
    }

    void mappedAddressesAreIpV4()
    {
        const PingPeer mapped = peerOf(QHostAddress(QStringLiteral("::ffff:192.0.2.9")));
        QCOMPARE(mapped, peerOf(QHostAddress(QStringLiteral("192.0.2.9"))));
        QCOMPARE(mapped.family, Family::IPv4);
        QCOMPARE(peerOf(QHostAddress(QStringLiteral("::1"))).family, Family::IPv6);
    }

    void survivesAnyBytes()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 20'000; ++i) {
            Bytes packet(random() % 120);
            for (quint8& byte : packet) {
                byte = quint8(random());
            }
            if (!packet.empty() && random() % 2 == 0) {
                packet[0] = std::array<quint8, 6>{0, 3, 11, 1, 129, 0x45}[random() % 6];
            }
            for (const Family family : {Family::IPv4, Family::IPv6}) {
                for (const Framing framing : {Framing::IcmpOnly, Framing::IpHeader}) {
                    const auto message = Icmp::parse(family, framing, packet);
                    QVERIFY(!message || message->payload.size() <= packet.size());
                }
            }
        }
    }
};

NM_REGISTER_TEST(TestIcmpPacket)
#include "tst_icmppacket.moc"
