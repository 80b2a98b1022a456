// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/lexer.h"

namespace NetMonitor {

/// The words of a query, one after the other.
class TokenStream
{
public:
    explicit TokenStream(QList<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    const Token& peek() const { return m_tokens.at(m_at); }
    Token take() { return m_tokens.at(peek().kind == Token::Kind::End ? m_at : m_at++); }
    bool isSymbol(QStringView text) const { return peek().kind == Token::Kind::Symbol && peek().text == text; }
    bool isWord(QStringView text) const
    {
        return peek().kind == Token::Kind::Identifier && peek().text.compare(text, Qt::CaseInsensitive) == 0;
    }
    bool takeSymbol(QStringView text)
    {
        const bool there = isSymbol(text);
        m_at += there ? 1 : 0;
        return there;
    }

    /// That the next word cannot stand here.
    Unexpected<Error> unexpected() const
    {
        return queryError(peek().at,
                          peek().kind == Token::Kind::End
                              ? QStringLiteral("unexpected end of the query")
                              : QStringLiteral("unexpected '%1'").arg(peek().text.left(80)));
    }

private:
    QList<Token> m_tokens; ///< The last is End, which is never taken.
    qsizetype m_at = 0;
};

} // namespace NetMonitor
