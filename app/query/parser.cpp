// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/parser.h"

#include "app/query/selectorparser.h"

#include <QSet>

#include <limits>

namespace NetMonitor {

namespace {
using Kind = Token::Kind;
constexpr int DeepestNesting = 100;

const QSet<QString>& aggregations()
{
    static const QSet<QString> names{
        QStringLiteral("sum"),   QStringLiteral("avg"),     QStringLiteral("min"),          QStringLiteral("max"),
        QStringLiteral("count"), QStringLiteral("stddev"),  QStringLiteral("stdvar"),       QStringLiteral("topk"),
        QStringLiteral("group"), QStringLiteral("bottomk"), QStringLiteral("count_values"), QStringLiteral("quantile")};
    return names;
}

class Parser
{
public:
    explicit Parser(QList<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    Expected<ExpressionPtr> whole()
    {
        auto expression = binary(0);
        if (expression && m_tokens.peek().kind != Kind::End) {
            return m_tokens.unexpected();
        }
        return expression;
    }

private:
    struct Operator
    {
        BinaryOperator op;
        int strength; ///< The higher binds the tighter.
    };

    std::optional<Operator> peekOperator() const
    {
        using enum BinaryOperator;
        static const QHash<QString, Operator> known{
            {QStringLiteral("=="), {Equal, 1}},
            {QStringLiteral("!="), {NotEqual, 1}},
            {QStringLiteral(">"), {Greater, 1}},
            {QStringLiteral("<"), {Less, 1}},
            {QStringLiteral(">="), {GreaterOrEqual, 1}},
            {QStringLiteral("<="), {LessOrEqual, 1}},
            {QStringLiteral("+"), {Add, 2}},
            {QStringLiteral("-"), {Subtract, 2}},
            {QStringLiteral("*"), {Multiply, 3}},
            {QStringLiteral("/"), {Divide, 3}},
            {QStringLiteral("%"), {Modulo, 3}},
            {QStringLiteral("^"), {Power, 4}},
        };
        const auto it = known.constFind(m_tokens.peek().text);
        return m_tokens.peek().kind == Kind::Symbol && it != known.constEnd() ? std::optional(*it) : std::nullopt;
    }

    /// Operators that bind at least as tightly as @p weakest.
    Expected<ExpressionPtr> binary(int weakest)
    {
        if (++m_depth > DeepestNesting) {
            return queryError(m_tokens.peek().at, QStringLiteral("it is nested too deeply"));
        }
        auto left = unary();
        while (left) {
            for (const QStringView word : {u"and", u"or", u"unless", u"atan2"}) {
                if (m_tokens.isWord(word)) {
                    return notSupported(QStringLiteral("'%1'").arg(word));
                }
            }
            const auto found = peekOperator();
            if (!found || found->strength < weakest) {
                break;
            }
            m_tokens.take();
            Operation operation{found->op, false, std::move(*left), nullptr};
            if (m_tokens.isWord(u"bool") && isComparison(found->op)) {
                m_tokens.take();
                operation.asBool = true;
            }
            if (m_tokens.isWord(u"on") || m_tokens.isWord(u"ignoring")) {
                return notSupported(
                    QStringLiteral("'%1', as operations between two vectors are not,").arg(m_tokens.peek().text));
            }
            auto right = binary(found->op == BinaryOperator::Power ? found->strength : found->strength + 1);
            if (!right) {
                return right;
            }
            operation.right = std::move(*right);
            left = std::make_unique<Expression>(Expression{std::move(operation)});
        }
        --m_depth;
        return left;
    }

    /// A sign binds less tightly than ^: -2^2 is -4.
    Expected<ExpressionPtr> unary()
    {
        if (m_tokens.takeSymbol(u"+")) {
            return binary(4);
        }
        if (m_tokens.takeSymbol(u"-")) {
            auto operand = binary(4);
            return operand ? std::make_unique<Expression>(Expression{Negation{std::move(*operand)}})
                           : std::move(operand);
        }
        return primary();
    }

    Expected<ExpressionPtr> primary()
    {
        switch (m_tokens.peek().kind) {
        case Kind::Number:
            return number(m_tokens.take().text);
        case Kind::String:
            return notSupported(QStringLiteral("a string as an expression"));
        case Kind::Identifier:
            return word();
        case Kind::Symbol:
            if (m_tokens.takeSymbol(u"(")) {
                auto inner = binary(0);
                if (inner && !m_tokens.takeSymbol(u")")) {
                    return m_tokens.unexpected();
                }
                return inner;
            }
            return m_tokens.isSymbol(u"{") ? selector({}) : Expected<ExpressionPtr>(m_tokens.unexpected());
        case Kind::Length:
        case Kind::End:
            break;
        }
        return m_tokens.unexpected();
    }

    static Expected<ExpressionPtr> number(const QString& text)
    {
        const bool hex = text.startsWith(u"0x", Qt::CaseInsensitive);
        const double value = hex ? double(text.mid(2).toULongLong(nullptr, 16)) : text.toDouble();
        return std::make_unique<Expression>(Expression{value});
    }

    Expected<ExpressionPtr> word()
    {
        using Limits = std::numeric_limits<double>;
        const Token name = m_tokens.take();
        if (name.text.compare(u"inf", Qt::CaseInsensitive) == 0) {
            return std::make_unique<Expression>(Expression{Limits::infinity()});
        }
        if (name.text.compare(u"nan", Qt::CaseInsensitive) == 0) {
            return std::make_unique<Expression>(Expression{Limits::quiet_NaN()});
        }
        if (aggregations().contains(name.text.toLower())
            && (m_tokens.isSymbol(u"(") || m_tokens.isWord(u"by") || m_tokens.isWord(u"without"))) {
            return notSupported(QStringLiteral("the aggregation '%1'").arg(name.text));
        }
        if (m_tokens.isSymbol(u"(")) {
            return notSupported(QStringLiteral("the function '%1'").arg(name.text));
        }
        return selector(name.text);
    }

    Expected<ExpressionPtr> selector(const QString& name)
    {
        auto selector = readSelector(m_tokens, name);
        return selector ? Expected<ExpressionPtr>(std::make_unique<Expression>(Expression{std::move(*selector)}))
                        : Unexpected<Error>{selector.error()};
    }

    TokenStream m_tokens;
    int m_depth = 0;
};
} // namespace

Expected<ExpressionPtr> parseQuery(const QString& text)
{
    auto tokens = tokenize(text);
    if (!tokens) {
        return Unexpected<Error>{tokens.error()};
    }
    return Parser(std::move(*tokens)).whole();
}

Expected<Selector> parseSelector(const QString& text)
{
    auto expression = parseQuery(text);
    if (!expression) {
        return Unexpected<Error>{expression.error()};
    }
    auto* selector = std::get_if<Selector>(&(*expression)->node);
    if (!selector || selector->range) {
        return queryError(0, QStringLiteral("'%1' is not a selector of series").arg(text.left(80)));
    }
    return std::move(*selector);
}

} // namespace NetMonitor
