// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/access.h"
#include "app/server/api.h"
#include "app/server/qhttpadapter.h"
#include "app/server/router.h"

#include <QObject>

namespace NetMonitor {

/// The server's part on the http thread: checks each request against Host, Origin, token and route table, and gives it
/// to its handler.
class ServerCore : public QObject
{
    Q_OBJECT
public:
    ServerCore(AgentPort port, MetricsPageProvider* metrics, const ServerSettings& settings);
    ~ServerCore() override;

    Expected<QList<ListenAddress>> listen(const QList<ListenAddress>& addresses);
    void setSettings(const ServerSettings& settings);

private:
    void acceptAfterFirstFrame(GuardedTcpServer& server);
    void handle(Connection& connection, HttpRequest request);
    void dispatch(HttpRequest& request, const RouteMatch& match, const Responder& responder);
    bool checkOrigin(const HttpRequest& request, const Responder& responder) const;
    bool checkCaller(HttpRequest& request, const Route* route, const Responder& responder);
    bool checkInput(HttpRequest& request, const Route& route, const Responder& responder) const;
    static bool checkForm(HttpRequest& request, const Responder& responder);
    void answerOptions(const HttpRequest& request, const RouteMatch& match, const Responder& responder) const;
    void count(const QString& route, int status);
    Role neededRole(const Route* route) const;

    ServerSettings m_settings;
    Access m_access;
    Router m_router;
    Api m_api;
    QHttpAdapter m_adapter;
    QHash<const Route*, QString> m_routeNames; ///< For the counters.
    quint64 m_requestSeed = 0;
    quint64 m_requestCount = 0;
};

} // namespace NetMonitor
