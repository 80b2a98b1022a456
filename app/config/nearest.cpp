// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/nearest.h"

#include <algorithm>
#include <vector>

namespace NetMonitor {

namespace {
constexpr qsizetype LongestName = 128; // keeps the table small whatever the file says

/// Optimal string alignment distance (Damerau 1964, restricted edits).
qsizetype distance(const QString& a, const QString& b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<qsizetype> beforeLast(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> current(width);
    for (size_t j = 0; j < width; ++j) {
        last[j] = qsizetype(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (size_t j = 1; j < width; ++j) {
            const QChar left = a[i - 1];
            const QChar right = b[qsizetype(j) - 1];
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (left == right ? 0 : 1)});
            if (i > 1 && j > 1 && left == b[qsizetype(j) - 2] && a[i - 2] == right) {
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
            }
        }
        std::swap(beforeLast, last);
        std::swap(last, current);
    }
    return last[width - 1];
}
} // namespace

QString nearest(const QString& text, const QStringList& known)
{
    if (text.size() > LongestName) {
        return {};
    }
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(1, text.size() / 3) + 1;
    for (const QString& candidate : known) {
        const qsizetype far = distance(text.toLower(), candidate.toLower());
        if (far < bestDistance) {
            best = candidate;
            bestDistance = far;
        }
    }
    return best;
}

QString suggest(const QString& text, const QStringList& known)
{
    const QString near = nearest(text, known);
    const QString list = known.isEmpty() ? QStringLiteral("no key is known here")
                                         : QString(QStringLiteral("known here: ") % known.join(QStringLiteral(", ")));
    return near.isEmpty() ? list : QStringLiteral("did you mean '%1'? (%2)").arg(near, list);
}

} // namespace NetMonitor
