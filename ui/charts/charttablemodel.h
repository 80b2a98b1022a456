// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"
#include "ui/charts/quantity.h"

#include <QAbstractTableModel>

namespace NetMonitor {

/// What a chart shows, as rows: newest first, one for each point of each line; at most 2,000. Filled only while it is
/// active. GUI thread.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column
    {
        Time,
        Target,
        Value,
        Low, ///< 5th percentile.
        High, ///< 95th percentile.
    };

    explicit ChartTableModel(Quantity quantity, QObject* parent = nullptr);

    void setActive(bool active);
    void setLines(const QList<ChartLine>& lines, const ChartSpan& span);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        ChartPoint point;
        QString name;
        friend bool operator==(const Row&, const Row&) = default;
    };

    void fill();
    bool hasBand() const { return m_quantity == Quantity::Latency; }

    Quantity m_quantity;
    bool m_active = false;
    QList<ChartLine> m_lines;
    ChartSpan m_span;
    QList<Row> m_rows;
};

} // namespace NetMonitor
