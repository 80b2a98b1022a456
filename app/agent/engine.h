// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/agent.h"
#include "app/agent/alertkeeper.h"
#include "app/agent/configkeeper.h"
#include "app/agent/facets.h"
#include "app/agent/queryfacet.h"
#include "app/agent/workerthread.h"
#include "app/exporters/exportermanager.h"
#include "models/domain/port/agentport.h"

#include <memory>

namespace NetMonitor {

/// What an engine is made from.
struct EngineOptions
{
    ConfigInputs inputs; ///< For reloads: where the configuration came from.
    LoadedConfig config;
    QString dataDirectory; ///< Absolute; made when it is missing.
    QString version;
};

/// The engine: store, agent and configuration keeper on their threads, and the port to them.
/// Made and destroyed on the main thread. Its port may be used from any thread while it lives.
class Engine : public QObject
{
    Q_OBJECT
public:
    /// Opens the store. Errors: Locked (another process has the data directory), PermissionDenied, Io.
    static Expected<std::unique_ptr<Engine>> open(EngineOptions options);
    ~Engine() override;

    AgentPort port();
    /// Starts to measure. Subscribe to the port's frames before.
    void start();
    /// Stops measuring and makes durable what was measured; the port answers on until the end.
    void stop();

signals:
    void settingsApplied(const NetMonitor::Settings& settings); ///< A change or reload took effect; main thread.

private:
    Engine(EngineOptions options, std::unique_ptr<HistoryStore> store);
    void connectParts();
    void applyExporters(const Settings& settings); ///< On the io thread.

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<HistoryStore> m_store;
    Settings m_startSettings;
    QString m_version;
    QString m_directory; ///< Of the data.
    ReaderPool m_readers;
    WorkerThread m_io;
    WorkerThread m_agentThread;
    std::unique_ptr<ConfigKeeper> m_keeper; ///< On m_io.
    std::unique_ptr<ExporterManager> m_exporters; ///< On m_io.
    std::unique_ptr<AlertKeeper> m_alertKeeper; ///< On m_io.
    std::unique_ptr<Agent> m_agent; ///< On m_agentThread.
    LiveFacet m_live;
    std::unique_ptr<TargetsFacet> m_targets;
    std::unique_ptr<HistoryFacet> m_history;
    std::unique_ptr<QueryFacet> m_query;
    std::unique_ptr<EventsFacet> m_events;
    std::unique_ptr<AlertsFacet> m_alerts;
    std::unique_ptr<ConfigFacet> m_config;
    std::unique_ptr<AdminFacet> m_admin;
    bool m_running = false;
};

/// The schema of the configuration with every prober and collector of the tables.
ConfigSchema engineSchema();

} // namespace NetMonitor
