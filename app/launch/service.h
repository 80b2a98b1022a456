// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/engine.h"
#include "app/exporters/prometheus/prometheuspage.h"
#include "app/launch/commandline.h"
#include "app/server/httpserver.h"

namespace NetMonitor {

/// The engine with its REST interface and metrics page: what every face of NetMonitor runs.
class Service : public QObject
{
    Q_OBJECT
public:
    /// Opens the store. Errors as Engine::open().
    static Expected<std::unique_ptr<Service>> open(EngineOptions options);
    ~Service() override;

    /// Binds the addresses. Errors as HttpServer::start(); the engine can be started all the same.
    Expected<QList<ListenAddress>> listen();
    void start();
    void stop();
    AgentPort port() { return m_engine->port(); }
    void reload(); ///< As SIGHUP: what is wrong is logged.

private:
    Service(std::unique_ptr<Engine> engine, const Settings& settings);
    void adoptSettings(const Settings& settings);

    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<PrometheusPage> m_page;
    std::unique_ptr<HttpServer> m_server;
};

/// Reads the configuration and opens the service, or says on standard error why not and gives the exit code.
Expected<std::unique_ptr<Service>, ExitCode> openService(const CommandLine& line);
/// Everything but the window: the server until a signal, or the command that was asked for. Needs a QCoreApplication.
ExitCode runHeadless(const CommandLine& line);

} // namespace NetMonitor
