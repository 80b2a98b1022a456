// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/charttablemodel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr qsizetype MostRows = 2000;
}

ChartTableModel::ChartTableModel(Quantity quantity, QObject* parent)
    : QAbstractTableModel(parent)
    , m_quantity(quantity)
{
}

void ChartTableModel::setActive(bool active)
{
    if (std::exchange(m_active, active) != active) {
        fill();
    }
}

void ChartTableModel::setLines(const QList<ChartLine>& lines, const ChartSpan& span)
{
    m_lines = lines;
    m_span = span;
    if (m_active) {
        fill();
    }
}

/// New rows come on top and old ones leave below, so that the cursor of a reader stays where it is.
void ChartTableModel::fill()
{
    QList<Row> rows;
    for (const ChartLine& line : std::as_const(m_lines)) {
        for (const ChartPoint& point : line.points) {
            if (m_active && point.time >= m_span.from && point.time < m_span.to) {
                rows.append({point, line.name});
            }
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.point.time > b.point.time; });
    rows.resize(qMin(rows.size(), MostRows));
    const qsizetype fresh = m_rows.isEmpty() ? rows.size() : rows.indexOf(m_rows.constFirst());
    const qsizetype kept = fresh < 0 ? 0 : qMin(rows.size() - fresh, m_rows.size());
    const bool continues = kept > 0 && std::equal(rows.cbegin() + fresh, rows.cbegin() + fresh + kept, m_rows.cbegin());
    if (!continues) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    if (kept < m_rows.size()) {
        beginRemoveRows({}, int(kept), int(m_rows.size()) - 1);
        m_rows.resize(kept);
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, int(fresh) - 1);
        m_rows = rows.first(fresh) + m_rows;
        endInsertRows();
    }
    if (rows.size() > m_rows.size()) {
        beginInsertRows({}, int(m_rows.size()), int(rows.size()) - 1);
        m_rows = rows;
        endInsertRows();
    }
}

int ChartTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : hasBand() ? 5 : 3;
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole) {
        return int((column >= Column::Value ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const Row& row = m_rows.at(index.row());
    const auto text = [this](double value) { return std::isnan(value) ? QString() : quantityText(m_quantity, value); };
    switch (column) {
    case Column::Time:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(qint64(row.point.time)),
                                  QStringLiteral("ddd d MMM HH:mm:ss"));
    case Column::Target:
        return row.name;
    case Column::Value:
        return std::isnan(row.point.value) ? tr("no value") : text(row.point.value);
    case Column::Low:
        return text(row.point.low);
    case Column::High:
        return text(row.point.high);
    }
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Column::Time:
        return tr("Time");
    case Column::Target:
        return tr("Target");
    case Column::Value:
        return hasBand() ? tr("Median") : quantityName(m_quantity);
    case Column::Low:
        //: 5th percentile
        return tr("p5");
    case Column::High:
        //: 95th percentile
        return tr("p95");
    }
    return {};
}

} // namespace NetMonitor
