// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/chartcard.h"

#include "ui/charts/charttablemodel.h"
#include "ui/charts/timechart.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace NetMonitor {

namespace {
enum Page
{
    ChartPage,
    TablePage,
    EmptyPage,
};
}

ChartCard::ChartCard(Quantity quantity, QWidget* parent)
    : QFrame(parent)
    , m_quantity(quantity)
    , m_chart(makeTimeChart(quantity, this))
    , m_table(new ChartTableModel(quantity, this))
    , m_empty(new EmptyState(this))
    , m_summary(new ElidedLabel(this))
    , m_asTable(new QToolButton(this))
    , m_stack(new QStackedLayout)
{
    setProperty("role", "card");
    auto* title = new QLabel(quantityName(quantity), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto* unit = new QLabel(quantityUnit(quantity), this);
    unit->setProperty("role", "muted");
    m_summary->setProperty("role", "muted");
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_asTable->setIcon(symbolIcon(Symbol::Table));
    m_asTable->setCheckable(true);
    m_asTable->setToolTip(tr("Show as a table"));
    //: %1: what the chart shows
    m_asTable->setAccessibleName(tr("Show %1 as a table").arg(quantityName(quantity)));

    auto* view = new QTableView(this);
    view->setModel(m_table);
    //: %1: what the table shows
    view->setAccessibleName(tr("%1 as a table").arg(quantityName(quantity)));
    view->setShowGrid(false);
    view->setTabKeyNavigation(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(24);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    view->horizontalHeader()->resizeSection(0, 150);
    view->horizontalHeader()->setHighlightSections(false);

    auto* header = new QHBoxLayout;
    header->setContentsMargins(12, 4, 6, 0);
    header->setSpacing(6);
    header->addWidget(title);
    header->addWidget(unit);
    header->addWidget(m_summary, 1);
    header->addWidget(m_asTable);
    m_stack->insertWidget(ChartPage, m_chart);
    m_stack->insertWidget(TablePage, view);
    m_stack->insertWidget(EmptyPage, m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 4);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addLayout(m_stack, 1);
    connect(m_asTable, &QToolButton::toggled, this, [this](bool table) {
        m_table->setActive(table);
        if (m_stack->currentIndex() != EmptyPage) {
            m_stack->setCurrentIndex(table ? TablePage : ChartPage);
        }
    });
}

void ChartCard::setEmptyText(const QString& title, const QString& hint)
{
    m_empty->setText(title, hint);
}

void ChartCard::setData(const QList<ChartLine>& lines, const ChartSpan& span)
{
    const bool any = std::any_of(lines.begin(), lines.end(), [&span](const ChartLine& line) {
        const auto isShown = [&span](const auto& one) { return one.time >= span.from; };
        return std::any_of(line.losses.begin(), line.losses.end(), isShown)
            || std::any_of(line.points.begin(), line.points.end(),
                           [&isShown](const ChartPoint& point) { return isShown(point) && !std::isnan(point.value); });
    });
    m_stack->setCurrentIndex(!any ? EmptyPage : m_asTable->isChecked() ? TablePage : ChartPage);
    m_chart->setData(lines, span);
    m_table->setLines(lines, span);
    showSummary(lines, span);
}

/// The first line in numbers: it is the one that the cards are about.
void ChartCard::showSummary(const QList<ChartLine>& lines, const ChartSpan& span)
{
    QList<double> values;
    if (!lines.isEmpty()) {
        for (const ChartPoint& point : lines.constFirst().points) {
            if (point.time >= span.from && !std::isnan(point.value)) {
                values.append(point.value);
            }
        }
    }
    if (values.isEmpty()) {
        m_summary->clear();
        m_chart->setAccessibleDescription(tr("No values in this range"));
        return;
    }
    const double sum = std::accumulate(values.cbegin(), values.cend(), 0.0);
    const auto [lowest, highest] = std::minmax_element(values.cbegin(), values.cend());
    const auto text = [this](double value) { return quantityText(m_quantity, value); };
    const QString summary = m_quantity == Quantity::Loss
        //: Summary of a chart of packet loss
        ? tr("mean %1, worst %2").arg(text(sum / double(values.size())), text(*highest))
        //: Summary of a chart
        : tr("lowest %1, highest %2").arg(text(*lowest), text(*highest));
    m_summary->setText(summary);
    m_chart->setAccessibleDescription(lines.constFirst().name % u": " % tr("last %1").arg(text(values.constLast()))
                                      % u", " % summary);
}

} // namespace NetMonitor
