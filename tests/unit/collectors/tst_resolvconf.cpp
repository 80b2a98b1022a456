// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/resolvconf.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;

class TestResolvConf : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("cannot write %s", qPrintable(file.fileName()));
        }
        return file.fileName();
    }

    static QStringList texts(const QList<QHostAddress>& addresses)
    {
        QStringList list;
        for (const QHostAddress& address : addresses) {
            list += address.toString();
        }
        return list;
    }

private slots:
    void readsWhatTheCLibraryReads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("servers");
        QTest::newRow("plain") << QByteArray("nameserver 192.0.2.1\n") << QStringList{QStringLiteral("192.0.2.1")};
        QTest::newRow("both families, comments, options")
            << QByteArray("# a\n; b\nsearch example.org\noptions edns0\nnameserver\t2001:db8::53\nnameserver 192.0.2.1")
            << QStringList{QStringLiteral("2001:db8::53"), QStringLiteral("192.0.2.1")};
        QTest::newRow("link-local with scope")
            << QByteArray("nameserver fe80::1%eth0\n") << QStringList{QStringLiteral("fe80::1%eth0")};
        QTest::newRow("carriage returns")
            << QByteArray("nameserver 192.0.2.1\r\n") << QStringList{QStringLiteral("192.0.2.1")};
        QTest::newRow("at most three") << QByteArray(
            "nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n")
                                       << QStringList{QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2"),
                                                      QStringLiteral("192.0.2.3")};
        QTest::newRow("rubbish is passed over") << QByteArray(
            "nameserver\nnameserver example.org\nnameservers 192.0.2.9\nnameserver -x\nnameserver 192.0.2.1")
                                                << QStringList{QStringLiteral("192.0.2.1")};
        QTest::newRow("named twice") << QByteArray("nameserver 192.0.2.1\nnameserver 192.0.2.1\n")
                                     << QStringList{QStringLiteral("192.0.2.1")};
        QTest::newRow("bytes that are no text") << QByteArray("nameserver \xff\xfe\0x\n", 17) << QStringList();
        QTest::newRow("empty") << QByteArray() << QStringList();
    }

    void readsWhatTheCLibraryReads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, servers);
        QCOMPARE(texts(parseResolvConf(text)), servers);
    }

    void aStubIsMappedToItsUpstream()
    {
        ResolverPaths paths;
        paths.resolvConf = write(QStringLiteral("stub"), "nameserver 127.0.0.53\n");
        paths.upstreams
            = {m_folder.filePath(QStringLiteral("absent")), write(QStringLiteral("loop"), "nameserver 127.0.0.1\n"),
               write(QStringLiteral("real"), "nameserver 192.0.2.7\nnameserver 2001:db8::7\n")};
        QCOMPARE(texts(readResolvers(paths)),
                 (QStringList{QStringLiteral("192.0.2.7"), QStringLiteral("2001:db8::7")}));
    }

    void aStubWithoutKnownUpstreamIsTheResolver()
    {
        ResolverPaths paths;
        paths.resolvConf = write(QStringLiteral("unbound"), "nameserver ::1\nnameserver 192.0.2.9\n");
        paths.upstreams = {m_folder.filePath(QStringLiteral("absent"))};
        QCOMPARE(texts(readResolvers(paths)), (QStringList{QStringLiteral("::1"), QStringLiteral("192.0.2.9")}));
    }

    void aRealResolverIsLeftAlone()
    {
        ResolverPaths paths;
        paths.resolvConf = write(QStringLiteral("plain"), "nameserver 192.0.2.1\n");
        paths.upstreams = {write(QStringLiteral("other"), "nameserver 192.0.2.200\n")};
        QCOMPARE(texts(readResolvers(paths)), QStringList{QStringLiteral("192.0.2.1")});
    }

    void withoutAFileItIsThisHost()
    {
        ResolverPaths paths;
        paths.resolvConf = m_folder.filePath(QStringLiteral("nowhere"));
        paths.upstreams = {};
        QCOMPARE(texts(readResolvers(paths)), QStringList{QStringLiteral("127.0.0.1")}); // resolv.conf(5)
        paths.resolvConf.clear();
        QVERIFY(readResolvers(paths).isEmpty()); // a system without such a file: unknown, not invented
    }
};

NM_REGISTER_TEST(TestResolvConf)
#include "tst_resolvconf.moc"
