// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/eventspanel.h"

#include "models/domain/port/livefollower.h"
#include "models/item/eventcell.h"
#include "models/item/eventfiltermodel.h"
#include "models/item/eventtablemodel.h"
#include "ui/docks/plaintable.h"
#include "ui/docks/rowdelegate.h"
#include "ui/shell/shownlines.h"
#include "ui/theme/icons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/seen.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
constexpr auto Loaded = 24h * 30;

/// The shape of the severity before its word.
class SeverityDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (EventTableModel::Column(index.column()) == EventTableModel::Column::Severity) {
            option->icon = severityIcon(Severity(index.data(EventTableModel::SeverityRole).toInt()));
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(14, 14);
        }
        option->font.setBold(index.data(EventTableModel::OpenRole).toBool());
    }
};
} // namespace

EventsPanel::EventsPanel(AgentPort port, const LiveFollower& follower, const ShownLines& lines, QWidget* parent)
    : QWidget(parent)
    , m_port(port)
    , m_lines(lines)
    , m_model(new EventTableModel(this))
    , m_filtered(new EventFilterModel(this))
    , m_text(new QLineEdit(this))
    , m_type(new QComboBox(this))
    , m_onlyShown(new QToolButton(this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_filtered->setSourceModel(m_model);
    auto* table = new QTableView(this);
    table->setModel(m_filtered);
    new SeverityDelegate(*table);
    dressTable(*table, *m_filtered, {100, 112, 90, 112, 88, 0});
    table->setAccessibleName(tr("Events"));

    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setAccessibleName(tr("Filter events"));
    m_text->setClearButtonEnabled(true);
    m_type->setAccessibleName(tr("Type of event"));
    m_type->addItem(tr("All types"), -1);
    for (std::size_t type = 0; type < EventTypeCount; ++type) {
        m_type->addItem(eventTypeText(EventType(type)), int(type));
    }
    //: Button: only events of the targets that the charts show
    m_onlyShown->setText(tr("Shown targets"));
    m_onlyShown->setToolTip(tr("Only events of the targets that the charts show"));
    m_onlyShown->setAccessibleName(m_onlyShown->toolTip());
    m_onlyShown->setCheckable(true);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_type);
    bar->addWidget(m_onlyShown);
    m_stack->addWidget(table);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(m_stack, 1);

    connect(m_text, &QLineEdit::textChanged, m_filtered, &EventFilterModel::setText);
    connect(m_type, &QComboBox::currentIndexChanged, this, &EventsPanel::filter);
    connect(m_onlyShown, &QToolButton::toggled, this, &EventsPanel::filter);
    connect(&lines, &ShownLines::changed, this, &EventsPanel::filter);
    connect(&follower, &LiveFollower::taken, m_model, &EventTableModel::apply);
    connect(&follower, &LiveFollower::refilled, this, &EventsPanel::load);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_filtered, signal, this, &EventsPanel::showEmptyState);
    }
    connect(&m_clock, &QTimer::timeout, this, [this, &follower] {
        if (isSeen(*this)) {
            m_model->tick(follower.state().at());
        }
    });
    m_clock.start(1000);
    showEmptyState();
}

void EventsPanel::load()
{
    const UtcTime now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    EventQuery query;
    query.start = now - Loaded;
    query.limit = EventTableModel::Capacity;
    whenAnswered(m_port.events.list(query), this, [this](const Expected<QList<Event>>& events) {
        m_problem = events ? QString() : events.error().text();
        if (events) {
            m_model->setHistory(*events);
        }
        showEmptyState();
    });
}

void EventsPanel::filter()
{
    const int type = m_type->currentData().toInt();
    m_filtered->setType(type < 0 ? std::nullopt : std::optional(EventType(type)));
    m_filtered->setTargets(m_onlyShown->isChecked() ? QSet<QString>(m_lines.ids().begin(), m_lines.ids().end())
                                                    : QSet<QString>());
    showEmptyState();
}

void EventsPanel::showEmptyState()
{
    if (!m_problem.isEmpty()) {
        m_empty->setText(tr("The history cannot be read"), m_problem);
    } else if (m_model->rowCount() > 0) {
        m_empty->setText(tr("No event matches the filter"), {});
    } else {
        m_empty->setText(tr("Nothing happened in the last 30 days"),
                         tr("Outages, loss and other events are listed here."));
    }
    m_stack->setCurrentIndex(m_filtered->rowCount() == 0 ? 1 : 0);
}

} // namespace NetMonitor
