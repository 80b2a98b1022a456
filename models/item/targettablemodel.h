// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace NetMonitor {

/// The monitored targets, one row each, in the order in which they appeared, with the figures of their lead probe.
/// Fed by the frames of LivePort; knows no thread and no network. A figure that does not exist, or that belongs to a
/// paused probe, is an empty cell. Lives on the GUI thread.
class TargetTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column
    {
        Name, ///< Target::label.
        Address,
        State,
        Latency,
        Loss,
        Jitter,
        Score,
    };
    Q_ENUM(Column)

    enum Role
    {
        SortRole = Qt::UserRole, ///< Raw number (seconds, ratio, 0..100, ProbeState) or text; invalid when there is
                                 ///< none, which QSortFilterProxyModel puts behind the others.
        IdRole, ///< Target::id.
        PrimaryRole, ///< bool: the target that the founding fields are about.
    };

    explicit TargetTableModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    QModelIndex indexOf(const QString& id) const; ///< First column; invalid when there is no such target.
    const TargetStatus& status(int row) const { return m_rows.at(row); }

public slots:
    /// Takes a frame in; never null. Rows that stay keep their place and persistent indexes, also over a full frame.
    void apply(const NetMonitor::FramePtr& frame);

signals:
    /// A frame was lost, or the agent is another one: ask for a full frame. Emitted once until that comes.
    void resyncNeeded();

private:
    void applyFull(const Frame& frame);
    void removeIds(const QSet<QString>& ids);
    void upsert(const QList<TargetStatus>& statuses);
    void announceChanged(QList<int> rows);
    void reindexFrom(int row);
    void askForFullFrameOnce();

    QList<TargetStatus> m_rows;
    QHash<QString, int> m_rowOf;
    QUuid m_epoch;
    quint64 m_sequence = 0;
    bool m_synchronized = false; ///< A full frame was taken in and none was lost since.
    bool m_resyncAsked = false;
};

} // namespace NetMonitor
