// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/configvalues.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
Unexpected<Error> refuse(const OptionSpec& spec, const QString& detail)
{
    return fail(ErrorCode::InvalidArgument, detail, QStringLiteral("use %1").arg(describeAllowed(spec)),
                QString::fromLatin1(spec.name));
}

bool isPlainText(const QString& text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool hasControlCharacter(const QVariant& value)
{
    const QStringList texts = value.toStringList(); // one entry for a text
    return !std::all_of(texts.begin(), texts.end(), isPlainText);
}

QString describe(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QStringList:
    case QMetaType::QVariantList:
        return QStringLiteral("a list is");
    case QMetaType::QVariantMap:
        return QStringLiteral("a mapping is");
    default:
        return value.isNull() ? QStringLiteral("nothing is") : QString(u'\'' % value.toString().left(80) % u"' is");
    }
}
} // namespace

Expected<QVariant> checkValue(const OptionSpec& spec, const QVariant& value, ListForm lists)
{
    const bool isText = value.typeId() == QMetaType::QString;
    if (isText && spec.type == OptionType::TextList && lists == ListForm::Sequence) {
        return refuse(spec, QStringLiteral("a single value is not allowed"));
    }
    const auto checked = checkOption(spec, value);
    if (checked && hasControlCharacter(*checked)) {
        return refuse(spec, QStringLiteral("a control character is not allowed"));
    }
    if (checked) {
        return checked;
    }
    const bool mayHoldPassword = spec.type == OptionType::Url && value.toString().contains(u'@');
    if (spec.secret || mayHoldPassword) {
        return refuse(spec, QStringLiteral("the given value is not allowed"));
    }
    return refuse(spec, describe(value) % QStringLiteral(" not allowed"));
}

QString yamlScalar(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_/.][A-Za-z0-9_/.+-]*$"));
    static const QRegularExpression special(
        QStringLiteral("^(true|false|yes|no|on|off|y|n|null|[-+.]*[0-9][0-9a-fA-FxXoO_.eE+-]*|[.](nan|inf))$"),
        QRegularExpression::CaseInsensitiveOption);
    if (plain.match(text).hasMatch() && !special.match(text).hasMatch()) {
        return text;
    }
    return u'"' % QString(text).replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) % u'"';
}

QString yamlText(const OptionSpec& spec, const QVariant& value)
{
    switch (spec.type) {
    case OptionType::TextList: {
        QStringList entries;
        const QStringList texts = value.toStringList();
        for (const QString& text : texts) {
            entries += yamlScalar(text);
        }
        return u'[' % entries.join(QStringLiteral(", ")) % u']';
    }
    case OptionType::Text:
    case OptionType::Url:
        return yamlScalar(value.toString());
    case OptionType::TimeSpan:
        return durationText(value.value<Duration>());
    case OptionType::Bool:
    case OptionType::Integer:
    case OptionType::Real:
    case OptionType::Size:
    case OptionType::Choice:
        break;
    }
    return formatOption(spec, value);
}

QString durationText(Duration duration)
{
    using namespace std::chrono;
    struct Unit
    {
        Duration length;
        const char* name;
    };
    static constexpr std::array<Unit, 6> Units{{{hours(365 * 24), "y"},
                                                {hours(24), "d"},
                                                {hours(1), "h"},
                                                {minutes(1), "m"},
                                                {seconds(1), "s"},
                                                {milliseconds(1), "ms"}}};
    for (const Unit& unit : Units) {
        if (duration != Duration::zero() && duration % unit.length == Duration::zero()) {
            return QString::number(duration / unit.length) % QLatin1String(unit.name);
        }
    }
    return formatDuration(duration);
}

QString joinPath(const QString& path, const QString& name)
{
    return path.isEmpty() ? name : QString(path % u'.' % name);
}

} // namespace NetMonitor
