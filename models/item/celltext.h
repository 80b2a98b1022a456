// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QCoreApplication>
#include <QString>

namespace NetMonitor {

/// Texts that several models share, in the user's language and with the numbers of QLocale's default.
class CellText
{
    Q_DECLARE_TR_FUNCTIONS(CellText)
public:
    /// "0.12 ms", "1,234.50 ms": always two decimals, so that the points of a column stand below each other.
    static QString milliseconds(double seconds);
    static QString percent(double ratio); ///< "0.0 %", "12.5 %"; one decimal.
    /// "400 ms", "12 s", "3 min 20 s", "1 h 5 min", "2 d 3 h": never more than two units, rounded down, at least 0.
    static QString duration(Duration duration);
    /// For what still grows: as duration(), but in whole seconds, and minutes alone below an hour.
    static QString roughDuration(Duration duration);
    static QString localTime(UtcTime time); ///< Date and time of day with seconds, in the user's zone.
    /// A cell read aloud: "Latency: 23.40 ms"; says it when there is no value.
    static QString briefTime(UtcTime time); ///< Of today: the time of day with seconds; else the date, and no seconds.
    static QString spoken(const QString& columnTitle, const QString& cell);
};

} // namespace NetMonitor
