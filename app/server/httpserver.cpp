// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/httpserver.h"

#include "app/server/servercore.h"

namespace NetMonitor {

HttpServer::HttpServer(AgentPort port, MetricsPageProvider* metrics, ServerSettings settings, QObject* parent)
    : QObject(parent)
    , m_port(port)
    , m_metrics(metrics)
    , m_settings(std::move(settings))
{
    m_thread.setObjectName(QStringLiteral("http"));
}

HttpServer::~HttpServer()
{
    stop();
}

Expected<QList<ListenAddress>> HttpServer::start()
{
    if (m_core) {
        return fail(ErrorCode::Conflict, QStringLiteral("the server runs already"));
    }
    const auto checked = checkServerSettings(m_settings);
    if (!checked) {
        return Unexpected<Error>{checked.error()};
    }
    m_thread.start();
    QObject context; // lives on the http thread for the length of one call
    context.moveToThread(&m_thread);
    Expected<QList<ListenAddress>> bound;
    QMetaObject::invokeMethod(
        &context,
        [this, &bound, &context] {
            auto core = std::make_unique<ServerCore>(m_port, m_metrics, m_settings);
            bound = core->listen(m_settings.listen);
            m_core = bound ? core.release() : nullptr;
            context.moveToThread(thread());
        },
        Qt::BlockingQueuedConnection);
    if (!bound) {
        m_thread.quit();
        m_thread.wait();
        return bound;
    }
    connect(&m_thread, &QThread::finished, m_core, &QObject::deleteLater); // on its own thread, as that ends
    return bound;
}

Expected<void> HttpServer::setSettings(const ServerSettings& settings)
{
    ServerSettings next = settings;
    next.listen = m_settings.listen; // what is bound stays bound, and stays guarded
    next.metricsPath = m_settings.metricsPath;
    const auto checked = checkServerSettings(next);
    if (!checked) {
        return checked;
    }
    m_settings = next;
    if (m_core) {
        QMetaObject::invokeMethod(m_core, [core = m_core, next] { core->setSettings(next); });
    }
    return {};
}

void HttpServer::stop()
{
    if (!m_thread.isRunning()) {
        return;
    }
    m_thread.quit();
    m_thread.wait();
    m_core = nullptr;
}

} // namespace NetMonitor
