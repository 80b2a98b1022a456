// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/agent.h"

#include <QUuid>

#include <utility>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr auto FramePeriod = 250ms; ///< At most 4 frames a second.
constexpr double OverloadSeconds = 0.5;

EventDetector::Options detectionOf(const Settings& settings)
{
    EventDetector::Options options;
    options.highJitterSeconds = toSeconds(settings.analysis.highJitter);
    return options;
}

/// The agent thread analyses between sends: when it cannot keep up, sends are late first.
QString overload(double latenessP99)
{
    if (latenessP99 < OverloadSeconds) {
        return {};
    }
    return QStringLiteral(
               "overloaded: 1 % of the probes left more than %1 s late; use fewer targets or a longer interval")
        .arg(latenessP99, 0, 'f', 2);
}

/// Whether an outcome shows that its prober could run; what the network did with the probe does not matter.
bool proberRan(const Outcome& outcome)
{
    switch (outcome.validity) {
    case Validity::NotSent:
    case Validity::SocketError:
        return false;
    case Validity::Ok:
    case Validity::HostSuspended:
    case Validity::ClockStepped:
    case Validity::InterfaceDown:
    case Validity::AddressChanged:
        break;
    }
    return outcome.result != Result::PermissionDenied;
}
} // namespace

Agent::Agent(const Clock& clock, HistoryStore& store, QString version, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_store(store)
    , m_recorder(QUuid::createUuid())
    , m_resolver(clock)
    , m_watch(clock)
    , m_probes(clock, m_watch, m_network, m_resolver, *this)
    , m_collectors(clock, *this)
    , m_alerts(clock)
    , m_tester(clock, m_network)
{
    m_status.info.version = std::move(version);
    m_status.info.startedAt = clock.utc();
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setInterval(FramePeriod);
    connect(&m_frameTimer, &QTimer::timeout, this, [this] { sendFrame(false); });
    connect(&m_cycleTimer, &QTimer::timeout, this, &Agent::endCycle);
    connect(&m_network, &SystemNetwork::changed, this, &Agent::onNetworkChanged);
    connect(&store, &HistoryStore::committed, this, &Agent::onCommitted);
    connect(&store, &HistoryStore::failed, this, &Agent::onCommitFailed);
    connect(&store, &HistoryStore::recovered, this, [this] { onStoreProblem({}); });
    connect(&store, &HistoryStore::quarantined, this, &Agent::onQuarantined);
    connect(&store, &HistoryStore::damaged, this, [this](const Error& error) { noteStoreDamage(error.text()); });
}

Agent::~Agent() = default;

void Agent::start(const Settings& settings, const QList<OpenEvent>& openEvents, const QList<Alert>& firing)
{
    m_started = true;
    m_running = true;
    QList<Event> local;
    QList<OpenEvent> probes;
    QList<Event> alerts;
    for (const OpenEvent& open : openEvents) {
        if (open.event.type == EventType::LocalOutage) {
            local += open.event;
        } else if (open.event.type == EventType::Alert) {
            alerts += open.event;
        } else {
            probes += open;
        }
    }
    m_watch.restore(local);
    applySettings(settings);
    onEvents(m_probes.restoreEvents(probes));
    restoreAlerts(firing, alerts);
    onNetworkChanged(m_network.state());
    if (const QString moved = m_store.quarantinedAtOpen(); !moved.isEmpty()) {
        noteStoreDamage(QStringLiteral("A damaged history was put aside: %1").arg(moved));
    }
    sendFrame(true);
}

void Agent::applySettings(const Settings& settings)
{
    for (const Target& target : std::as_const(m_settings.targets)) {
        const bool stays = std::any_of(settings.targets.begin(), settings.targets.end(),
                                       [&target](const Target& other) { return other.id == target.id; });
        if (!stays) {
            m_recorder.removeTarget(target.id);
        }
    }
    m_settings = settings;
    m_status.info.id = settings.agent.id;
    m_status.info.location = settings.agent.location;
    m_status.info.environment = settings.agent.environment;
    m_probes.setTargets(settings.targets, settings.primary, settings.interval, detectionOf(settings));
    setAlertRules();
    setCollectors();
    const auto cycle = std::chrono::ceil<std::chrono::milliseconds>(settings.interval);
    if (!m_cycleTimer.isActive() || m_cycleTimer.intervalAsDuration() != cycle) {
        m_cycleTimer.start(cycle);
    }
    onNetworkChanged(m_network.state()); // which targets matter may have changed
    m_recorder.touchAgent();
    scheduleFrame();
}

void Agent::noteReload(bool ok, const QString& problem)
{
    ++m_status.counters.configReloads;
    m_status.counters.lastReloadOk = ok;
    if (ok) {
        qInfo("the configuration was read again");
    } else {
        qWarning("reload refused, the running configuration stays: %s", qUtf8Printable(problem));
    }
    m_recorder.touchAgent();
    scheduleFrame();
}

void Agent::noteConfigChange(const QString& message, const QString& target)
{
    Event event = momentEvent(EventType::Config, Severity::Info, m_clock.utc(), message);
    event.target = target;
    onEvents({event});
}

void Agent::noteExporters(const QList<ExporterStatus>& exporters)
{
    QMap<QString, QString> problems; // of now; of those that are gone: none
    for (const ExporterStatus& before : std::as_const(m_status.exporters)) {
        problems.insert(before.name, {});
    }
    for (const ExporterStatus& exporter : exporters) {
        problems.insert(exporter.name, exporter.problem);
    }
    for (auto it = problems.constBegin(); it != problems.constEnd(); ++it) {
        m_health.report(HealthTracker::Part::DataStore, u"exporter " % it.key(),
                        it->isEmpty() ? QString() : QString(it.key() % u": " % *it));
    }
    m_status.exporters = exporters; // shown with the next frame, as a commit is
    updateHealth();
}

void Agent::stop()
{
    m_running = false;
    m_cycleTimer.stop();
    m_tester.cancel();
    m_probes.setTargets({}, {}, m_settings.interval, detectionOf(m_settings));
    m_collectors.setCollectors({});
    m_health.stop();
    updateHealth();
    sendFrame(false);
}

// --- what comes in ---------------------------------------------------------------------------------------------------

void Agent::onOutcome(const ProbeUnit& unit, const Outcome& outcome)
{
    m_recorder.addOutcome(unit.key(), outcome);
    if (proberRan(outcome)) {
        m_health.noteRun();
    } else {
        m_health.noteHindered();
    }
    if (outcome.result == Result::PermissionDenied || m_status.health.state == HealthState::Starting) {
        checkProbers();
        updateHealth();
    }
    scheduleFrame();
}

void Agent::onRound(const RoundRecord& round)
{
    m_recorder.addRound(round);
    tellAlerts(m_alerts.onRound(round));
}

void Agent::onEvents(const QList<Event>& events)
{
    for (const Event& event : events) {
        if (event.severity == Severity::Info) {
            qInfo("%s", qUtf8Printable(event.message));
        } else {
            qWarning("%s", qUtf8Printable(event.message));
        }
        m_recorder.addEvent(event);
        scheduleFrame();
    }
}

void Agent::onTargetChanged(const QString& targetId)
{
    m_recorder.touchTarget(targetId);
    scheduleFrame();
}

void Agent::onCollected(const QString& collector, const Collected& result)
{
    m_health.noteRun();
    m_health.report(HealthTracker::Part::MetricCollection, collector,
                    result.problem.isEmpty() ? QString() : QString(collector % u": " % result.problem));
    m_recorder.removeSeries(result.removed);
    m_recorder.addSamples(result.samples);
    tellAlerts(m_alerts.onSeriesGone(result.removed));
    tellAlerts(m_alerts.onSamples(result.samples));
    updateHealth();
    scheduleFrame();
}

void Agent::onCollectorFailed(const QString& collector, const Error& error)
{
    m_health.noteHindered();
    m_health.report(HealthTracker::Part::MetricCollection, collector, collector % QStringLiteral(": ") % error.text());
    updateHealth();
}

void Agent::onCollectorGone(const QString& collector, const QList<SeriesKey>& series)
{
    m_health.forget(HealthTracker::Part::MetricCollection, collector);
    m_recorder.removeSeries(series);
    tellAlerts(m_alerts.onSeriesGone(series));
}

void Agent::onNetworkChanged(const NetworkState& state)
{
    if (m_running) {
        onEvents(m_watch.networkChanged(state, m_probes.reachesBeyondHost()));
    }
}

void Agent::onCommitted(const CommitReport& report)
{
    ++m_status.counters.commits;
    m_status.counters.commitSeconds += toSeconds(report.took);
    m_status.counters.storedBytes = quint64(report.bytesOnDisk);
    m_status.counters.droppedOutcomes = report.droppedOutcomes;
    // shown with the next frame: a commit alone, which follows from every frame, is not worth one
}

void Agent::onCommitFailed(const Error& error)
{
    ++m_status.counters.commitFailures;
    m_status.counters.droppedOutcomes = m_store.droppedOutcomes();
    m_recorder.touchAgent();
    if (m_status.health.dataStore.ok) { // once, not with each try
        qWarning("store: %s", qUtf8Printable(error.text()));
    }
    onStoreProblem(error.text());
    scheduleFrame();
}

void Agent::onStoreProblem(const QString& problem)
{
    m_health.report(HealthTracker::Part::DataStore, QStringLiteral("store"), problem);
    updateHealth();
}

void Agent::onQuarantined(const QString& path, const Error& why)
{
    noteStoreDamage(
        QStringLiteral("The history was damaged (%1); it is kept as %2 and a new one was begun").arg(why.text(), path));
}

void Agent::noteStoreDamage(const QString& message)
{
    onEvents({momentEvent(EventType::Health, Severity::Critical, m_clock.utc(), message)});
}

// --- health ----------------------------------------------------------------------------------------------------------

void Agent::endCycle()
{
    if (m_status.measuring) {
        checkProbers();
        m_health.endCycle(m_clock.utc(), m_probes.hasActiveProbes() || !m_collectors.isEmpty());
    } else {
        onEvents(m_watch.tick()); // no probe does it now; a suspend is told when it was, not at the next start
    }
    m_status.counters.sendLatenessP99 = m_probes.sendLatenessP99();
    m_health.report(HealthTracker::Part::AnalysisEngine, QStringLiteral("load"),
                    overload(m_status.counters.sendLatenessP99.value_or(0)));
    m_recorder.touchAgent();
    updateHealth();
    scheduleFrame();
}

void Agent::checkProbers()
{
    for (const auto& [type, problem, method] : m_probes.proberHealth()) {
        if (!method.isEmpty() && problem.isEmpty() && std::exchange(m_methods[type], method) != method) {
            qInfo("%s by %s", qUtf8Printable(type), qUtf8Printable(method));
        }
        m_health.report(HealthTracker::Part::MetricCollection, type,
                        problem.isEmpty() ? QString() : QString(type % QStringLiteral(": ") % problem));
    }
}

void Agent::updateHealth()
{
    const HealthReport report = m_health.report();
    if (report == m_status.health) {
        return;
    }
    const HealthState before = m_status.health.state;
    m_status.health = report;
    if (before != report.state) {
        const bool bad = report.state == HealthState::Degraded || report.state == HealthState::Error;
        const QString message = QStringLiteral("The agent is %1").arg(healthStateName(report.state))
            % (report.lastError.isEmpty() ? QString() : QString(QStringLiteral(": ") % report.lastError));
        onEvents({momentEvent(EventType::Health, bad ? Severity::Warning : Severity::Info, m_clock.utc(), message)});
    }
    m_recorder.touchAgent();
    scheduleFrame();
}

// --- what goes out ---------------------------------------------------------------------------------------------------

void Agent::scheduleFrame()
{
    if (m_running && !m_frameTimer.isActive() && m_recorder.frameIsDue()) {
        m_frameTimer.start();
    }
}

void Agent::sendFullFrame()
{
    if (m_started) {
        sendFrame(true);
    }
}

void Agent::sendFrame(bool full)
{
    m_frameTimer.stop();
    QList<TargetStatus> targets = full ? m_probes.statusOfAll() : m_probes.statusOf(m_recorder.touchedTargets());
    CommitBatch batch = m_recorder.takeBatch();
    if (!batch.isEmpty()) {
        m_store.append(std::move(batch));
    }
    m_status.alerts = m_alerts.active();
    emit frame(m_recorder.takeFrame(full, m_clock.utc(), m_status, std::move(targets)));
}

} // namespace NetMonitor
