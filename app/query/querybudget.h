// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QDeadlineTimer>

#include <chrono>

namespace NetMonitor {

/// What one query may still take.
struct QueryBudget
{
    qsizetype stored = 5'000'000; ///< Values of the history that are read.
    qsizetype answered = 250'000; ///< Points of the answer.
    QDeadlineTimer deadline{std::chrono::seconds(10)};

    /// TimedOut when the time is over.
    Expected<void> checkTime() const
    {
        return deadline.hasExpired()
            ? Expected<void>(fail(ErrorCode::TimedOut, QStringLiteral("the query takes longer than 10 s"),
                                  QStringLiteral("ask for fewer series, or by simpler expressions")))
            : Expected<void>();
    }
    Expected<void> takeStored(qsizetype points)
    {
        stored -= points;
        return stored >= 0 ? Expected<void>() : tooMany(QStringLiteral("the query would load too many samples"));
    }
    Expected<void> takeAnswered(qsizetype points)
    {
        answered -= points;
        return answered >= 0 ? Expected<void>()
                             : tooMany(QStringLiteral("the answer would have more than 250,000 points"));
    }

private:
    static Unexpected<Error> tooMany(const QString& what)
    {
        return fail(ErrorCode::InvalidArgument, what,
                    QStringLiteral("ask for fewer series or less time, or in longer steps"), QStringLiteral("query"));
    }
};

} // namespace NetMonitor
