// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace NetMonitor {

/// What the filters of our tables share: free text, and a sort that is stable, puts cells without a value last in both
/// orders, and takes texts as people do ("Host 9" before "host 10"). A subclass says what else a row must be.
class TextFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// @p searchRole: of the first column, all the text of a row that may be searched. @p sortRole: raw values; an
    /// invalid one is no value.
    TextFilterModel(int searchRole, int sortRole, QObject* parent);

    QString text() const { return m_text; }

public slots:
    /// All words of it have to occur in a row, in any order and case.
    void setText(const QString& text);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const final;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const final;

private:
    /// @p row: first column of the source.
    virtual bool accepts(const QModelIndex& row) const = 0;

    int compare(const QVariant& left, const QVariant& right) const;

    QCollator m_collator;
    QString m_text;
    QStringList m_words;
};

} // namespace NetMonitor
