// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/agentpanel.h"

#include "models/domain/port/livefollower.h"
#include "models/item/celltext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/seen.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>

namespace NetMonitor {

namespace {
class AgentTexts
{
    Q_DECLARE_TR_FUNCTIONS(Agent)
public:
    static QString state(HealthState state)
    {
        switch (state) {
        case HealthState::Starting:
            return tr("Starting");
        case HealthState::Running:
            return tr("Running");
        case HealthState::Degraded:
            return tr("Degraded");
        case HealthState::Error:
            return tr("Error");
        case HealthState::Stopped:
            return tr("Stopped");
        }
        return {};
    }
};

QColor colorOf(HealthState state)
{
    const Colors& colors = themeColors();
    switch (state) {
    case HealthState::Running:
        return colors.good;
    case HealthState::Degraded:
        return colors.warning;
    case HealthState::Error:
        return colors.bad;
    case HealthState::Starting:
    case HealthState::Stopped:
        break;
    }
    return colors.idle;
}
} // namespace

AgentPanel::AgentPanel(const LiveFollower& follower, QWidget* parent)
    : QWidget(parent)
    , m_follower(follower)
{
    auto* content = new QWidget;
    auto* figures = new QFormLayout;
    m_state = addRow(figures, tr("State"));
    m_since = addRow(figures, tr("Running since"));
    m_identity = addRow(figures, tr("Agent"));
    //: How late packets are sent, 99th percentile
    m_lateness = addRow(figures, tr("Send lateness (p99)"));
    m_store = addRow(figures, tr("History on disk"));
    m_commits = addRow(figures, tr("Commits"));
    auto* checks = new QFormLayout;
    for (const QString& title : {tr("Measuring"), tr("Analysis"), tr("Alerts"), tr("History")}) {
        m_checks.append(addRow(checks, title));
    }
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(12, 8, 12, 8);
    columns->setSpacing(32);
    columns->addLayout(figures, 3);
    columns->addLayout(checks, 2);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false); // the dock's ground shows through
    content->setAutoFillBackground(false);
    scroll->setAccessibleName(tr("Agent"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&follower, &LiveFollower::taken, this, &AgentPanel::refresh);
}

ElidedLabel* AgentPanel::addRow(QFormLayout* form, const QString& title)
{
    auto* label = new QLabel(title);
    label->setProperty("role", "muted");
    auto* value = new ElidedLabel;
    value->setText(QStringLiteral("\u2013"));
    value->setAccessibleName(title);
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(label, value);
    return value;
}

void AgentPanel::refresh()
{
    if (!isSeen(*this) || m_follower.state().isEmpty()) {
        return;
    }
    const AgentStatus& agent = m_follower.state().agent();
    const HealthReport& health = agent.health;
    const QLocale locale;
    m_state->setText(health.lastError.isEmpty() ? AgentTexts::state(health.state)
                                                : AgentTexts::state(health.state) % u": " % health.lastError);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, colorOf(health.state));
    m_state->setPalette(palette);
    m_since->setText(CellText::localTime(agent.info.startedAt) % u" ("
                     % CellText::roughDuration(m_follower.state().at() - agent.info.startedAt) % u')');
    QStringList identity{agent.info.id, agent.info.location, agent.info.environment,
                         //: Version of the program
                         tr("version %1").arg(agent.info.version)};
    identity.removeAll(QString());
    m_identity->setText(identity.join(QStringLiteral(", ")));
    const AgentCounters& counters = agent.counters;
    m_lateness->setText(counters.sendLatenessP99 ? CellText::milliseconds(*counters.sendLatenessP99)
                                                 : tr("nothing was sent in the last minute"));
    m_store->setText(locale.formattedDataSize(qint64(counters.storedBytes)));
    m_commits->setText(
        counters.commitFailures == 0
            ? locale.toString(counters.commits)
            //: %1: number of commits, %2: of those that failed
            : tr("%1, %2 failed").arg(locale.toString(counters.commits), locale.toString(counters.commitFailures)));
    const HealthCheck* checks[]{&health.metricCollection, &health.analysisEngine, &health.alertManager,
                                &health.dataStore};
    for (qsizetype i = 0; i < m_checks.size(); ++i) {
        m_checks.at(i)->setText(checks[i]->ok ? tr("OK") : checks[i]->message);
    }
}

} // namespace NetMonitor
