// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/rowruns.h"

#include <QAbstractTableModel>

#include <algorithm>

namespace NetMonitor {

/// A table of rows that is told now and then what there is, whole, and makes a difference of it: selection and scroll
/// position survive. GUI thread.
template <typename Row> class RowListModel : public QAbstractTableModel
{
public:
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }

protected:
    using QAbstractTableModel::QAbstractTableModel;

    virtual QString keyOf(const Row& row) const = 0; ///< Unique in the table.

    const Row& row(int number) const { return m_rows.at(number); }

    void setRows(const QList<Row>& rows)
    {
        QList<int> changed; // rows before the present one, which keep their number
        for (qsizetype row = 0; row < rows.size();) {
            const qsizetype known = find(keyOf(rows.at(row)), row);
            if (known < 0) {
                row = insertNew(row, rows);
                continue;
            }
            removeUntil(row, known);
            if (m_rows.at(row) != rows.at(row)) {
                changed += int(row);
            }
            ++row;
        }
        removeUntil(rows.size(), m_rows.size());
        forEachRun(changed, [this, &rows](int first, int last) {
            std::copy(rows.begin() + first, rows.begin() + last + 1, m_rows.begin() + first);
            emit dataChanged(index(first, 0), index(last, columnCount() - 1));
        });
    }

private:
    qsizetype find(const QString& key, qsizetype from) const ///< -1: not there.
    {
        const auto it = std::find_if(m_rows.begin() + from, m_rows.end(),
                                     [this, &key](const Row& row) { return keyOf(row) == key; });
        return it == m_rows.end() ? -1 : it - m_rows.begin();
    }

    /// What stands between two rows that stay is gone, or comes again further below.
    void removeUntil(qsizetype first, qsizetype end)
    {
        if (first < end) {
            beginRemoveRows({}, int(first), int(end) - 1);
            m_rows.remove(first, end - first);
            endRemoveRows();
        }
    }

    /// Inserts the rows from @p row on that are not in the table; gives the number of the first that is.
    qsizetype insertNew(qsizetype row, const QList<Row>& rows)
    {
        qsizetype end = row + 1;
        while (end < rows.size() && find(keyOf(rows.at(end)), row) < 0) {
            ++end;
        }
        beginInsertRows({}, int(row), int(end) - 1);
        m_rows.insert(row, end - row, Row());
        std::copy(rows.begin() + row, rows.begin() + end, m_rows.begin() + row);
        endInsertRows();
        return end;
    }

    QList<Row> m_rows;
};

} // namespace NetMonitor
