// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/draftfields.h"

#include "app/config/configvalues.h"
#include "app/config/nearest.h"

namespace NetMonitor {

namespace {
constexpr qsizetype MaxErrors = 100; ///< Of one draft; nobody reads more.
} // namespace

DraftFields::DraftFields(DraftSource source)
    : m_source(source)
{
}

void DraftFields::refuse(const QString& field, const QString& detail, const QString& fix)
{
    m_errors += Error{ErrorCode::InvalidArgument, detail, fix, field};
}

void DraftFields::refuseUnknown(const QVariantMap& map, const QStringList& known, const QString& path)
{
    for (auto it = map.keyBegin(); it != map.keyEnd(); ++it) {
        if (!known.contains(*it) && m_errors.size() < MaxErrors) {
            refuse(joinPath(path, *it), QStringLiteral("unknown key '%1'").arg(it->left(80)), suggest(*it, known));
        }
    }
}

bool DraftFields::given(const QVariantMap& map, const QString& key) const
{
    const auto it = map.constFind(key);
    return it != map.constEnd() && (m_source == DraftSource::File || !it->isNull()); // JSON null: the default
}

std::optional<QVariant> DraftFields::readOption(const OptionSpec& spec, const QVariantMap& map, const QString& path)
{
    const QString name = QString::fromLatin1(spec.name);
    const auto checked = checkValue(spec, map.value(name), ListForm::Sequence);
    if (!checked) {
        refuse(joinPath(path, name), checked.error().detail, checked.error().fix);
        return std::nullopt;
    }
    return *checked;
}

QStringList optionNames(std::span<const OptionSpec> specs)
{
    QStringList list;
    for (const OptionSpec& spec : specs) {
        list += QString::fromLatin1(spec.name);
    }
    return list;
}

} // namespace NetMonitor
