// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/selectorparser.h"

#include <QHash>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::size_t MostMatchers = 50;
/// PCRE goes back and forth in a bad pattern for longer than anybody waits: so many steps are enough for a good one.
const QString MatchLimit = QStringLiteral("(*LIMIT_MATCH=20000)");

/// "1h30m"; nothing when it is too long to be held.
std::optional<Duration> durationOf(const QString& text)
{
    using namespace std::chrono;
    static const QRegularExpression part(QStringLiteral("([0-9]+)(ms|[smhdwy])"));
    static const QHash<QString, milliseconds> units{
        {QStringLiteral("ms"), 1ms},      {QStringLiteral("s"), 1s},  {QStringLiteral("m"), 1min},
        {QStringLiteral("h"), 1h},        {QStringLiteral("d"), 24h}, {QStringLiteral("w"), 24h * 7},
        {QStringLiteral("y"), 24h * 365},
    };
    double total = 0; // ms
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        total += match.captured(1).toDouble() * double(units.value(match.captured(2)).count());
    }
    constexpr double Longest = 100.0 * 365 * 86'400'000;
    return total <= Longest ? std::optional<Duration>(milliseconds(qint64(total))) : std::nullopt;
}

class SelectorParser
{
public:
    explicit SelectorParser(TokenStream& tokens)
        : m_tokens(tokens)
    {
    }

    Expected<Selector> read(const QString& name)
    {
        const qsizetype at = m_tokens.peek().at;
        Selector selector;
        if (!name.isEmpty()) {
            selector.matchers.push_back({QStringLiteral("__name__"), LabelMatcher::Kind::Equal, name});
        }
        if (m_tokens.isSymbol(u"{")) {
            if (const auto read = matchers(selector); !read) {
                return Unexpected<Error>{read.error()};
            }
        }
        const bool selective
            = std::any_of(selector.matchers.begin(), selector.matchers.end(),
                          [](const LabelMatcher& matcher) { return !matcher.matches({}).value_or(true); });
        if (!selective) {
            return queryError(at, QStringLiteral("a selector must contain at least one matcher that is not empty"));
        }
        if (const auto read = modifiers(selector); !read) {
            return Unexpected<Error>{read.error()};
        }
        return selector;
    }

private:
    Expected<void> matchers(Selector& selector)
    {
        m_tokens.take();
        while (!m_tokens.takeSymbol(u"}")) {
            const Token name = m_tokens.take();
            const Token op = m_tokens.take();
            const Token value = m_tokens.take();
            static const QHash<QString, LabelMatcher::Kind> kinds{{QStringLiteral("="), LabelMatcher::Kind::Equal},
                                                                  {QStringLiteral("!="), LabelMatcher::Kind::NotEqual},
                                                                  {QStringLiteral("=~"), LabelMatcher::Kind::Regex},
                                                                  {QStringLiteral("!~"), LabelMatcher::Kind::NotRegex}};
            const auto kind = kinds.constFind(op.text);
            if (name.kind != Token::Kind::Identifier || op.kind != Token::Kind::Symbol || kind == kinds.constEnd()
                || value.kind != Token::Kind::String) {
                return queryError(name.at, QStringLiteral("a matcher is like label=\"value\""));
            }
            LabelMatcher matcher{name.text, *kind, value.text};
            if (*kind == LabelMatcher::Kind::Regex || *kind == LabelMatcher::Kind::NotRegex) {
                matcher.pattern.setPattern(MatchLimit % QRegularExpression::anchoredPattern(value.text));
                if (!matcher.pattern.isValid()) {
                    return queryError(
                        value.at,
                        QStringLiteral("this is no regular expression: %1").arg(matcher.pattern.errorString()));
                }
            }
            selector.matchers.push_back(std::move(matcher));
            if (selector.matchers.size() > MostMatchers) {
                return queryError(name.at, QStringLiteral("a selector has more than %1 matchers").arg(MostMatchers));
            }
            if (!m_tokens.takeSymbol(u",") && !m_tokens.isSymbol(u"}")) {
                return m_tokens.unexpected();
            }
        }
        return {};
    }

    Expected<void> modifiers(Selector& selector)
    {
        if (m_tokens.takeSymbol(u"[")) {
            const Token range = m_tokens.take();
            selector.range = range.kind == Token::Kind::Length ? durationOf(range.text) : std::nullopt;
            if (m_tokens.peek().text.startsWith(u':')) { // a colon begins a name, too
                return notSupported(QStringLiteral("a sub-query"));
            }
            if (!selector.range || *selector.range <= Duration::zero() || !m_tokens.takeSymbol(u"]")) {
                return queryError(range.at, QStringLiteral("a range is like [5m]"));
            }
        }
        if (m_tokens.isWord(u"offset")) {
            m_tokens.take();
            const bool later = m_tokens.takeSymbol(u"-");
            const Token length = m_tokens.take();
            const auto offset = length.kind == Token::Kind::Length ? durationOf(length.text) : std::nullopt;
            if (!offset) {
                return queryError(length.at, QStringLiteral("an offset is like 5m"));
            }
            selector.offset = later ? -*offset : *offset;
        }
        if (m_tokens.isSymbol(u"@")) {
            return notSupported(QStringLiteral("'@'"));
        }
        return {};
    }

    TokenStream& m_tokens;
};
} // namespace

Expected<Selector> readSelector(TokenStream& tokens, const QString& name)
{
    return SelectorParser(tokens).read(name);
}

Unexpected<Error> notSupported(const QString& what)
{
    return fail(ErrorCode::NotSupported, QStringLiteral("%1 is not supported").arg(what),
                QStringLiteral("select series and compute with numbers; scrape /metrics with Prometheus for the rest"),
                QStringLiteral("query"));
}

} // namespace NetMonitor
