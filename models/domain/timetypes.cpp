// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/timetypes.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
using namespace std::chrono;

struct Unit
{
    const char* name;
    qint64 ns;
};

constexpr qint64 SecondNs = 1'000'000'000;
constexpr std::array<Unit, 9> Units{{
    {"y", 365 * 86'400 * SecondNs},
    {"w", 7 * 86'400 * SecondNs},
    {"d", 86'400 * SecondNs},
    {"h", 3'600 * SecondNs},
    {"m", 60 * SecondNs},
    {"s", SecondNs},
    {"ms", 1'000'000},
    {"us", 1'000},
    {"ns", 1},
}};
constexpr double MaxNs = 9.2e18;

std::optional<qint64> unitNs(QStringView name)
{
    for (const Unit& unit : Units) {
        if (name == QLatin1String(unit.name)) {
            return unit.ns;
        }
    }
    return std::nullopt;
}

bool isNumberCharacter(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'.';
}

/// The number at @p position and what follows it as unit; moves @p position behind both.
std::optional<double> takePart(QStringView text, qsizetype& position)
{
    const qsizetype numberStart = position;
    while (position < text.size() && isNumberCharacter(text[position])) {
        ++position;
    }
    const qsizetype unitStart = position;
    while (position < text.size() && !isNumberCharacter(text[position])) {
        ++position;
    }
    const QStringView digits = text.sliced(numberStart, unitStart - numberStart);
    if (digits.size() > 1 && digits.front() == u'0' && digits.at(1).isDigit()) { // 010: octal to some, ten to others
        return std::nullopt;
    }
    bool ok = false;
    const double number = digits.toDouble(&ok);
    const QStringView unit = text.sliced(unitStart, position - unitStart);
    const auto ns = unit.isEmpty() && numberStart == 0 ? std::optional(SecondNs) : unitNs(unit);
    if (!ok || !ns) {
        return std::nullopt;
    }
    return number * double(*ns);
}
} // namespace

QString formatUtc(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<UtcTime> parseUtc(const QString& text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (isNumber) {
        if (!std::isfinite(seconds) || std::abs(seconds) > 9.2e9) {
            return std::nullopt;
        }
        return fromUnixMs(std::llround(seconds * 1e3)); // a double holds no more today
    }
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime) { // a time without a zone says nothing
        return std::nullopt;
    }
    return fromUnixMs(parsed.toMSecsSinceEpoch());
}

std::optional<Duration> parseDuration(const QString& text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    if (trimmed.isEmpty() || !isNumberCharacter(trimmed.front())) {
        return std::nullopt;
    }
    double total = 0;
    for (qsizetype position = 0; position < trimmed.size();) {
        const auto part = takePart(trimmed, position);
        if (!part) {
            return std::nullopt;
        }
        total += *part;
    }
    if (!(total < MaxNs)) {
        return std::nullopt;
    }
    return Duration(std::llround(total));
}

QString formatDuration(Duration duration)
{
    qint64 rest = duration.count();
    if (rest == 0) {
        return QStringLiteral("0s");
    }
    QString text;
    for (const Unit& unit : Units) {
        if (rest >= unit.ns) {
            text += QString::number(rest / unit.ns) % QLatin1String(unit.name);
            rest %= unit.ns;
        }
    }
    return text;
}

} // namespace NetMonitor
