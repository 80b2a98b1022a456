// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/logline.h"

#include <QAbstractTableModel>
#include <QMutex>

namespace NetMonitor {

/// The last 5,000 lines of the log, oldest first. Lives on the GUI thread; post() is for all others.
class LogTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column
    {
        Time, ///< In the user's zone.
        Level,
        Source, ///< LogLine::category.
        Message,
    };
    Q_ENUM(Column)

    enum Role
    {
        SortRole = Qt::UserRole, ///< Nanoseconds since 1970, level, or text; invalid when there is none.
        LevelRole, ///< LogLevel as int.
        SearchRole, ///< QString: all that a search for a line may hit.
        PlainTextRole, ///< QString: the whole line in UTC and English, for a report.
    };

    static constexpr int Capacity = 5000;

    explicit LogTableModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const LogLine& line(int row) const { return m_rows.at(row); }
    /// Puts lines at the end, in order; the oldest go when there is no room.
    void append(const QList<LogLine>& lines);
    /// Any thread: the line is appended on the model's thread, soon, with all others that came until then. Nobody may
    /// call it any more when the model goes.
    void post(const LogLine& line);

    /// The lines that these cells are of, each once and in the order of the rows. The cells may be a proxy's.
    static QString plainText(const QModelIndexList& cells);

private:
    void takePosted();

    QList<LogLine> m_rows;
    QMutex m_mutex; ///< For m_posted.
    QList<LogLine> m_posted; ///< Not empty: takePosted() is on its way.
};

} // namespace NetMonitor
