// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QList>
#include <QString>

namespace NetMonitor {

/// A word of a query.
struct Token
{
    enum class Kind
    {
        Identifier, ///< Names of metrics, labels, functions; may have colons.
        Number,
        Length, ///< "5m", "1h30m"
        String, ///< Without its quotes, escapes undone.
        Symbol, ///< One of ( ) { } [ ] , : @ + - * / % ^ = == != =~ !~ > < >= <=
        End,
    };
    Kind kind = Kind::End;
    QString text;
    qsizetype at = 0; ///< Where it begins, from 0.
};

/// Takes a query apart; the last token is End. InvalidArgument says what and where, as all errors of the parser do:
/// "1:5: ...", counted from 1.
Expected<QList<Token>> tokenize(const QString& text);

Unexpected<Error> queryError(qsizetype at, const QString& what);

} // namespace NetMonitor
