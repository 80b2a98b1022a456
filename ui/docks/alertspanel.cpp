// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/alertspanel.h"

#include "models/domain/port/livefollower.h"
#include "models/item/alerttablemodel.h"
#include "ui/docks/plaintable.h"
#include "ui/docks/rowdelegate.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/seen.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace NetMonitor {

namespace {
/// The shape of the severity before its word; what fires is bold.
class AlertDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        RowDelegate::initStyleOption(option, index);
        if (AlertTableModel::Column(index.column()) == AlertTableModel::Column::Severity) {
            option->icon = severityIcon(Severity(index.data(AlertTableModel::SeverityRole).toInt()));
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(14, 14);
        }
        option->font.setBold(index.data(AlertTableModel::FiringRole).toBool());
    }
};
} // namespace

AlertsPanel::AlertsPanel(AgentPort port, const LiveFollower& follower, QWidget* parent)
    : QWidget(parent)
    , m_port(port)
    , m_follower(follower)
    , m_model(new AlertTableModel(this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
    , m_channels(new ElidedLabel)
    , m_test(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(AlertTableModel::SortRole);
    auto* table = new QTableView(this);
    table->setModel(sorted);
    new AlertDelegate(*table);
    dressTable(*table, *sorted, {100, 80, 100, 112, 108, 0});
    table->setAccessibleName(tr("Alerts"));

    //: Whom the agent tells of alerts
    m_channels->setAccessibleName(tr("Told to"));
    m_channels->setProperty("role", "muted");
    //: Button with a menu of channels
    m_test->setText(tr("Send a test"));
    m_test->setToolTip(tr("Send a test message through a channel"));
    m_test->setAccessibleName(m_test->toolTip());
    m_test->setPopupMode(QToolButton::InstantPopup);
    m_test->setMenu(m_menu);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(m_channels, 1);
    bar->addWidget(m_test);
    m_stack->addWidget(table);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(m_stack, 1);
    m_stack->setCurrentIndex(1);
    connect(&follower, &LiveFollower::taken, this, &AlertsPanel::refresh);
    connect(&follower, &LiveFollower::refilled, this, &AlertsPanel::countRules);
    showChannels();
}

void AlertsPanel::refresh()
{
    const AgentStatus& agent = m_follower.state().agent();
    m_model->setAlerts(agent.alerts, m_follower.state().targets());
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    if (std::exchange(m_firing, m_model->firing()) != m_model->firing()) {
        emit firingChanged(m_model->firing());
    }
    if (isSeen(*this)) {
        showChannels();
    }
}

void AlertsPanel::countRules()
{
    whenAnswered(m_port.alerts.rules(), this, [this](const Expected<QList<AlertRule>>& rules) {
        const auto enabled = rules
            ? std::count_if(rules->begin(), rules->end(), [](const AlertRule& rule) { return rule.enabled; })
            : 0;
        if (!rules) {
            m_empty->setText(tr("The rules cannot be read"), rules.error().text());
        } else if (enabled == 0) {
            m_empty->setText(tr("No rule raises an alert"), tr("Add rules below alerts.rules in the configuration."));
        } else {
            m_empty->setText(tr("No alert"), tr("%n rules watch the targets.", "", int(enabled)));
        }
    });
}

void AlertsPanel::showChannels()
{
    const QList<NotifierStatus>& channels = m_follower.state().agent().notifiers;
    QStringList words;
    QStringList names;
    for (const NotifierStatus& channel : channels) {
        names += channel.id();
        words += channel.problem.isEmpty() ? channel.id() : QString(channel.id() % u": " % channel.problem);
    }
    m_channels->setText(channels.isEmpty()
                            ? tr("Alerts are told by this window alone: add channels below alerts.notify.")
                            : tr("Told to %1").arg(words.join(QStringLiteral(", "))));
    m_test->setVisible(!channels.isEmpty());
    if (names == m_offered) {
        return;
    }
    m_offered = names;
    m_menu->clear();
    for (const NotifierStatus& channel : channels) {
        m_menu->addAction(channel.id(), this,
                          [this, type = channel.type, name = channel.name] { testChannel(type, name); });
    }
}

void AlertsPanel::testChannel(const QString& type, const QString& name)
{
    whenAnswered(m_port.alerts.testNotifier(type, name), this, [this](const Expected<QString>& answer) {
        emit tested(answer ? tr("The test message arrived: %1").arg(*answer)
                           : tr("The test message did not arrive: %1").arg(answer.error().text()));
    });
}

} // namespace NetMonitor
