// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/textfiltermodel.h"

#include <algorithm>

namespace NetMonitor {

TextFilterModel::TextFilterModel(int searchRole, int sortRole, QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setFilterRole(searchRole);
    setSortRole(sortRole);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true); // 10.0.0.9 before 10.0.0.10
}

void TextFilterModel::setText(const QString& text)
{
    m_text = text;
    QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words != m_words) {
        m_words = std::move(words);
        invalidateRowsFilter();
    }
}

bool TextFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex row = sourceModel()->index(sourceRow, 0, sourceParent);
    if (!accepts(row)) {
        return false;
    }
    if (m_words.isEmpty()) {
        return true;
    }
    const QString text = row.data(filterRole()).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// Of two keys of one column.
int TextFilterModel::compare(const QVariant& left, const QVariant& right) const
{
    if (left.userType() == QMetaType::QString) {
        return m_collator.compare(left.toString(), right.toString());
    }
    const QPartialOrdering order = QVariant::compare(left, right);
    return order == QPartialOrdering::Less ? -1 : int(order == QPartialOrdering::Greater);
}

/// In descending order Qt asks with the sides swapped, so what has to stay at its place in both answers by the order.
bool TextFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    const QVariant leftKey = left.data(sortRole());
    const QVariant rightKey = right.data(sortRole());
    if (leftKey.isValid() != rightKey.isValid()) {
        return ascending ? leftKey.isValid() : rightKey.isValid();
    }
    const int order = compare(leftKey, rightKey);
    if (order != 0) {
        return order < 0;
    }
    return ascending ? left.row() < right.row() : right.row() < left.row(); // a changed row keeps its place, too
}

} // namespace NetMonitor
