// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/optionspec.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
OptionSpec spec(OptionType type, double minimum = -std::numeric_limits<double>::infinity(),
                double maximum = std::numeric_limits<double>::infinity())
{
    return {.name = "key", .type = type, .minimum = minimum, .maximum = maximum};
}
OptionSpec family()
{
    OptionSpec s = spec(OptionType::Choice);
    s.choices = "any|ipv4|ipv6";
    return s;
}
QString text(const char* latin1)
{
    return QString::fromLatin1(latin1);
}
} // namespace

class TestOptionSpec : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryType()
    {
        QCOMPARE(parseOption(spec(OptionType::Bool), text("true")).value(), QVariant(true));
        QCOMPARE(parseOption(spec(OptionType::Integer), text("-5")).value(), QVariant(qint64(-5)));
        QCOMPARE(parseOption(spec(OptionType::Real), text("0.25")).value(), QVariant(0.25));
        QCOMPARE(parseOption(spec(OptionType::TimeSpan), text("1h30m"))->value<Duration>(), Duration(90min));
        QCOMPARE(parseOption(spec(OptionType::Size), text("2GiB")).value(), QVariant(qint64(2) << 30));
        QCOMPARE(parseOption(spec(OptionType::Size), text("1.5 kB")).value(), QVariant(qint64(1500)));
        QCOMPARE(parseOption(spec(OptionType::Text), text("x y")).value(), QVariant(text("x y")));
        QCOMPARE(parseOption(family(), text("ipv6")).value(), QVariant(text("ipv6")));
        QCOMPARE(parseOption(spec(OptionType::TextList), text("a, b")).value(),
                 QVariant(QStringList{text("a"), text("b")}));
    }

    void refuses_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("given");
        const auto row = [](OptionType type, const char* given) {
            QTest::addRow("%d %s", int(type), given) << int(type) << text(given);
        };
        for (const char* given : {"", "yes", "True", "1", "on"}) {
            row(OptionType::Bool, given);
        }
        for (const char* given :
             {"", "1.5", "010", "+1", "0x10", " 1", "1 ", "1\n", "1e3", "99999999999999999999", "--1"}) {
            row(OptionType::Integer, given);
        }
        for (const char* given : {"", "nan", "inf", "-inf", "1e999", "1,5", "0x1p3", "1.5s"}) {
            row(OptionType::Real, given);
        }
        for (const char* given : {"", "-1s", "10 parsecs", "1e400", "nan"}) {
            row(OptionType::TimeSpan, given);
        }
        for (const char* given : {"", "-1", "5 bits", "99999999TiB", "1..5kB", "GiB"}) {
            row(OptionType::Size, given);
        }
        for (const char* given : {"", "ipv5", "IPV4", "any|ipv4", "|"}) {
            row(OptionType::Choice, given);
        }
    }
    void refuses()
    {
        QFETCH(int, type);
        QFETCH(QString, given);
        OptionSpec s = OptionType(type) == OptionType::Choice ? family() : spec(OptionType(type));
        const auto read = parseOption(s, given);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(read.error().field, text("key"));
        QVERIFY(read.error().fix.contains(describeAllowed(s)));
    }

    void rangesAreInclusive()
    {
        const OptionSpec port = spec(OptionType::Integer, 1, 65535);
        QVERIFY(parseOption(port, text("1")) && parseOption(port, text("65535")));
        QVERIFY(!parseOption(port, text("0")) && !parseOption(port, text("65536")));
        const OptionSpec timeout = spec(OptionType::TimeSpan, 0.2, 60);
        QVERIFY(parseOption(timeout, text("200ms")) && parseOption(timeout, text("1m")));
        QVERIFY(!parseOption(timeout, text("199ms")) && !parseOption(timeout, text("61s")));
        const OptionSpec label = spec(OptionType::Text, 1, 5);
        QVERIFY(parseOption(label, text("12345")));
        QVERIFY(!parseOption(label, text("123456")) && !parseOption(label, text("")));
        QCOMPARE(describeAllowed(port), text("a whole number from 1 to 65535"));
        QCOMPARE(describeAllowed(timeout), text("a duration like 10, 500ms, 10s, 14d from 200ms to 1m"));
        QCOMPARE(describeAllowed(spec(OptionType::Size, 1 << 20)), text("a size like 512MiB or 2GiB of at least 1MiB"));
        QCOMPARE(describeAllowed(family()), text("one of any, ipv4, ipv6"));
    }

    void aSecretIsNotRepeatedInAMessage()
    {
        OptionSpec token = spec(OptionType::Text, 32, 200);
        token.secret = true;
        const auto read = parseOption(token, text("hunter2"));
        QVERIFY(!read);
        QVERIFY2(!read.error().text().contains(text("hunter2")), qPrintable(read.error().text()));
    }

    void longInputIsCutInAMessage()
    {
        QVERIFY(parseOption(spec(OptionType::Integer), QString(10'000, u'x')).error().text().size() < 300);
    }

    void takesJsonAndYamlValues()
    {
        QCOMPARE(checkOption(spec(OptionType::Integer), 3.0).value(), QVariant(qint64(3))); // JSON has one number type
        QCOMPARE(checkOption(spec(OptionType::Integer), 3).value(), QVariant(qint64(3)));
        QCOMPARE(checkOption(spec(OptionType::Real), 0.1).value(), QVariant(0.1));
        QCOMPARE(checkOption(spec(OptionType::TimeSpan), 2)->value<Duration>(), Duration(2s));
        QCOMPARE(checkOption(spec(OptionType::TextList), QVariantList{text("a,b"), text("c")}).value(),
                 QVariant(QStringList{text("a,b"), text("c")}));
        QVERIFY(!checkOption(spec(OptionType::TextList), QVariantList{text("a"), 1}));
        QVERIFY(!checkOption(spec(OptionType::Integer), 1.5));
        QVERIFY(!checkOption(spec(OptionType::Integer), true));
        QVERIFY(!checkOption(spec(OptionType::Bool), 1));
        QVERIFY(!checkOption(spec(OptionType::Text), QVariantList{}));
        QVERIFY(!checkOption(spec(OptionType::Text), QVariantMap{}));
        QVERIFY(!checkOption(spec(OptionType::Text), QVariant()));
        QVERIFY(!checkOption(spec(OptionType::Real), std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!checkOption(spec(OptionType::Integer), 1e300));
    }

    void whatIsWrittenReadsBack()
    {
        const QList<QPair<OptionSpec, QVariant>> values{
            {spec(OptionType::Bool), true},
            {spec(OptionType::Integer), qint64(-123)},
            {spec(OptionType::Real), 0.1},
            {spec(OptionType::TimeSpan), QVariant::fromValue(Duration(90min + 1ns))},
            {spec(OptionType::Size), qint64(3) << 30},
            {spec(OptionType::Size), qint64(1234567)},
            {spec(OptionType::Size), qint64(0)},
            {spec(OptionType::Text), text("a, b")},
            {family(), text("any")},
            {spec(OptionType::TextList), QStringList{text("a"), text("b")}},
        };
        for (const auto& [option, value] : values) {
            const QString written = formatOption(option, value);
            const auto read = parseOption(option, written);
            QVERIFY2(read.has_value(), qPrintable(written));
            if (option.type == OptionType::TimeSpan) {
                QCOMPARE(read->value<Duration>(), value.value<Duration>());
            } else {
                QCOMPARE(*read, value);
            }
        }
    }

    void allOptionsAtOnce()
    {
        OptionSpec count = spec(OptionType::Integer, 1, 100);
        count.name = "count";
        count.defaultText = "4";
        OptionSpec names = spec(OptionType::TextList);
        names.name = "names";
        const OptionSpec specs[] = {count, names};
        const auto defaults = checkOptions(specs, {});
        QCOMPARE(defaults->integer(text("count")), 4);
        QCOMPARE(defaults->list(text("names")), QStringList());
        QVERIFY(defaults->contains(text("count")) && !defaults->contains(text("other")));
        const auto wrong = checkOptions(specs, {{text("count"), 0}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().field, text("count"));
        QVERIFY(!(*checkOptions(specs, {{text("count"), 5}}) == *defaults));
    }
};

NM_REGISTER_TEST(TestOptionSpec)
#include "tst_optionspec.moc"
