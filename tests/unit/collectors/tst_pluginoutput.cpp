// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/exec/pluginoutput.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

namespace {
PerformanceValue value(const char* name, double number, const char* unit = "")
{
    return {QString::fromUtf8(name), number, QLatin1String(unit)};
}
} // namespace

Q_DECLARE_METATYPE(QList<PerformanceValue>)

class TestPluginOutput : public QObject
{
    Q_OBJECT
private slots:
    void figuresAreReadInBaseUnits_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<PerformanceValue>>("values");
        using List = QList<PerformanceValue>;
        QTest::newRow("check_load") << QByteArray("OK - load average: 0.33, 0.20, 0.10|load1=0.330;5.000;10.000;0; "
                                                  "load5=0.200;4.000;6.000;0; load15=0.100;3.000;4.000;0; \n")
                                    << "OK - load average: 0.33, 0.20, 0.10"
                                    << List{value("load1", 0.33), value("load5", 0.2), value("load15", 0.1)};
        QTest::newRow("check_ping") << QByteArray("PING OK - Packet loss = 0%, RTA = 0.05 ms|rta=0.050000ms;100;200;0 "
                                                  "pl=25%;20;60;0\n")
                                    << "PING OK - Packet loss = 0%, RTA = 0.05 ms"
                                    << List{value("rta", 0.00005, "seconds"), value("pl", 0.25, "ratio")};
        QTest::newRow("check_disk") << QByteArray("DISK OK - free space: / 5 MiB| /=2MB;7;8;0;9 '/my disk'=1GB\n")
                                    << "DISK OK - free space: / 5 MiB"
                                    << List{value("/", 2097152, "bytes"), value("/my disk", 1073741824, "bytes")};
        QTest::newRow("later lines") << QByteArray("OK | a=1\nlong text\nmore | b=2s\nc=3c\n") << "OK"
                                     << List{value("a", 1), value("b", 2, "seconds"), value("c", 3)};
        QTest::newRow("quotes in a name")
            << QByteArray("OK|'it''s'=1 'x=y'=2") << "OK" << List{value("it's", 1), value("x=y", 2)};
        QTest::newRow("undetermined") << QByteArray("OK|a=U b=1;;;; c=") << "OK" << List{value("b", 1)};
        QTest::newRow("negative, exponent, comma")
            << QByteArray("OK|a=-1.5 b=1e3us c=0,25") << "OK"
            << List{value("a", -1.5), value("b", 1e-3, "seconds"), value("c", 0.25)};
        QTest::newRow("other units") << QByteArray("OK|t=45C fan=1200rpm") << "OK"
                                     << List{value("t", 45, "C"), value("fan", 1200, "rpm")};
        QTest::newRow("no figures") << QByteArray("just text\n") << "just text" << List{};
        QTest::newRow("nothing") << QByteArray() << "" << List{};
    }
    void figuresAreReadInBaseUnits()
    {
        QFETCH(QByteArray, output);
        QFETCH(QString, text);
        QFETCH(QList<PerformanceValue>, values);
        const PluginOutput read = parsePluginOutput(output);
        QCOMPARE(read.text, text);
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.values.size(), values.size());
        for (qsizetype i = 0; i < values.size(); ++i) {
            QCOMPARE(read.values.at(i).name, values.at(i).name);
            QCOMPARE(read.values.at(i).unit, values.at(i).unit);
            QCOMPARE(read.values.at(i).value, values.at(i).value);
        }
    }

    void whatCannotBeReadIsNamedAndTheRestIsTaken_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no equals sign") << QByteArray("OK|broken a=1") << QStringLiteral("'broken'");
        QTest::newRow("no name") << QByteArray("OK|=5 a=1") << QStringLiteral("'=5'");
        QTest::newRow("no number") << QByteArray("OK|x=fast a=1") << QStringLiteral("'x=fast'");
        QTest::newRow("no unit") << QByteArray("OK|x=5withoutanyunitthatonecouldmean a=1")
                                 << QStringLiteral("'x=5without");
        QTest::newRow("nan") << QByteArray("OK|x=nan a=1") << QStringLiteral("'x=nan'");
        QTest::newRow("open quote") << QByteArray("OK|a=1 'x=5") << QStringLiteral("''x=5'");
    }
    void whatCannotBeReadIsNamedAndTheRestIsTaken()
    {
        QFETCH(QByteArray, output);
        QFETCH(QString, problem);
        const PluginOutput read = parsePluginOutput(output);
        QVERIFY2(read.problem.contains(problem), qPrintable(read.problem));
        QCOMPARE(read.values, QList<PerformanceValue>{value("a", 1)});
    }

    void aFloodIsBoundedAndSaid()
    {
        QByteArray flood = "OK|";
        for (int i = 0; i < 5000; ++i) {
            flood += 'a' + QByteArray::number(i) + "=1 ";
        }
        const PluginOutput read = parsePluginOutput(flood);
        QCOMPARE(read.values.size(), 200);
        QVERIFY(read.problem.contains(QStringLiteral("more than 200 figures")));
    }
};

NM_REGISTER_TEST(TestPluginOutput)
#include "tst_pluginoutput.moc"
