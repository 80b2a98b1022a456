// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"

#include <QAbstractTableModel>
#include <QHash>

namespace NetMonitor {

/// What happened, newest first: what the history knows, and what comes with the frames that a LiveFollower took. The
/// newest 2,000 events are kept. Lives on the GUI thread.
class EventTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column
    {
        Severity,
        Time, ///< When it began, in the user's zone.
        Length, ///< Grows while it lasts; empty for a moment.
        Target, ///< Its label; empty when it concerns the agent.
        What, ///< The type.
        Message, ///< English, as the agent says it.
    };
    Q_ENUM(Column)

    enum Role
    {
        SortRole = Qt::UserRole, ///< Raw number (severity, nanoseconds since 1970, seconds) or text; invalid when there
                                 ///< is none.
        IdRole, ///< Event::id.
        OpenRole, ///< bool: it has not ended.
        SeverityRole, ///< Severity as int.
        TypeRole, ///< EventType as int.
        TargetIdRole, ///< Target::id; empty when it concerns the agent.
        StartRole, ///< qint64: milliseconds since 1970, UTC.
        SearchRole, ///< QString: all that a search for an event may hit.
    };

    static constexpr int Capacity = 2000;

    /// An event and what is shown with it. Each row has its own, as they change one run of rows after the other: see
    /// forEachRun().
    struct Row
    {
        Event event;
        QString target; ///< As people know it; empty when it concerns the agent.
        std::optional<UtcTime> now; ///< For an event that lasts.
    };

    explicit EventTableModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    QModelIndex indexOf(const QString& id) const; ///< First column; invalid when there is no such event.
    const Event& event(int row) const { return m_rows.at(row).event; }

    /// Takes in what the history answered, in any order; what came live stays. An event that is over stays over: the
    /// answer may be older than the last frame.
    void setHistory(const QList<Event>& events);
    /// How people know these targets (by id); the others keep their names. apply() learns of them by itself.
    void setTargetLabels(const QHash<QString, QString>& labels);

public slots:
    /// Takes a frame in; never null: connect it to LiveFollower::taken.
    void apply(const NetMonitor::FramePtr& frame);
    /// Lets what has not ended grow older. Now and then, by the agent's clock.
    void tick(NetMonitor::UtcTime now);

private:
    int rowOf(const QString& id) const; ///< -1: there is none.
    void merge(const QList<Event>& events, bool live);
    Row rowFor(const Event& event) const;
    void makeRoomFor(QList<Event>& fresh);
    void insert(QList<Event> fresh);
    /// Alters the rows, each as @p alter(number, row) says, and tells of these columns.
    template <typename F> void change(const QList<int>& rows, Column first, Column last, F alter);

    QList<Row> m_rows; ///< Newest first; where starts are equal, the highest id first.
    QHash<QString, UtcTime> m_startOf; ///< By event id: with it, a row's place.
    QHash<QString, QString> m_labels; ///< By target id.
    std::optional<UtcTime> m_now; ///< Nothing before the first frame or tick.
};

} // namespace NetMonitor
