// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/optionspec.h"
#include "models/domain/timetypes.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

class TestTimeTypes : public QObject
{
    Q_OBJECT
private slots:
    void durationsReadBack()
    {
        QCOMPARE(parseDuration(QStringLiteral("10")), Duration(10s));
        QCOMPARE(parseDuration(QStringLiteral("010")), std::nullopt);
        QCOMPARE(parseDuration(QStringLiteral("1h05m")), std::nullopt);
        QCOMPARE(parseDuration(QStringLiteral("0.5")), Duration(500ms));
        QCOMPARE(parseDuration(QStringLiteral("250ms")), Duration(250ms));
        QCOMPARE(parseDuration(QStringLiteral("1h30m")), Duration(90min));
        QCOMPARE(parseDuration(QStringLiteral("2y")), Duration(2 * 365 * 24h));
        QCOMPARE(formatDuration(90min), QStringLiteral("1h30m"));
        QCOMPARE(formatDuration(14 * 24h), QStringLiteral("2w"));
        for (const Duration d : {Duration(1ns), Duration(1234567ns), Duration(36h + 1s), Duration(0s)}) {
            QCOMPARE(parseDuration(formatDuration(d)), d);
        }
    }

    void notDurations()
    {
        for (const char* text :
             {"", "s", "-1", "1x", "10s garbage", "nan", "inf", "1e5000", "300y", "1h-2m", "1.2.3s", "5 5"}) {
            QVERIFY2(!parseDuration(QString::fromLatin1(text)), text);
        }
    }

    void timesNeedAZone()
    {
        QCOMPARE(parseUtc(QStringLiteral("2026-11-22T09:15:00.123Z")), fromUnixMs(1795338900123));
        QCOMPARE(parseUtc(QStringLiteral("2026-11-22T10:15:00.123+01:00")), fromUnixMs(1795338900123));
        QCOMPARE(parseUtc(QStringLiteral("1795338900.123")), fromUnixMs(1795338900123));
        QVERIFY(!parseUtc(QStringLiteral("2026-11-22T09:15:00")));
        QVERIFY(!parseUtc(QStringLiteral("yesterday")));
        QVERIFY(!parseUtc(QStringLiteral("inf")));
        QCOMPARE(formatUtc(fromUnixMs(1795338900123)), QStringLiteral("2026-11-22T09:15:00.123Z"));
    }

    void optionsSayWhatIsAllowed()
    {
        const OptionSpec timeout{.name = "timeout",
                                 .type = OptionType::TimeSpan,
                                 .unit = "s",
                                 .minimum = 0.1,
                                 .maximum = 60,
                                 .defaultText = "3"};
        const OptionSpec count{
            .name = "count", .type = OptionType::Integer, .minimum = 1, .maximum = 100, .defaultText = "4"};
        const OptionSpec specs[] = {timeout, count};
        const auto values = checkOptions(specs, {{QStringLiteral("timeout"), QStringLiteral("250ms")}});
        QVERIFY(values.has_value());
        QCOMPARE(values->duration(QStringLiteral("timeout")), Duration(250ms));
        QCOMPARE(values->integer(QStringLiteral("count")), 4);
        QCOMPARE(checkOption(timeout, 0.5)->value<Duration>(), Duration(500ms));

        const auto low = parseOption(timeout, QStringLiteral("1ms"));
        QVERIFY(!low);
        QVERIFY(low.error().text().contains(QStringLiteral("from 100ms to 1m")));
        QVERIFY(!parseOption(count, QStringLiteral("010")));
        QVERIFY(!checkOption(count, 1.5));
        QVERIFY(!checkOption(count, true));
        const auto unknown = checkOptions(specs, {{QStringLiteral("tiemout"), 1}});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().field, QStringLiteral("tiemout"));
        QVERIFY(unknown.error().fix.contains(QStringLiteral("timeout")));
    }
};

NM_REGISTER_TEST(TestTimeTypes)
#include "tst_timetypes.moc"
