// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/engine.h"

#include "app/agent/storefeed.h"
#include "app/alerts/defaultrules.h"
#include "app/alerts/notify/notifiertable.h"
#include "collectors/registry.h"
#include "collectors/support/systemclock.h"

#include <QUuid>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr auto StopLimit = 8s; ///< To make the last samples durable; a service manager waits 10 s.

constexpr qsizetype RoundsToSearch = 1000;

bool isBad(EventType type, const RoundSummary& round, double highJitter)
{
    switch (type) {
    case EventType::Timeout:
        return round.sent > 0 && round.received == 0;
    case EventType::PacketLoss:
        return round.received > 0 && round.received < round.sent;
    case EventType::HighJitter:
        return round.jitter.value_or(0) > highJitter;
    case EventType::LocalOutage:
    case EventType::HostSuspended:
    case EventType::ClockStepped:
    case EventType::AddressChanged:
    case EventType::Health:
    case EventType::Config:
    case EventType::Alert:
        break;
    }
    return false;
}

/// What the last run left open, with the end of the last bad round that the history has of each.
QList<OpenEvent> eventsLeftOpen(HistoryStore& store, double highJitter)
{
    const auto events = store.openEvents();
    if (!events) {
        qWarning("cannot read the open events: %s", qUtf8Printable(events.error().text()));
        return {};
    }
    QList<OpenEvent> open;
    for (const Event& event : *events) {
        OpenEvent entry{event, std::nullopt};
        const auto rounds = store.history().rounds(
            {.key = {event.target, event.probe}, .start = event.start, .end = UtcTime::max(), .limit = RoundsToSearch});
        if (!event.target.isEmpty() && rounds) {
            for (const StoredRound& round : *rounds) {
                if (isBad(event.type, round.summary, highJitter)) {
                    entry.lastBadEnd = round.summary.end;
                    break;
                }
            }
        }
        open += entry;
    }
    return open;
}

StorageSettings storeSettings(const HistorySettings& settings, const QString& directory)
{
    StorageSettings result;
    result.directory = directory;
    result.retentionRaw = settings.retention.raw;
    result.retentionMinute = settings.retention.minute;
    result.retentionHour = settings.retention.hour;
    result.retentionEvents = settings.retention.events;
    result.maxSize = settings.maxSize;
    return result;
}
} // namespace

ConfigSchema engineSchema()
{
    ConfigSchema schema;
    for (const MetricDescriptor& metric : builtinMetrics()) {
        if (qstrcmp(metric.id, "rtt") != 0) { // of single packets: rules watch rounds
            schema.metrics.append(metric);
        }
    }
    schema.alertRules = defaultAlertRules();
    for (const ProberInfo& info : probers()) {
        schema.probers.append({info.type, info.options});
    }
    for (const CollectorInfo& info : collectors()) {
        schema.collectors.append({info.id, info.options, info.lists, info.check});
        const auto metrics = info.metrics();
        schema.metrics.append(QList<MetricDescriptor>(metrics.begin(), metrics.end()));
    }
    for (const ExporterInfo& info : exporters()) {
        schema.exporters.append({info.id, info.options, {}, info.check});
    }
    for (const NotifierInfo& info : notifiers()) {
        schema.notifiers.append({info.list.name, info.list.options, {}, info.check});
    }
    return schema;
}

Expected<std::unique_ptr<Engine>> Engine::open(EngineOptions options)
{
    auto clock = std::make_unique<SystemClock>();
    auto store = HistoryStore::open(storeSettings(options.config.settings.storage, options.dataDirectory), *clock);
    if (!store) {
        return Unexpected<Error>{store.error()};
    }
    auto engine = std::unique_ptr<Engine>(new Engine(std::move(options), std::move(*store)));
    engine->m_clock = std::move(clock);
    engine->connectParts();
    return engine;
}

Engine::Engine(EngineOptions options, std::unique_ptr<HistoryStore> store)
    : m_store(std::move(store))
    , m_startSettings(options.config.settings)
    , m_version(options.version)
    , m_directory(options.dataDirectory)
    , m_io(QStringLiteral("io"))
    , m_agentThread(QStringLiteral("agent"))
    , m_live([this] { m_agentThread.post([this] { m_agent->sendFullFrame(); }); })
{
    qRegisterMetaType<FramePtr>();
    qRegisterMetaType<Settings>();
    m_keeper
        = std::make_unique<ConfigKeeper>(std::move(options.inputs), std::move(options.config), options.dataDirectory);
    m_keeper->moveToThread(m_io.context()->thread());
    m_targets
        = std::make_unique<TargetsFacet>(m_io, *m_keeper, [this](const Target& target, TargetsFacet::TestDone done) {
              m_agentThread.post([this, target, done = std::move(done)] { m_agent->testTarget(target, done); });
          });
    m_config = std::make_unique<ConfigFacet>(m_io, *m_keeper);
    m_alerts = std::make_unique<AlertsFacet>(
        m_io, *m_keeper, [this](const QString& type, const QString& name, const AlertsFacet::TestDone& done) {
            m_alertKeeper->test(type, name, done);
        });
    m_history = std::make_unique<HistoryFacet>(m_readers, m_store->history());
    m_query = std::make_unique<QueryFacet>(m_readers, m_store->history(), m_startSettings);
    m_events = std::make_unique<EventsFacet>(m_readers, m_store->history(),
                                             [this] { return m_store->resetEventCounts(m_clock->utc()); });
    m_admin = std::make_unique<AdminFacet>(m_agentThread, [this](bool on) { return m_agent->setMeasuring(on); });
}

Engine::~Engine()
{
    stop();
    m_io.run([this] {
        m_exporters.reset();
        m_alertKeeper.reset();
    });
    m_io.stop();
    m_keeper.reset();
    m_agentThread.run([this] { m_agent.reset(); });
    m_agentThread.stop();
}

AgentPort Engine::port()
{
    return {m_live, *m_targets, *m_history, *m_query, *m_events, *m_alerts, *m_config, *m_admin};
}

void Engine::connectParts()
{
    m_agentThread.run([this] { m_agent = std::make_unique<Agent>(*m_clock, *m_store, m_version); });
    Agent* agent = m_agent.get();
    m_io.run([this] {
        m_exporters = std::make_unique<ExporterManager>(
            [this](const QString& exporter) { return std::make_unique<StoreFeed>(exporter, *m_store, m_readers); });
        m_alertKeeper = std::make_unique<AlertKeeper>(m_directory);
    });
    connect(agent, &Agent::frame, &m_live, &LivePort::frame, Qt::DirectConnection);
    connect(m_keeper.get(), &ConfigKeeper::applied, agent, [this, agent](const Settings& settings) {
        agent->applySettings(settings);
        m_store->setRetention(storeSettings(settings.storage, {}));
    });
    connect(m_keeper.get(), &ConfigKeeper::applied, this, &Engine::settingsApplied);
    connect(m_keeper.get(), &ConfigKeeper::applied, m_exporters.get(),
            [this](const Settings& settings) { applyExporters(settings); });
    connect(
        m_keeper.get(), &ConfigKeeper::applied, this,
        [this](const Settings& settings) { m_query->setSettings(settings); }, Qt::DirectConnection);
    connect(m_store.get(), &HistoryStore::committed, m_exporters.get(),
            [this](const CommitReport& report) { m_exporters->noteCommit(report.id); });
    connect(m_keeper.get(), &ConfigKeeper::applied, m_alertKeeper.get(), &AlertKeeper::apply);
    connect(agent, &Agent::alertsChanged, m_alertKeeper.get(), &AlertKeeper::tell);
    connect(m_alertKeeper.get(), &AlertKeeper::kept, agent, &Agent::noteAlertsKept);
    connect(m_alertKeeper.get(), &AlertKeeper::statusesChanged, agent, &Agent::noteNotifiers);
    connect(m_exporters.get(), &ExporterManager::statusesChanged, agent, &Agent::noteExporters);
    connect(m_keeper.get(), &ConfigKeeper::reloadTried, agent, &Agent::noteReload);
    connect(m_keeper.get(), &ConfigKeeper::noted, agent, &Agent::noteConfigChange);
}

void Engine::start()
{
    m_running = true;
    m_io.run([this] {
        m_keeper->rememberAddresses();
        applyExporters(m_startSettings);
    });
    QList<Alert> firing;
    m_io.run([this, &firing] {
        firing = m_alertKeeper->load();
        m_alertKeeper->apply(m_startSettings);
    });
    const QList<OpenEvent> open = eventsLeftOpen(*m_store, toSeconds(m_startSettings.analysis.highJitter));
    m_agentThread.run([&, this] { m_agent->start(m_startSettings, open, firing); });
}

void Engine::applyExporters(const Settings& settings)
{
    m_exporters->apply(settings.exporters, {settings.agent.id, settings.agent.location, settings.agent.environment});
    QStringList running;
    const QList<ExporterStatus> statuses = m_exporters->statuses();
    for (const ExporterStatus& status : statuses) {
        running += status.name;
    }
    forgetOtherReaders(*m_store, running);
}

void Engine::stop()
{
    if (!std::exchange(m_running, false)) {
        return;
    }
    m_agentThread.run([this] { m_agent->stop(); });
    if (const auto flushed = m_store->flush(StopLimit); !flushed) {
        qWarning("the last samples could not be made durable: %s", qUtf8Printable(flushed.error().text()));
    }
}

} // namespace NetMonitor
