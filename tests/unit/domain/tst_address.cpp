// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/address.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

class TestAddress : public QObject
{
    Q_OBJECT
private slots:
    void accepts_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("canonical");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* given, const char* canonical, AddressKind kind) {
            QTest::newRow(given) << QString::fromUtf8(given) << QString::fromUtf8(canonical) << int(kind);
        };
        row("gateway", "gateway", AddressKind::Gateway);
        row("resolver", "resolver", AddressKind::Resolver);
        row("8.8.8.8", "8.8.8.8", AddressKind::IPv4);
        row("[2001:DB8::1]", "2001:db8::1", AddressKind::IPv6);
        row("fe80::1%eth0", "fe80::1%eth0", AddressKind::IPv6);
        row("Example.ORG.", "example.org", AddressKind::Name);
        row("_dns.example.org", "_dns.example.org", AddressKind::Name);
        row("b\xc3\xbc"
            "cher.example",
            "xn--bcher-kva.example", AddressKind::Name);
        row("https://example.org/a?b=c", "https://example.org/a?b=c", AddressKind::Url);
    }
    void accepts()
    {
        QFETCH(QString, given);
        QFETCH(QString, canonical);
        QFETCH(int, kind);
        const auto address = parseTargetAddress(given);
        QVERIFY2(address.has_value(), address ? "" : qPrintable(address.error().text()));
        QCOMPARE(address->text, canonical);
        QCOMPARE(int(address->kind), kind);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("given");
        for (const char* given : {"",
                                  "-t",
                                  "--flood",
                                  "a b",
                                  "a\nb",
                                  "8.8.8",
                                  "010.1.1.1",
                                  "256.1.1.1",
                                  "999.999.999.999",
                                  "$(reboot)",
                                  "a;b",
                                  "../x",
                                  "fe80::1%eth0;x",
                                  "::1%-f",
                                  "file:///etc/passwd",
                                  "ftp://example.org/",
                                  "http://user:secret@example.org/",
                                  "ftp://user:secret@example.org/",
                                  "http://user:secret@[::1/",
                                  "http://user:se@secret@example.org/",
                                  "user:secret@example.org",
                                  "http://",
                                  "-a.example",
                                  "a..b",
                                  "0x7f000001"}) {
            QTest::newRow(given) << QString::fromUtf8(given);
        }
        QTest::newRow("long") << QString(300, u'a');
        QTest::newRow("huge") << QString(5000, u'a');
        QTest::newRow("nul") << QStringLiteral("a%1b").arg(QChar(0));
        QTest::newRow("escape") << QStringLiteral("a%1[31m").arg(QChar(27));
    }
    void refuses()
    {
        QFETCH(QString, given);
        const auto address = parseTargetAddress(given);
        QVERIFY(!address);
        QCOMPARE(address.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!address.error().detail.contains(QStringLiteral("secret")));
    }
};

NM_REGISTER_TEST(TestAddress)
#include "tst_address.moc"
