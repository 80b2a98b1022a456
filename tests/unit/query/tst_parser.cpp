// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/parser.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
/// The value of an expression of numbers.
double valueOf(const Expression& expression)
{
    if (const auto* number = std::get_if<double>(&expression.node)) {
        return *number;
    }
    if (const auto* negation = std::get_if<Negation>(&expression.node)) {
        return -valueOf(*negation->operand);
    }
    const auto& operation = std::get<Operation>(expression.node);
    return apply(operation.op, valueOf(*operation.left), valueOf(*operation.right));
}
} // namespace

class TestParser : public QObject
{
    Q_OBJECT
private slots:
    void operatorsBindAsInPrometheus_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        const auto row
            = [](const char* text, double value) { QTest::newRow(text) << QString::fromLatin1(text) << value; };
        row("1+1", 2);
        row("1 + 2 * 3", 7);
        row("(1 + 2) * 3", 9);
        row("2 ^ 3 ^ 2", 512);
        row("-2 ^ 2", -4);
        row("2 ^ -1", 0.5);
        row("10 - 4 - 3", 3);
        row("7 % 4 * 2", 6);
        row("1e3 + .5 + 0x1F", 1031.5);
        row("1 < bool 2", 1);
        row("1 + 1 == bool 2", 1);
        row("- - 3", 3);
        row("+4 # a comment", 4);
        row("inf", HUGE_VAL);
    }
    void operatorsBindAsInPrometheus()
    {
        QFETCH(const QString, text);
        QFETCH(const double, value);
        const auto parsed = parseQuery(text);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().text()));
        QCOMPARE(valueOf(**parsed), value);
    }

    void selectorsHaveMatchersRangeAndOffset()
    {
        const auto parsed
            = parseQuery(QStringLiteral("latency_ms{target=~'a|b', probe!=\"x\\\"y\", c!~`\\d+`,}[1h30m] offset -5m"));
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().text()));
        const auto& selector = std::get<Selector>((*parsed)->node);
        QCOMPARE(selector.matchers.size(), std::size_t(4));
        QCOMPARE(selector.matchers.at(0).value, QStringLiteral("latency_ms"));
        QCOMPARE(selector.matchers.at(1).matches(QStringLiteral("a")), std::optional(true));
        QCOMPARE(selector.matchers.at(1).matches(QStringLiteral("ab")), std::optional(false));
        QCOMPARE(selector.matchers.at(2).value, QStringLiteral("x\"y"));
        QCOMPARE(selector.matchers.at(3).matches(QStringLiteral("12")), std::optional(false));
        QCOMPARE(selector.matchers.at(3).matches(QStringLiteral("a12")), std::optional(true));
        QVERIFY(selector.range == Duration(90min));
        QVERIFY(selector.offset == Duration(-5min));
    }

    void whatIsWrongIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(error);
        };
        row("", "1:1: parse error: unexpected end of the query");
        row("1 +", "1:4: parse error: unexpected end of the query");
        row("(1", "1:3: parse error: unexpected end of the query");
        row("1 2", "1:3: parse error: unexpected '2'");
        row("x{a=1}", "1:3: parse error: a matcher is like label=\"value\"");
        row("x{a=\"1\"", "1:8: parse error: unexpected end of the query");
        row("x{a=~\"(\"}", "1:6: parse error: this is no regular expression: missing closing parenthesis");
        row("{}", "1:1: parse error: a selector must contain at least one matcher that is not empty");
        row("{a=~\".*\"}", "1:1: parse error: a selector must contain at least one matcher that is not empty");
        row("x[5]", "1:3: parse error: a range is like [5m]");
        row("x[0s]", "1:3: parse error: a range is like [5m]");
        row("x offset y", "1:10: parse error: an offset is like 5m");
        row("\"abc", "1:1: parse error: a string has no end");
        row("x{a=\"\\q\"}", "1:6: parse error: unknown escape in a string");
        row("1 & 2", "1:3: parse error: unexpected character '&'");
        row("5mm", "1:1: parse error: unexpected character '5'");
    }
    void whatIsWrongIsSaidWithItsPlace()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, error);
        const auto parsed = parseQuery(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().detail, error);
        QVERIFY(parsed.error().code == ErrorCode::InvalidArgument);
    }

    void whatIsNotServedIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(error);
        };
        row("rate(x[5m])", "the function 'rate' is not supported");
        row("sum by (target) (x)", "the aggregation 'sum' is not supported");
        row("avg(x)", "the aggregation 'avg' is not supported");
        row("x[5m:1m]", "a sub-query is not supported");
        row("x @ 12", "'@' is not supported");
        row("x and y", "'and' is not supported");
        row("x + on(a) y", "'on', as operations between two vectors are not, is not supported");
    }
    void whatIsNotServedIsNamed()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, error);
        const auto parsed = parseQuery(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().detail, error);
        QVERIFY(parsed.error().code == ErrorCode::NotSupported);
    }

    void noQueryIsTooMuch()
    {
        QVERIFY(!parseQuery(QString(5000, u'(')));
        QVERIFY(!parseQuery(QString(5000, u'-') % u'1'));
        QVERIFY(!parseQuery(QString(20'000, u'1')));
        QVERIFY(parseQuery(QString(50, u'(') % u'1' % QString(50, u')')));
    }
};

NM_REGISTER_TEST(TestParser)
#include "tst_parser.moc"
