// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/target.h"

#include <QRegularExpression>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxSlug = 64;
}

bool isSlug(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^[a-z0-9][a-z0-9._-]{0,63}\\z"));
    return pattern.match(text).hasMatch();
}

QString makeSlug(const QString& text)
{
    QString slug;
    const QString plain = text.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : plain) {
        const bool keep = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_';
        if (keep) {
            slug += c;
        } else if (!slug.isEmpty() && !slug.endsWith(u'-') && c.category() != QChar::Mark_NonSpacing) {
            slug += u'-';
        }
    }
    while (slug.startsWith(u'.') || slug.startsWith(u'_') || slug.startsWith(u'-')) {
        slug.remove(0, 1);
    }
    slug.truncate(MaxSlug);
    while (slug.endsWith(u'-')) {
        slug.chop(1);
    }
    return slug.isEmpty() ? QStringLiteral("target") : slug;
}

} // namespace NetMonitor
