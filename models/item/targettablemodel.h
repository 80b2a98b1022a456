// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"
#include "models/item/latencytrend.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QMap>
#include <QSet>

namespace NetMonitor {

/// The monitored targets, one row each, in the order in which they appeared, with the figures of their lead probe.
/// Fed by the frames that a LiveFollower took; knows no thread and no network. A figure that does not exist, or that
/// belongs to a paused probe, is an empty cell. Lives on the GUI thread.
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
        Trend, ///< Nothing to read: a delegate draws TrendRole.
    };
    Q_ENUM(Column)

    enum Role
    {
        SortRole = Qt::UserRole, ///< Raw number (seconds, ratio, 0..100, ProbeState) or text; invalid when there is
                                 ///< none.
        IdRole, ///< Target::id.
        PrimaryRole, ///< bool: the target that the founding fields are about.
        StateRole, ///< ProbeState as int.
        ProblemRole, ///< QString: why it is not Up, with the fix where there is one; English.
        TrendRole, ///< QList<double>: latencies in seconds of the lead probe's last 60 rounds, oldest first; NaN where
                   ///< no reply came or nothing valid was sent. Empty while paused.
        SearchRole, ///< QString: all that a search for a target may hit.
    };

    explicit TargetTableModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    QModelIndex indexOf(const QString& id) const; ///< First column; invalid when there is no such target.
    const TargetStatus& status(int row) const { return m_rows.at(row).status; }
    /// The start of the first round of the lead probe that came live: setTrend() is about those before it.
    std::optional<UtcTime> trendSince(const QString& id) const;
    /// What the history knows of the lead probe's rounds before those that came live (pastLatencies()), in place of
    /// what was set before. Call it after each LiveFollower::refilled.
    void setTrend(const QString& id, const QList<double>& latencies);

public slots:
    /// Takes a frame in; never null, and always the next one or a full one: connect it to LiveFollower::taken. Rows
    /// that stay keep their place and persistent indexes, also over a full frame.
    void apply(const NetMonitor::FramePtr& frame);

private:
    struct Row
    {
        TargetStatus status;
        LatencyTrend trend;
    };
    /// What a frame makes of the rows, which change one run after the other: see forEachRun().
    struct Changes
    {
        QMap<int, Row> changed;
        QList<Row> added;
        QHash<QString, qsizetype> addedAt;
    };

    QSet<QString> goneBy(const Frame& frame) const;
    void removeIds(const QSet<QString>& ids);
    void restartTrends();
    void takeStatuses(const QList<TargetStatus>& statuses, Changes& changes) const;
    void takeRounds(const QList<RoundRecord>& rounds, Changes& changes) const;
    void commit(const Changes& changes);
    void reindexFrom(int row);

    QList<Row> m_rows;
    QHash<QString, int> m_rowOf;
    QUuid m_epoch;
    quint64 m_sequence = 0;
};

} // namespace NetMonitor
