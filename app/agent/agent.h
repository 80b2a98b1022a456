// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/alertdesk.h"
#include "app/agent/collectordesk.h"
#include "app/agent/healthtracker.h"
#include "app/agent/localwatch.h"
#include "app/agent/probedesk.h"
#include "app/agent/recorder.h"
#include "app/agent/targettester.h"
#include "app/config/settings.h"
#include "app/storage/historystore.h"

#include <QTimer>

namespace NetMonitor {

/// The running agent: probes and collectors on one side, frames and commits on the other, health beside them. Made,
/// used and destroyed on the agent thread; never waits for disk, network or a process.
class Agent final : public QObject, private ProbeListener, private CollectorListener
{
    Q_OBJECT
public:
    Agent(const Clock& clock, HistoryStore& store, QString version, QObject* parent = nullptr);
    ~Agent() override;

    /// Begins to measure. @p openEvents: what the store holds open from the last run; @p firing: alerts that fired
    /// then.
    void start(const Settings& settings, const QList<OpenEvent>& openEvents, const QList<Alert>& firing);
    /// Takes a checked configuration; what is as it was keeps its state.
    void applySettings(const Settings& settings);
    void noteReload(bool ok, const QString& problem); ///< A reload was tried.
    /// For the event log. @p target: its id; empty when it is not about one.
    void noteConfigChange(const QString& message, const QString& target = {});
    void noteAlertsKept(const QString& problem); ///< Why what fires is not kept for the next start; empty: it is.
    void noteNotifiers(const QList<NotifierStatus>& notifiers);
    void noteExporters(const QList<NetMonitor::ExporterStatus>& exporters); ///< Those that run.
    /// AdminPort::setMeasuring().
    Expected<bool> setMeasuring(bool on);
    /// TargetsPort::test() of a checked target.
    void testTarget(const Target& target, TargetTester::Done done);
    void sendFullFrame(); ///< Nothing before start(), which sends one itself.
    void stop(); ///< Sends a last frame, state stopped, and hands what is left to the store.

signals:
    void frame(NetMonitor::FramePtr frame);
    /// Alerts that fired or are over, and all that fire now, which are to be kept for the next start.
    void alertsChanged(const QList<NetMonitor::Alert>& changes, const QList<NetMonitor::Alert>& firing);

private:
    void onOutcome(const ProbeUnit& unit, const Outcome& outcome) override;
    void onRound(const RoundRecord& round) override;
    void onEvents(const QList<Event>& events) override;
    void onTargetChanged(const QString& targetId) override;
    void onCollected(const QString& collector, const Collected& result) override;
    void onCollectorFailed(const QString& collector, const Error& error) override;
    void onCollectorGone(const QString& collector, const QList<SeriesKey>& series) override;
    void onProbeStopped(const ProbeKey& key) override;

    void onCommitted(const CommitReport& report);
    void onQuarantined(const QString& path, const Error& why);
    void noteStoreDamage(const QString& message);
    void onCommitFailed(const Error& error);
    void onStoreProblem(const QString& problem);
    void onNetworkChanged(const NetworkState& state);
    void setCollectors();
    void setAlertRules();
    void restoreAlerts(const QList<Alert>& firing, const QList<Event>& open);
    void tellAlerts(const AlertNews& news);
    void endCycle();
    void checkProbers();
    void updateHealth();
    void scheduleFrame();
    void sendFrame(bool full);

    const Clock& m_clock;
    HistoryStore& m_store;
    Settings m_settings;
    AgentStatus m_status;
    HealthTracker m_health;
    Recorder m_recorder;
    SystemNetwork m_network;
    NameResolver m_resolver;
    LocalWatch m_watch;
    ProbeDesk m_probes;
    CollectorDesk m_collectors;
    AlertDesk m_alerts;
    TargetTester m_tester;
    QTimer m_frameTimer;
    QTimer m_cycleTimer;
    QHash<QString, QString> m_methods; ///< By prober: as they were logged.
    bool m_started = false;
    bool m_running = false;
};

} // namespace NetMonitor
