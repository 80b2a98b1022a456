// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/optionspec.h"

#include <QRegularExpression>
#include <QUrl>

#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
struct SizeUnit
{
    const char* name;
    qint64 bytes;
};

constexpr std::array<SizeUnit, 10> SizeUnits{{
    {"TiB", 1LL << 40},
    {"GiB", 1LL << 30},
    {"MiB", 1LL << 20},
    {"KiB", 1LL << 10},
    {"TB", 1'000'000'000'000},
    {"GB", 1'000'000'000},
    {"MB", 1'000'000},
    {"kB", 1'000},
    {"B", 1},
    {"", 1},
}};

QString name(const OptionSpec& spec)
{
    return QLatin1String(spec.name);
}

Unexpected<Error> refuse(const OptionSpec& spec, const QString& given)
{
    return fail(ErrorCode::InvalidArgument,
                QStringLiteral("'%1' is not allowed for %2")
                    .arg(spec.secret ? QStringLiteral("<redacted>") : given.left(80), name(spec)),
                QStringLiteral("use %1").arg(describeAllowed(spec)), name(spec));
}

std::optional<qint64> parseSize(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)\\z"));
    const auto match = pattern.match(text.trimmed());
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    for (const SizeUnit& unit : SizeUnits) {
        if (match.captured(2) == QLatin1String(unit.name)) {
            const double bytes = match.captured(1).toDouble() * double(unit.bytes);
            return bytes < 9.2e18 ? std::optional(std::llround(bytes)) : std::nullopt;
        }
    }
    return std::nullopt;
}

QString formatSize(qint64 bytes)
{
    for (const SizeUnit& unit : SizeUnits) {
        if (bytes != 0 && bytes % unit.bytes == 0 && unit.bytes > 1) {
            return QString::number(bytes / unit.bytes) % QLatin1String(unit.name);
        }
    }
    return QString::number(bytes);
}

bool inRange(const OptionSpec& spec, double value)
{
    return std::isfinite(value) && value >= spec.minimum && value <= spec.maximum;
}

Expected<QVariant> readNumber(const OptionSpec& spec, const QString& text)
{
    bool ok = false;
    if (spec.type == OptionType::Integer) {
        static const QRegularExpression decimal(QStringLiteral("^-?(0|[1-9][0-9]{0,17})\\z"));
        const qint64 value = text.toLongLong(&ok);
        if (!ok || !decimal.match(text).hasMatch()
            || !inRange(spec, double(value))) { // "010" is 10 to some, 8 to others
            return refuse(spec, text);
        }
        return QVariant(value);
    }
    const double value = text.toDouble(&ok);
    if (!ok || !inRange(spec, value)) {
        return refuse(spec, text);
    }
    return QVariant(value);
}

Expected<QVariant> readText(const OptionSpec& spec, const QString& text)
{
    if (spec.type == OptionType::Choice && !QString::fromLatin1(spec.choices).split(u'|').contains(text)) {
        return refuse(spec, text);
    }
    if (spec.type == OptionType::Text && !inRange(spec, double(text.size()))) {
        return refuse(spec, text);
    }
    return QVariant(text);
}

/// A password in a URL would be shown wherever the URL is: it has a key of its own.
Expected<QVariant> readUrl(const OptionSpec& spec, const QString& text)
{
    if (text.isEmpty() && inRange(spec, 0)) {
        return QVariant(text); // need not be given
    }
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment()
        || !inRange(spec, double(text.size()))) {
        return refuse(spec, text.contains(u'@') ? QStringLiteral("<redacted>") : text);
    }
    return QVariant(text);
}

QString bound(const OptionSpec& spec, double value)
{
    switch (spec.type) {
    case OptionType::TimeSpan:
        return formatDuration(fromSeconds(value));
    case OptionType::Size:
        return formatSize(qint64(value));
    case OptionType::Bool:
    case OptionType::Integer:
    case OptionType::Real:
    case OptionType::Text:
    case OptionType::Choice:
    case OptionType::TextList:
    case OptionType::Url:
        break;
    }
    return QString::number(value, 'g', 15);
}

QString describeRange(const OptionSpec& spec)
{
    const bool hasMinimum = std::isfinite(spec.minimum);
    const bool hasMaximum = std::isfinite(spec.maximum);
    if (hasMinimum && hasMaximum) {
        return QStringLiteral(" from %1 to %2").arg(bound(spec, spec.minimum), bound(spec, spec.maximum));
    }
    if (hasMinimum) {
        return QStringLiteral(" of at least %1").arg(bound(spec, spec.minimum));
    }
    return hasMaximum ? QStringLiteral(" of at most %1").arg(bound(spec, spec.maximum)) : QString();
}
} // namespace

Expected<QVariant> parseOption(const OptionSpec& spec, const QString& text)
{
    switch (spec.type) {
    case OptionType::Bool:
        if (text != u"true" && text != u"false") {
            return refuse(spec, text);
        }
        return QVariant(text == u"true");
    case OptionType::Integer:
    case OptionType::Real:
        return readNumber(spec, text);
    case OptionType::TimeSpan: {
        const auto duration = parseDuration(text);
        if (!duration || !inRange(spec, toSeconds(*duration))) {
            return refuse(spec, text);
        }
        return QVariant::fromValue(*duration);
    }
    case OptionType::Size: {
        const auto size = parseSize(text);
        if (!size || !inRange(spec, double(*size))) {
            return refuse(spec, text);
        }
        return QVariant(*size);
    }
    case OptionType::Text:
    case OptionType::Choice:
        return readText(spec, text);
    case OptionType::Url:
        return readUrl(spec, text);
    case OptionType::TextList:
        QStringList parts = text.split(u',', Qt::SkipEmptyParts);
        for (QString& part : parts) {
            part = part.trimmed();
        }
        return QVariant(parts);
    }
    return refuse(spec, text);
}

Expected<QVariant> checkOption(const OptionSpec& spec, const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return spec.type == OptionType::Bool
            ? Expected<QVariant>(value)
            : refuse(spec, value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    case QMetaType::Double:
        if (value.toDouble() == std::floor(value.toDouble())
            && std::abs(value.toDouble()) < 1e15) { // JSON has one number type
            return parseOption(spec, QString::number(value.toDouble(), 'f', 0));
        }
        return parseOption(spec, QString::number(value.toDouble(), 'g', 17));
    case QMetaType::Int:
    case QMetaType::LongLong:
        return parseOption(spec, QString::number(value.toLongLong()));
    case QMetaType::QString:
        return parseOption(spec, value.toString());
    case QMetaType::QStringList:
    case QMetaType::QVariantList: {
        if (spec.type != OptionType::TextList) {
            return refuse(spec, QStringLiteral("a list"));
        }
        const QVariantList entries = value.toList();
        for (const QVariant& entry : entries) {
            if (entry.typeId() != QMetaType::QString) {
                return refuse(spec, QStringLiteral("a list with something other than text"));
            }
        }
        return QVariant(value.toStringList());
    }
    default:
        return refuse(spec, value.isNull() ? QStringLiteral("null") : QStringLiteral("a mapping"));
    }
}

Expected<OptionValues> checkOptions(std::span<const OptionSpec> specs, const QVariantMap& given)
{
    OptionValues values;
    QStringList known;
    for (const OptionSpec& spec : specs) {
        const QString key = name(spec);
        known += key;
        const auto it = given.constFind(key);
        const auto value
            = it == given.constEnd() ? parseOption(spec, QString::fromUtf8(spec.defaultText)) : checkOption(spec, *it);
        if (!value) {
            return Unexpected<Error>{value.error()};
        }
        values.set(key, *value);
    }
    for (auto it = given.keyBegin(); it != given.keyEnd(); ++it) {
        if (!known.contains(*it)) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("unknown key '%1'").arg(*it),
                        QStringLiteral("known here: %1").arg(known.join(QStringLiteral(", "))), *it);
        }
    }
    return values;
}

QString formatOption(const OptionSpec& spec, const QVariant& value)
{
    switch (spec.type) {
    case OptionType::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case OptionType::Integer:
        return QString::number(value.toLongLong());
    case OptionType::Real:
        return QString::number(value.toDouble(), 'g', 15);
    case OptionType::TimeSpan:
        return formatDuration(value.value<Duration>());
    case OptionType::Size:
        return formatSize(value.toLongLong());
    case OptionType::Text:
    case OptionType::Choice:
    case OptionType::Url:
        return value.toString();
    case OptionType::TextList:
        return value.toStringList().join(u',');
    }
    return {};
}

QString describeAllowed(const OptionSpec& spec)
{
    switch (spec.type) {
    case OptionType::Bool:
        return QStringLiteral("true or false");
    case OptionType::Integer:
        return QStringLiteral("a whole number") % describeRange(spec);
    case OptionType::Real:
        return QStringLiteral("a number") % describeRange(spec);
    case OptionType::TimeSpan:
        return QStringLiteral("a duration like 10, 500ms, 10s, 14d") % describeRange(spec);
    case OptionType::Size:
        return QStringLiteral("a size like 512MiB or 2GiB") % describeRange(spec);
    case OptionType::Text:
        return std::isfinite(spec.maximum) ? QString(QStringLiteral("text with a length") % describeRange(spec))
                                           : QStringLiteral("text");
    case OptionType::Choice:
        return QStringLiteral("one of ") % QString::fromLatin1(spec.choices).replace(u'|', QStringLiteral(", "));
    case OptionType::TextList:
        return QStringLiteral("a list of text");
    case OptionType::Url:
        return QStringLiteral("a URL like https://example.org:8443 without user and password");
    }
    return {};
}

} // namespace NetMonitor
