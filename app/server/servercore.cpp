// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/servercore.h"

#include "app/server/descriptorlimit.h"
#include "app/server/openapi.h"
#include "app/server/query.h"
#include "app/server/routes.h"
#include "app/server/uri.h"

#include <QRandomGenerator>

#include <algorithm>

namespace NetMonitor {

namespace {
/// Counted for refusals and unknown paths: the labels stay bounded.
QString noRoute()
{
    return QStringLiteral("(none)");
}

/// A parameter that the route does not know: a typing mistake would change the answer without a word. The founding
/// paths and the scrape are lenient, as their clients are used to it.
QString unknownParameter(const HttpRequest& request, const Route& route)
{
    if (!route.path.startsWith("/api/v2/")) {
        return {};
    }
    for (auto it = request.query.keyBegin(); it != request.query.keyEnd(); ++it) {
        const bool known
            = std::any_of(route.parameters.begin(), route.parameters.end(),
                          [&it](const ParameterDoc& parameter) { return *it == QLatin1String(parameter.name); });
        if (!known) {
            return *it;
        }
    }
    return {};
}

ServerLimits withinDescriptors(ServerLimits limits)
{
    limits.maxConnections = qMin(limits.maxConnections, raiseDescriptorLimit(limits.maxConnections));
    return limits;
}
} // namespace

ServerCore::ServerCore(AgentPort port, MetricsPageProvider* metrics, const ServerSettings& settings)
    : m_settings(settings)
    , m_access(settings)
    , m_router(allRoutes(settings))
    , m_api(port, metrics, settings)
    , m_adapter(withinDescriptors(settings.limits),
                [this](Connection& connection, HttpRequest request) { handle(connection, std::move(request)); })
    , m_requestSeed(QRandomGenerator::global()->generate64())
{
    for (const Route& route : m_router.routes()) {
        m_routeNames.insert(&route, QString::fromLatin1(route.path));
    }
    m_api.setOpenApi(openApiDocument(m_router.routes()));
    m_adapter.guard().setScrapePaths({settings.metricsPath.toLatin1(), "/-/healthy", "/-/ready", "/health"});
    connect(&m_adapter.guard(), &Guard::refusedRequest, this, [this](int status) { count(noRoute(), status); });
}

ServerCore::~ServerCore()
{
    m_adapter.guard().closeAll();
}

Expected<QList<ListenAddress>> ServerCore::listen(const QList<ListenAddress>& addresses)
{
    QList<ListenAddress> bound;
    std::vector<std::unique_ptr<GuardedTcpServer>> servers;
    for (const ListenAddress& wanted : addresses) {
        auto server = std::make_unique<GuardedTcpServer>(m_adapter.guard());
        if (!server->listen(wanted.address, wanted.port)) {
            const auto code = server->serverError() == QAbstractSocket::AddressInUseError ? ErrorCode::AlreadyExists
                : server->serverError() == QAbstractSocket::SocketAccessError             ? ErrorCode::PermissionDenied
                                                                                          : ErrorCode::Io;
            return fail(code,
                        QStringLiteral("cannot listen on %1: %2").arg(listenAddressText(wanted), server->errorString()),
                        QStringLiteral("stop the program that uses it, or choose another address in api.listen"),
                        QStringLiteral("api.listen"));
        }
        bound.append({server->serverAddress(), server->serverPort()});
        servers.push_back(std::move(server));
    }
    for (auto& server : servers) { // all or none
        acceptAfterFirstFrame(*server);
        m_adapter.serve(std::move(server));
    }
    return bound;
}

/// Who connects while the agent starts waits in the system's queue, for an answer that is whole: not "no such target".
void ServerCore::acceptAfterFirstFrame(GuardedTcpServer& server)
{
    if (!m_api.state().isEmpty() || m_settings.limits.firstFrameTimeout.count() == 0) {
        return;
    }
    server.pauseAccepting();
    connect(&m_api.feed(), &LiveFeed::taken, &server, &QTcpServer::resumeAccepting, Qt::SingleShotConnection);
    QTimer::singleShot(m_settings.limits.firstFrameTimeout, &server, &QTcpServer::resumeAccepting);
}

void ServerCore::setSettings(const ServerSettings& settings)
{
    m_settings = settings;
    m_access.setSettings(settings);
    m_api.setLimits(settings.limits);
    m_adapter.guard().setLimits(withinDescriptors(settings.limits));
}

void ServerCore::count(const QString& route, int status)
{
    ++m_api.counters().requests[{route, status}];
}

void ServerCore::handle(Connection& connection, HttpRequest request)
{
    m_api.counters().refusedConnections = m_adapter.guard().refusedConnections();
    m_api.counters().openConnections = m_adapter.guard().openConnections();
    request.id = QByteArray::number(m_requestSeed + ++m_requestCount, 16);
    const RouteMatch match = m_router.find(request.method, request.path());
    const QString name = match.route ? m_routeNames.value(match.route) : noRoute();
    const Dialect dialect = request.path().startsWith("/api/v1/") ? Dialect::Prometheus : Dialect::NetMonitor;
    const Responder responder(connection, request, dialect, [this, name](int status) { count(name, status); });
    dispatch(request, match, responder);
}

void ServerCore::dispatch(HttpRequest& request, const RouteMatch& match, const Responder& responder)
{
    if (!checkOrigin(request, responder)) {
        return;
    }
    if (request.method == HttpMethod::Options) { // a preflight carries no token (Fetch standard)
        answerOptions(request, match, responder);
        return;
    }
    if (!checkCaller(request, match.route, responder)) {
        return;
    }
    if (match.malformed) {
        responder.problem(400, QStringLiteral("the path is not well percent-encoded"));
        return;
    }
    if (!match.route && match.allowed.isEmpty()) {
        responder.problem(404, QStringLiteral("there is nothing here"),
                          QStringLiteral("/api/openapi.json lists every path; a slash at the end makes another one"));
        return;
    }
    if (!match.route) {
        responder.addHeader("Allow", match.allowed);
        responder.problem(405, QStringLiteral("this path does not take the method"),
                          QStringLiteral("use one of ") % QString::fromLatin1(match.allowed));
        return;
    }
    if (checkInput(request, *match.route, responder)) {
        request.parameters = match.parameters;
        match.route->handler(m_api, request, responder);
    }
}

bool ServerCore::checkOrigin(const HttpRequest& request, const Responder& responder) const
{
    const QByteArrayView host = request.head.field("Host");
    if (!m_access.hostAllowed(host, request.local)) {
        responder.problem(403, QStringLiteral("this server does not answer to the name in the Host field"),
                          QStringLiteral("add it to api.hosts if it is yours"));
        return false;
    }
    const QByteArrayView origin = request.head.field("Origin");
    if (!m_access.originAllowed(origin, host)) {
        responder.problem(403, QStringLiteral("pages of another origin may not call this server"),
                          QStringLiteral("add the origin to api.cors.origins if it is yours"));
        return false;
    }
    if (!m_settings.corsOrigins.isEmpty()) {
        responder.addHeader("Vary", "Origin");
    }
    const QByteArray cors = m_access.corsOrigin(origin);
    if (!cors.isEmpty()) {
        responder.addHeader("Access-Control-Allow-Origin", cors);
        responder.addHeader("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Request-Id");
    }
    return true;
}

Role ServerCore::neededRole(const Route* route) const
{
    if (!route) {
        return Role::Viewer; // who may read nothing is not told what there is
    }
    return m_settings.metricsOpen && route->path == m_settings.metricsPath.toLatin1() ? Role::None : route->role;
}

bool ServerCore::checkCaller(HttpRequest& request, const Route* route, const Responder& responder)
{
    const Access::Caller caller = m_access.authenticate(request, std::chrono::steady_clock::now());
    request.role = caller.role;
    const Role needed = neededRole(route);
    if (needed == Role::None) {
        return true;
    }
    if (caller.lockedFor.count() > 0) {
        responder.addHeader("Retry-After", QByteArray::number(qint64(caller.lockedFor.count())));
        responder.problem(429, QStringLiteral("too many wrong tokens came from this address"));
        return false;
    }
    if (caller.role == Role::None) {
        responder.addHeader("WWW-Authenticate", "Bearer realm=\"netmonitor\"");
        responder.problem(
            401, caller.wrongToken ? QStringLiteral("the token is not known") : QStringLiteral("a token is needed"),
            QStringLiteral("send one of api.tokens: 'Authorization: Bearer TOKEN'"));
        return false;
    }
    if (caller.role < needed) {
        responder.problem(
            403,
            QStringLiteral("this needs the role %1; the token has %2").arg(roleName(needed), roleName(caller.role)));
        return false;
    }
    return true;
}

bool ServerCore::checkInput(HttpRequest& request, const Route& route, const Responder& responder) const
{
    const QByteArrayView target = request.head.target;
    const qsizetype question = target.indexOf('?');
    if (question >= 0) {
        const auto query = parseQuery(target.sliced(question + 1));
        if (!query) {
            responder.problem(400, QStringLiteral("the query is not well percent-encoded"));
            return false;
        }
        request.query = *query;
    }
    if (route.dialect == Dialect::Prometheus) {
        return checkForm(request, responder);
    }
    if (const QString unknown = unknownParameter(request, route); !unknown.isEmpty()) {
        responder.problem(invalid(unknown, QStringLiteral("'%1' is not a parameter of this path").arg(unknown.left(80)),
                                  QStringLiteral("/api/openapi.json lists them"))
                              .error);
        return false;
    }
    if (!request.body.isEmpty() && !isJsonMediaType(request.head.field("Content-Type"))) {
        responder.problem(415, QStringLiteral("the body must be JSON"),
                          QStringLiteral("send 'Content-Type: application/json' (curl: -H 'Content-Type: "
                                         "application/json')"));
        return false;
    }
    if (request.body.isEmpty() && route.bodyRequired) {
        responder.problem(invalid(QStringLiteral("body"), QStringLiteral("a JSON body is needed")).error);
        return false;
    }
    return true;
}

/// A form is a longer query.
bool ServerCore::checkForm(HttpRequest& request, const Responder& responder)
{
    if (request.body.isEmpty()) {
        return true;
    }
    const QByteArray type = request.head.field("Content-Type").toByteArray().toLower();
    if (type.split(';').constFirst().trimmed() != "application/x-www-form-urlencoded") {
        responder.problem(415, QStringLiteral("the body must be a form"),
                          QStringLiteral("send 'Content-Type: application/x-www-form-urlencoded'"));
        return false;
    }
    const auto form = parseQuery(request.body);
    if (!form) {
        responder.problem(400, QStringLiteral("the form is not well percent-encoded"));
        return false;
    }
    for (auto it = form->constBegin(); it != form->constEnd(); ++it) {
        request.query[it.key()] += *it;
    }
    return true;
}

void ServerCore::answerOptions(const HttpRequest& request, const RouteMatch& match, const Responder& responder) const
{
    const bool all = request.head.target == "*";
    if (match.allowed.isEmpty() && !all) {
        responder.problem(404, QStringLiteral("there is nothing here"));
        return;
    }
    HttpResponse response;
    response.status = 204;
    const QByteArray allowed = all ? QByteArray("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS") : match.allowed;
    response.addHeader("Allow", allowed);
    if (!m_access.corsOrigin(request.head.field("Origin")).isEmpty()) {
        response.addHeader("Access-Control-Allow-Methods", allowed);
        response.addHeader("Access-Control-Allow-Headers",
                           "Authorization, Content-Type, If-Match, If-None-Match, Last-Event-ID, X-API-Key");
        response.addHeader("Access-Control-Max-Age", "600");
    }
    responder.send(std::move(response));
}

} // namespace NetMonitor
