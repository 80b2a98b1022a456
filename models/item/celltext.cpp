// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/celltext.h"

#include <QDateTime>
#include <QLocale>

namespace NetMonitor {

namespace {
using namespace std::chrono;

/// QLocale knows the time of day without seconds, or with the name of the zone.
QString timeFormat(const QLocale& locale)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    const qsizetype minutes = format.indexOf(u"mm");
    if (minutes > 0 && !format.contains(u"ss")) {
        const QChar before = format.at(minutes - 1);
        format.insert(minutes + 2, QString((before.isPunct() ? before : QChar(u':')) % QStringLiteral("ss")));
    }
    return format;
}
} // namespace

QString CellText::milliseconds(double seconds)
{
    //: Milliseconds
    return tr("%1 ms").arg(QLocale().toString(seconds * 1e3, 'f', 2));
}

QString CellText::percent(double ratio)
{
    //: Percent
    return tr("%1 %").arg(QLocale().toString(ratio * 1e2, 'f', 1));
}

QString CellText::duration(Duration duration)
{
    const Duration length = qMax(Duration{}, duration);
    if (length > 0s && length < 1s) {
        //: Milliseconds
        return tr("%n ms", "", int(floor<std::chrono::milliseconds>(length).count()));
    }
    const auto seconds = floor<std::chrono::seconds>(length) % 1min;
    if (length < 1min || length >= 1h || seconds == 0s) {
        return roughDuration(length);
    }
    //: A length of time. %1: minutes, %2: seconds
    return tr("%1 min %2 s").arg(floor<minutes>(length).count()).arg(seconds.count());
}

QString CellText::roughDuration(Duration duration)
{
    const Duration length = qMax(Duration{}, duration);
    if (length < 1min) {
        //: Seconds
        return tr("%n s", "", int(floor<seconds>(length).count()));
    }
    const auto wholeMinutes = floor<minutes>(length);
    if (length < 1h) {
        //: Minutes
        return tr("%n min", "", int(wholeMinutes.count()));
    }
    const auto wholeHours = floor<hours>(length);
    const auto minutesLeft = (wholeMinutes % 1h).count();
    if (length < 24h && minutesLeft == 0) {
        //: Hours
        return tr("%n h", "", int(wholeHours.count()));
    }
    if (length < 24h) {
        //: A length of time. %1: hours, %2: minutes
        return tr("%1 h %2 min").arg(wholeHours.count()).arg(minutesLeft);
    }
    const auto hoursLeft = (wholeHours % 24h).count();
    const auto wholeDays = wholeHours.count() / 24;
    if (hoursLeft == 0) {
        //: Days
        return tr("%n d", "", int(wholeDays));
    }
    //: A length of time. %1: days, %2: hours
    return tr("%1 d %2 h").arg(wholeDays).arg(hoursLeft);
}

QString CellText::localTime(UtcTime time)
{
    const QLocale locale;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toUnixMs(time));
    return locale.toString(local.date(), QLocale::ShortFormat) % u' '
        % locale.toString(local.time(), timeFormat(locale));
}

QString CellText::briefTime(UtcTime time)
{
    const QLocale locale;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toUnixMs(time));
    if (local.date() == QDate::currentDate()) {
        return locale.toString(local.time(), timeFormat(locale));
    }
    return locale.toString(local, QLocale::ShortFormat);
}

QString CellText::spoken(const QString& columnTitle, const QString& cell)
{
    if (cell.isEmpty()) {
        //: An empty cell, for screen readers. %1: the title of its column
        return tr("%1: no value").arg(columnTitle);
    }
    //: A cell, for screen readers. %1: the title of its column, %2: what it shows
    return tr("%1: %2").arg(columnTitle, cell);
}

} // namespace NetMonitor
