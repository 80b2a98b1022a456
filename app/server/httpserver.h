// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/serversettings.h"
#include "models/domain/metricspage.h"
#include "models/domain/port/agentport.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace NetMonitor {

class ServerCore;

/// The REST interface, the Prometheus page and the event stream (docs/api.md), over the port and nothing behind it.
/// Runs on a thread of its own; the methods are for the thread that made it.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    /// The engine behind @p port and @p metrics must outlive the server. @p metrics is called on the http thread only;
    /// null: no metrics page.
    HttpServer(AgentPort port, MetricsPageProvider* metrics, ServerSettings settings, QObject* parent = nullptr);
    ~HttpServer() override; ///< As stop().

    /// Binds every address and answers what was bound (port 0 gives a free one), or binds none.
    /// Errors: InvalidArgument (settings, see checkServerSettings()), AlreadyExists (an address is taken),
    /// PermissionDenied, Io; the text names the address.
    Expected<QList<ListenAddress>> start();
    /// Hosts, tokens, CORS, limits apply from the next request on. `listen`, `metricsPath` and `metrics` need a
    /// restart. When they do not hold by checkServerSettings() the error is answered and nothing changes.
    Expected<void> setSettings(const ServerSettings& settings);
    /// Closes every connection and ends the thread; requests under way get no answer.
    void stop();

private:
    AgentPort m_port;
    MetricsPageProvider* m_metrics;
    ServerSettings m_settings;
    QThread m_thread;
    ServerCore* m_core = nullptr; ///< Lives on m_thread and ends with it.
};

} // namespace NetMonitor
