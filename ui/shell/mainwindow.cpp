// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/mainwindow.h"

#include "models/domain/port/livefollower.h"
#include "models/item/targettablemodel.h"
#include "ui/dialogs/closequestion.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/docks/agentpanel.h"
#include "ui/docks/alertspanel.h"
#include "ui/docks/dockframe.h"
#include "ui/docks/eventspanel.h"
#include "ui/docks/logpanel.h"
#include "ui/docks/targetspanel.h"
#include "ui/pages/dashboard.h"
#include "ui/shell/headerbar.h"
#include "ui/shell/preferences.h"
#include "ui/shell/shownlines.h"
#include "ui/shell/targetcommands.h"
#include "ui/shell/tray.h"
#include "ui/shell/traymessages.h"
#include "ui/shell/trends.h"
#include "ui/shell/windowmenus.h"
#include "ui/theme/icons.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace NetMonitor {

namespace {
constexpr int LayoutVersion = 2; ///< Of the docks: another one is not restored.
const QString GeometryKey = QStringLiteral("window/geometry");
const QString LayoutKey = QStringLiteral("window/layout");
const QString RangeKey = QStringLiteral("window/range");
const QString ChosenKey = QStringLiteral("window/chosen");
const QString HealthNotice = QStringLiteral("health");
const QString UndoNotice = QStringLiteral("undo");
const QString FailureNotice = QStringLiteral("failure");
} // namespace

MainWindow::MainWindow(AgentPort port, Preferences& preferences, LogTableModel& log, QWidget* parent)
    : QMainWindow(parent)
    , m_port(port)
    , m_preferences(preferences)
    , m_follower(new LiveFollower(port.live, this))
    , m_targets(new TargetTableModel(this))
    , m_lines(new ShownLines(this))
    , m_messages(new TrayMessages(this))
{
    setWindowTitle(QStringLiteral("NetMonitor"));
    setWindowIcon(applicationIcon());
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_commands = new TargetCommands(
        port, m_follower->state(), [this] { return m_panel ? m_panel->selectedIds() : QStringList(); }, this);
    m_targetMenu = new QMenu(tr("&Target"), this);
    makeCentral();
    makeDocks(log);
    makeTray();
    makeMenus();
    connectParts();
    restoreArrangement();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeCentral()
{
    auto* central = new QWidget(this);
    m_header = new HeaderBar(m_commands->measuring(), central);
    m_notices = new NoticeBar(central);
    m_dashboard = new Dashboard(m_port, *m_follower, *m_lines, central);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, Theme::Spacing, Theme::Spacing, 0);
    layout->setSpacing(Theme::Spacing);
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addWidget(m_dashboard, 1);
    setCentralWidget(central);
}

void MainWindow::makeDocks(LogTableModel& log)
{
    m_panel = new TargetsPanel(*m_targets, *m_lines, m_targetMenu, m_commands->add(), this);
    QDockWidget* targets = makeDock(QStringLiteral("targets"), tr("Targets"), m_panel, this);
    QDockWidget* events
        = makeDock(QStringLiteral("events"), tr("Events"), new EventsPanel(m_port, *m_follower, *m_lines), this);
    QDockWidget* alerts = makeAlertsDock();
    auto* agentPanel = new AgentPanel(*m_follower);
    QDockWidget* agent = makeDock(QStringLiteral("agent"), tr("Agent"), agentPanel, this);
    connect(agent, &QDockWidget::visibilityChanged, agentPanel, &AgentPanel::refresh, Qt::QueuedConnection);
    QDockWidget* logDock = makeDock(QStringLiteral("log"), tr("Log"), new LogPanel(log), this);
    addDockWidget(Qt::LeftDockWidgetArea, targets);
    addDockWidget(Qt::BottomDockWidgetArea, events);
    tabifyDockWidget(events, alerts);
    tabifyDockWidget(alerts, agent);
    tabifyDockWidget(agent, logDock);
    for (QDockWidget* dock : {events, alerts, agent, logDock}) {
        dock->setTitleBarWidget(new QWidget(dock)); // the tab has the title
    }
    events->raise();
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    resizeDocks({targets}, {560}, Qt::Horizontal);
    resizeDocks({events}, {180}, Qt::Vertical);
}

QDockWidget* MainWindow::makeAlertsDock()
{
    auto* panel = new AlertsPanel(m_port, *m_follower);
    QDockWidget* dock = makeDock(QStringLiteral("alerts"), tr("Alerts"), panel, this);
    connect(dock, &QDockWidget::visibilityChanged, panel, &AlertsPanel::refresh, Qt::QueuedConnection);
    connect(panel, &AlertsPanel::firingChanged, dock, [dock](int count) {
        //: Title of the list of alerts. %1: how many fire
        dock->setWindowTitle(count == 0 ? tr("Alerts") : tr("Alerts (%1)").arg(count));
    });
    connect(panel, &AlertsPanel::tested, this, [this](const QString& text) {
        m_notices->show({QStringLiteral("channel"), text, {}, 30});
    });
    return dock;
}

void MainWindow::makeTray()
{
    m_toggleWindow = new QAction(tr("&Hide window"), this);
    connect(m_toggleWindow, &QAction::triggered, this, [this] {
        if (isVisible() && !isMinimized()) {
            hide();
        } else {
            bringUp();
        }
    });
    m_mute = new QAction(symbolIcon(Symbol::BellOff), tr("&Mute notifications for an hour"), this);
    m_mute->setCheckable(true);
    connect(m_mute, &QAction::triggered, this,
            [this](bool on) { m_messages->mute(on ? std::chrono::hours(1) : std::chrono::hours(0)); });
    connect(m_messages, &TrayMessages::muteChanged, m_mute, &QAction::setChecked);
    m_quit = new QAction(tr("&Quit"), this);
    m_quit->setShortcut(QKeySequence::Quit);
    m_quit->setMenuRole(QAction::QuitRole);
    connect(m_quit, &QAction::triggered, this, [this] {
        m_leaving = true;
        saveArrangement();
        QApplication::quit();
    });
    m_tray = new Tray({m_toggleWindow, m_commands->measuring(), m_mute, m_quit}, this);
    m_messages->setEnabled(m_preferences.notifications());
}

void MainWindow::makeMenus()
{
    for (QAction* action : {m_commands->edit(), m_commands->pause(), m_commands->makePrimary(), m_commands->remove()}) {
        m_targetMenu->addAction(action);
    }
    buildMenus(
        *this,
        {m_commands, m_targetMenu, m_mute, m_quit, [this] { openSettings(); }, [this] { m_panel->focusFilter(); }});
}

void MainWindow::connectParts()
{
    connect(m_follower, &LiveFollower::taken, m_targets, &TargetTableModel::apply);
    connect(m_follower, &LiveFollower::taken, this, &MainWindow::onFrame);
    connect(m_follower, &LiveFollower::refilled, this,
            [this] { loadTrends(m_port.history, m_follower->state(), *m_targets); });
    connect(m_panel, &TargetsPanel::selectionChanged, this, [this] {
        chooseLines();
        m_commands->refresh();
    });
    connect(m_panel, &TargetsPanel::activated, m_commands->edit(), &QAction::trigger);
    connect(&m_header->range(), &RangeSelector::rangeChanged, m_dashboard, &Dashboard::setRange);
    connect(m_messages, &TrayMessages::message, m_tray, &Tray::notify);
    connect(m_tray, &Tray::messageClicked, this, &MainWindow::bringUp);
    connect(m_dashboard, &Dashboard::failed, this, [this](const QString& text) {
        m_notices->show({QStringLiteral("history"), text, {}, 0});
    });
    connect(m_commands, &TargetCommands::failed, this, [this](const QString& text) {
        m_notices->show({FailureNotice, text, {}, 30});
    });
    connect(m_commands, &TargetCommands::removed, this, [this](const QString& text) {
        m_notices->show({UndoNotice, text, tr("Undo"), 15});
    });
    connect(m_commands->undo(), &QAction::triggered, this, [this] { m_notices->dismiss(UndoNotice); });
    connect(m_commands, &TargetCommands::wanted, this, [this](const QString& id) { m_wanted = {id}; });
    connect(m_notices, &NoticeBar::actionTriggered, this, [this](const QString& key) {
        if (key == UndoNotice) {
            m_commands->undo()->trigger();
        }
    });
    connect(&m_preferences, &Preferences::changed, this,
            [this] { m_messages->setEnabled(m_preferences.notifications()); });
}

void MainWindow::onFrame(const FramePtr& frame)
{
    const LiveState& state = m_follower->state();
    const StatusSentence status = statusSentence(state);
    m_header->show(status);
    m_tray->show(status);
    m_messages->take(*frame, state);
    const bool ready = !m_wanted.isEmpty()
        && std::any_of(m_wanted.begin(), m_wanted.end(), [&state](const QString& id) { return state.target(id); });
    if (ready) {
        m_panel->select(std::exchange(m_wanted, {}));
    }
    if (frame->full && !focusWidget()) {
        m_panel->focusTable(); // there is one only now
    }
    if (frame->full || !frame->targets.isEmpty() || !frame->removedTargets.isEmpty()) {
        chooseLines();
        m_commands->refresh();
    }
    showHealth();
}

void MainWindow::chooseLines()
{
    QStringList ids = m_panel->selectedIds();
    if (const TargetStatus* primary = ids.isEmpty() ? m_follower->state().primary() : nullptr) {
        ids = {primary->target.id};
    }
    m_lines->set(ids);
}

/// The first check that fails, with its fix: a missing permission to ping, a full disk.
void MainWindow::showHealth()
{
    const HealthReport& health = m_follower->state().agent().health;
    for (const HealthCheck* check :
         {&health.metricCollection, &health.dataStore, &health.analysisEngine, &health.alertManager}) {
        if (!check->ok) {
            m_notices->showOnce({HealthNotice, check->message, {}, 0});
            return;
        }
    }
    m_notices->dismiss(HealthNotice);
}

void MainWindow::showNotice(const QString& text)
{
    m_notices->show({QStringLiteral("start"), text, {}, 0});
}

void MainWindow::openSettings()
{
    Duration interval = std::chrono::seconds(10);
    for (const TargetStatus& status : m_follower->state().targets()) {
        if (!status.target.interval && !status.probes.isEmpty()) {
            interval = status.probes.constFirst().interval;
        }
    }
    (new SettingsDialog(m_port, m_preferences, interval, this))->open();
}

void MainWindow::restoreArrangement()
{
    const QSettings& settings = m_preferences.store();
    resize(1280, 760);
    restoreGeometry(settings.value(GeometryKey).toByteArray());
    restoreState(settings.value(LayoutKey).toByteArray(), LayoutVersion);
    m_panel->restore(settings);
    m_wanted = settings.value(ChosenKey).toStringList();
    const int range = settings.value(RangeKey, int(TimeRange::FiveMinutes)).toInt();
    m_header->range().setRange(TimeRange(qBound(0, range, TimeRangeCount - 1)));
    m_dashboard->setRange(m_header->range().range());
}

void MainWindow::saveArrangement()
{
    QSettings& settings = m_preferences.store();
    settings.setValue(GeometryKey, saveGeometry());
    settings.setValue(LayoutKey, saveState(LayoutVersion));
    settings.setValue(ChosenKey, m_panel->selectedIds());
    settings.setValue(RangeKey, int(m_header->range().range()));
    m_panel->save(settings);
    settings.sync();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveArrangement();
    const bool stay = !m_leaving && m_tray->available() && askWhetherToStay();
    if (stay) {
        hide();
        event->ignore();
        return;
    }
    event->accept();
    QApplication::quit();
}

/// Asked once; the settings can change the answer.
bool MainWindow::askWhetherToStay()
{
    if (m_preferences.onClose() == Preferences::OnClose::Ask) {
        m_preferences.setOnClose(askToKeepRunning(this) ? Preferences::OnClose::KeepRunning
                                                        : Preferences::OnClose::Quit);
    }
    return m_preferences.onClose() == Preferences::OnClose::KeepRunning;
}

void MainWindow::bringUp()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_toggleWindow->setText(tr("&Hide window"));
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    m_toggleWindow->setText(tr("S&how window"));
}

} // namespace NetMonitor
