// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/service.h"

#include "app/launch/configcommand.h"
#include "app/launch/configuration.h"
#include "app/launch/logging.h"
#include "app/launch/probecommand.h"
#include "app/launch/targetcommand.h"
#include "app/launch/unixsignals.h"
#include "collectors/registry.h"

#include <QCoreApplication>

#include <cstdio>

namespace NetMonitor {

namespace {
ServerSettings serverSettings(const Settings& settings)
{
    ServerSettings result;
    for (const ListenEndpoint& listen : settings.api.listen) {
        result.listen.append({QHostAddress(listen.host), listen.port});
    }
    for (const ApiTokenEntry& token : settings.api.tokens) {
        const Role role = token.role == ApiRole::Admin ? Role::Admin
            : token.role == ApiRole::Operator          ? Role::Operator
                                                       : Role::Viewer;
        result.tokens.append({token.name, role, token.token.toUtf8()});
    }
    result.hosts = settings.api.hosts;
    result.corsOrigins = settings.api.corsOrigins;
    result.metricsOpen = settings.api.metricsOpen;
    result.metricsPath = settings.prometheus.path;
    for (const CollectorInfo& info : collectors()) {
        for (const MetricDescriptor& metric : info.metrics()) {
            result.metrics.append(QString::fromLatin1(metric.id));
        }
    }
    const ApiLimits& limits = settings.api.limits;
    result.limits.maxConnections = int(limits.connections);
    result.limits.maxPerAddress = int(limits.perAddress);
    result.limits.headTimeout = std::chrono::ceil<std::chrono::milliseconds>(limits.headTimeout);
    result.limits.bodyTimeout = std::chrono::ceil<std::chrono::milliseconds>(limits.bodyTimeout);
    result.limits.maxBody = limits.maxBody;
    return result;
}

std::unique_ptr<PrometheusPage> makePage(const PrometheusSettings& settings)
{
    if (!settings.enabled) {
        return nullptr;
    }
    PrometheusPageOptions options;
    options.readmeNames = settings.readmeNames;
    for (const CollectorInfo& info : collectors()) {
        const auto added = options.metrics.add(info.metrics());
        Q_ASSERT_X(added.has_value(), "makePage", "two collectors claim one metric"); // a test of the table finds it
    }
    return std::make_unique<PrometheusPage>(std::move(options));
}

ExitCode exitCodeOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Locked:
    case ErrorCode::Corrupt:
    case ErrorCode::PermissionDenied:
    case ErrorCode::NotSupported:
    case ErrorCode::Io:
    case ErrorCode::StorageFull:
        return ExitCode::DataDirectory;
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
    case ErrorCode::Conflict:
    case ErrorCode::Unavailable:
    case ErrorCode::TimedOut:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        break;
    }
    return ExitCode::Failure;
}
} // namespace

Expected<std::unique_ptr<Service>> Service::open(EngineOptions options)
{
    const Settings settings = options.config.settings;
    auto engine = Engine::open(std::move(options));
    if (!engine) {
        return Unexpected<Error>{engine.error()};
    }
    return std::unique_ptr<Service>(new Service(std::move(*engine), settings));
}

Service::Service(std::unique_ptr<Engine> engine, const Settings& settings)
    : m_engine(std::move(engine))
    , m_page(makePage(settings.prometheus))
    , m_server(std::make_unique<HttpServer>(m_engine->port(), m_page.get(), serverSettings(settings)))
{
    connect(m_engine.get(), &Engine::settingsApplied, this, &Service::adoptSettings);
}

Service::~Service() = default;

Expected<QList<ListenAddress>> Service::listen()
{
    auto bound = m_server->start();
    if (bound) {
        for (const ListenAddress& address : *bound) {
            qInfo("listening on http://%s", qUtf8Printable(listenAddressText(address)));
        }
    }
    return bound;
}

void Service::start()
{
    m_engine->start();
}

void Service::stop()
{
    m_engine->stop();
    m_server->stop();
}

void Service::adoptSettings(const Settings& settings)
{
    applyLogging(settings.logging);
    if (const auto adopted = m_server->setSettings(serverSettings(settings)); !adopted) {
        qWarning("the server keeps its settings: %s", qUtf8Printable(adopted.error().text()));
    }
}

void Service::reload()
{
    m_engine->port().config.reload(); // the agent logs how it went
}

namespace {
/// A command that does one thing and ends.
ExitCode runOnce(int (*command)(const QStringList& arguments, QTextStream& out, QTextStream& err),
                 const QStringList& arguments)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    return ExitCode(command(arguments, out, err));
}

ExitCode runServer(const CommandLine& line)
{
    auto service = openService(line);
    if (!service) {
        return service.error();
    }
    if (const auto bound = (*service)->listen(); !bound) {
        qCritical("%s", qUtf8Printable(bound.error().text()));
        return ExitCode::CannotBind;
    }
    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::stopRequested, qApp, &QCoreApplication::quit);
    QObject::connect(&unixSignals, &UnixSignals::reloadRequested, service->get(), &Service::reload);
    (*service)->start();
    QCoreApplication::exec();
    qInfo("stopping");
    (*service)->stop();
    return ExitCode::Ok;
}
} // namespace

namespace {
/// A run-time layer that is damaged is moved aside and the start goes on without it. One that only cannot be read here
/// stays where it is: to go on would lose it with the next change.
Expected<void> putAside(const Error& problem, const QString& directory)
{
    if (problem.code != ErrorCode::Corrupt) {
        return Unexpected<Error>{problem};
    }
    const auto moved = quarantineRuntimeLayer(directory);
    if (!moved) {
        return Unexpected<Error>{moved.error()};
    }
    qWarning("%s; what was changed while running is lost, the damaged file is kept as %s",
             qUtf8Printable(problem.detail), qUtf8Printable(*moved));
    return {};
}
} // namespace

Expected<std::unique_ptr<Service>, ExitCode> openService(const CommandLine& line)
{
    auto configuration = readConfiguration(line);
    if (!configuration) {
        printErrors(configuration.error());
        return Unexpected<ExitCode>{ExitCode::InvalidConfig};
    }
    const QString directory = configuration->engine.dataDirectory;
    applyLogging(configuration->engine.config.settings.logging);
    for (const QString& notice : std::as_const(configuration->engine.config.notices)) {
        qWarning("%s", qUtf8Printable(notice));
    }
    qInfo("NetMonitor %s, data in %s", NM_VERSION, qUtf8Printable(directory));
    auto service = Service::open(std::move(configuration->engine)); // from here on the directory is ours
    const auto aside
        = service && configuration->layerProblem ? putAside(*configuration->layerProblem, directory) : Expected<void>();
    const Error* problem = !service ? &service.error() : !aside ? &aside.error() : nullptr;
    if (problem) {
        qCritical("%s", qUtf8Printable(problem->text()));
        return Unexpected<ExitCode>{exitCodeOf(*problem)};
    }
    return std::move(*service);
}

ExitCode runHeadless(const CommandLine& line)
{
    switch (line.command) {
    case Command::Help:
    case Command::Version:
        std::fputs(qUtf8Printable(line.text), stdout);
        return ExitCode::Ok;
    case Command::CheckConfig:
    case Command::PrintConfig:
        return configCommand(line);
    case Command::Probe:
        return runOnce(probeCommand, line.arguments);
    case Command::Target:
        return runOnce(targetCommand, line.arguments);
    case Command::Run:
        break;
    }
    return runServer(line);
}

} // namespace NetMonitor
