// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/lexer.h"

#include <QRegularExpression>

#include <array>

namespace NetMonitor {

namespace {
/// Walks over the text once.
class Lexer
{
public:
    explicit Lexer(const QString& text)
        : m_text(text)
    {
    }

    Expected<QList<Token>> read()
    {
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            const QChar c = m_text.at(m_at);
            if (c == u'"' || c == u'\'' || c == u'`') {
                if (const auto string = readString(c); !string) {
                    return Unexpected<Error>{string.error()};
                }
            } else if (!readPattern() && !readSymbol()) {
                return queryError(m_at, QStringLiteral("unexpected character '%1'").arg(c));
            }
        }
        add(Token::Kind::End, {}, 0);
        return m_tokens;
    }

private:
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text.at(m_at).isSpace() || m_text.at(m_at) == u'#')) {
            if (m_text.at(m_at) == u'#') {
                const qsizetype end = m_text.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_text.size() : end;
            } else {
                ++m_at;
            }
        }
    }

    void add(Token::Kind kind, const QString& text, qsizetype length)
    {
        m_tokens.append(Token{kind, text, m_at});
        m_at += length;
    }

    bool readPattern()
    {
        static const QRegularExpression duration(QStringLiteral("\\G(?:[0-9]+(?:ms|[smhdwy]))+(?![a-zA-Z0-9_])"));
        static const QRegularExpression number(QStringLiteral(
            "\\G(?:0[xX][0-9a-fA-F]+|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![a-zA-Z0-9_])"));
        static const QRegularExpression identifier(QStringLiteral("\\G[a-zA-Z_:][a-zA-Z0-9_:]*"));
        const std::array patterns{std::pair(&duration, Token::Kind::Length), std::pair(&number, Token::Kind::Number),
                                  std::pair(&identifier, Token::Kind::Identifier)};
        for (const auto& [pattern, kind] : patterns) {
            if (const auto match = pattern->match(m_text, m_at); match.hasMatch()) {
                add(kind, match.captured(), match.capturedLength());
                return true;
            }
        }
        return false;
    }

    bool readSymbol()
    {
        for (const QStringView symbol : {u"==", u"!=", u"=~", u"!~", u">=", u"<="}) {
            if (QStringView(m_text).sliced(m_at).startsWith(symbol)) {
                add(Token::Kind::Symbol, symbol.toString(), 2);
                return true;
            }
        }
        if (QStringView(u"(){}[],:@+-*/%^=><").contains(m_text.at(m_at))) {
            add(Token::Kind::Symbol, m_text.at(m_at), 1);
            return true;
        }
        return false;
    }

    /// Escapes are Go's, as Prometheus has them; between back quotes there are none.
    Expected<void> readString(QChar quote)
    {
        const qsizetype begin = m_at;
        QString text;
        qsizetype at = begin + 1;
        for (; at < m_text.size() && m_text.at(at) != quote; ++at) {
            if (m_text.at(at) != u'\\' || quote == u'`') {
                text += m_text.at(at);
                continue;
            }
            static const QString escapes = QStringLiteral("abfnrtv\\'\"");
            static const QString meant = QStringLiteral("\a\b\f\n\r\t\v\\'\"");
            const qsizetype known = ++at < m_text.size() ? escapes.indexOf(m_text.at(at)) : -1;
            if (known < 0) {
                return queryError(at - 1, QStringLiteral("unknown escape in a string"));
            }
            text += meant.at(known);
        }
        if (at >= m_text.size()) {
            return queryError(begin, QStringLiteral("a string has no end"));
        }
        add(Token::Kind::String, text, at + 1 - begin);
        return {};
    }

    const QString& m_text;
    qsizetype m_at = 0;
    QList<Token> m_tokens;
};
} // namespace

Expected<QList<Token>> tokenize(const QString& text)
{
    constexpr qsizetype Longest = 10'000;
    if (text.size() > Longest) {
        return queryError(0, QStringLiteral("the query is longer than %1 characters").arg(Longest));
    }
    return Lexer(text).read();
}

Unexpected<Error> queryError(qsizetype at, const QString& what)
{
    return fail(ErrorCode::InvalidArgument, QStringLiteral("1:%1: parse error: %2").arg(at + 1).arg(what), {},
                QStringLiteral("query"));
}

} // namespace NetMonitor
