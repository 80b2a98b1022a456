// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/targetcommand.h"

#include "app/launch/exitcodes.h"

#include <QCommandLineParser>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
constexpr auto Patience = 15s;
const QString DefaultAgent = QStringLiteral("http://127.0.0.1:8000");

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Lists the targets of a running agent, or makes HOST its primary one, which is added when it is\n"
        "not there. Takes effect at once and survives a restart.\n"
        "HOST is a name, an address, an http(s) URL, 'gateway' or 'resolver'."));
    parser.addPositionalArgument(QStringLiteral("HOST"), QStringLiteral("The new primary target."),
                                 QStringLiteral("[HOST]"));
    parser.addOptions({
        {{QStringLiteral("a"), QStringLiteral("agent")},
         QStringLiteral("Where the agent answers. Default %1.").arg(DefaultAgent),
         QStringLiteral("url"),
         DefaultAgent},
        {QStringLiteral("label"), QStringLiteral("Name of a target that is added."), QStringLiteral("text")},
        {QStringLiteral("token-file"),
         QStringLiteral("File with an API token; else NETMONITOR_TOKEN of the environment. Role operator to change."),
         QStringLiteral("file")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    });
}

Unexpected<Error> refuse(const QString& detail, const QString& fix = QStringLiteral("see netmonitor target --help"))
{
    return fail(ErrorCode::InvalidArgument, detail, fix);
}

/// What the agent answers, or says is wrong.
Expected<QJsonObject> readAnswer(QNetworkReply& reply, const QUrl& agent)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString where = agent.toString(QUrl::RemoveUserInfo);
    if (status == 0) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("no agent answers at %1: %2").arg(where, reply.errorString()),
                    QStringLiteral("start one with netmonitor --server, or say where it is with --agent URL"));
    }
    QJsonParseError broken{};
    const QJsonObject body = QJsonDocument::fromJson(reply.readAll(), &broken).object();
    if (broken.error != QJsonParseError::NoError) {
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("what answers at %1 is no agent (%2)").arg(where).arg(status),
                    QStringLiteral("say where it is with --agent URL"));
    }
    if (status >= 400) {
        return fail(ErrorCode::Conflict, body.value(QLatin1String("detail")).toString(),
                    body.value(QLatin1String("fix")).toString());
    }
    return body;
}

/// A GET, or with a @p body a POST.
Expected<QJsonObject> call(const TargetCommandOptions& options, const QString& path, const QJsonObject& body = {})
{
    QUrl url = options.agent;
    const QString base = url.path();
    url.setPath((base.endsWith(u'/') ? base.chopped(1) : base) % path); // it may be behind a proxy
    QNetworkRequest request(url);
    request.setTransferTimeout(int(std::chrono::milliseconds(Patience).count()));
    if (!options.token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + options.token.toUtf8());
    }
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    QNetworkAccessManager manager;
    manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply* reply = body.isEmpty() ? manager.get(request) : manager.post(request, QJsonDocument(body).toJson());
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return readAnswer(*reply, options.agent);
}

/// One target in a line: id, state of the first probe, address, label.
QStringList columnsOf(const QJsonValue& status)
{
    const QJsonValue target = status[QStringLiteral("target")];
    return {status[QStringLiteral("primary")].toBool() ? QStringLiteral("*") : QString(),
            target[QStringLiteral("id")].toString(),
            status[QStringLiteral("probes")][0][QStringLiteral("state")].toString(),
            target[QStringLiteral("address")].toString(), target[QStringLiteral("label")].toString()};
}

void printList(const QJsonArray& targets, QTextStream& out)
{
    QList<QStringList> rows{
        {QString(), QStringLiteral("ID"), QStringLiteral("STATE"), QStringLiteral("ADDRESS"), QStringLiteral("LABEL")}};
    for (const QJsonValue& status : targets) {
        rows += columnsOf(status);
    }
    for (const QStringList& row : std::as_const(rows)) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype width = 0;
            for (const QStringList& other : std::as_const(rows)) {
                width = std::max(width, other.at(column).size());
            }
            line += row.at(column).leftJustified(width) % QStringLiteral("  ");
        }
        out << line.trimmed().prepend(row.at(0).isEmpty() ? QStringLiteral("   ") : QString()) << Qt::endl;
    }
}

Expected<void> run(const TargetCommandOptions& options, QTextStream& out)
{
    if (options.host.isEmpty()) {
        const auto status = call(options, QStringLiteral("/api/v2/status"));
        if (!status) {
            return Unexpected<Error>{status.error()};
        }
        if (!status->value(QLatin1String("targets")).isArray()) {
            return fail(ErrorCode::Unavailable,
                        QStringLiteral("what answers at %1 is no agent").arg(options.agent.toString()),
                        QStringLiteral("say where it is with --agent URL"));
        }
        printList(status->value(QLatin1String("targets")).toArray(), out);
        return {};
    }
    QJsonObject body{{QStringLiteral("target"), options.host}};
    if (!options.label.isEmpty()) {
        body.insert(QStringLiteral("label"), options.label);
    }
    const auto changed = call(options, QStringLiteral("/api/target"), body);
    if (!changed) {
        return Unexpected<Error>{changed.error()};
    }
    out << changed->value(QLatin1String("message")).toString() << Qt::endl;
    return {};
}
} // namespace

Expected<TargetCommandOptions> parseTargetCommand(const QStringList& arguments, const QString& token)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QStringList(QStringLiteral("netmonitor target")) + arguments)) {
        return refuse(parser.errorText().chopped(1)); // its period
    }
    TargetCommandOptions options;
    options.help = parser.isSet(QStringLiteral("help"));
    options.host = parser.positionalArguments().value(0);
    options.label = parser.value(QStringLiteral("label"));
    options.agent = QUrl(parser.value(QStringLiteral("agent")), QUrl::StrictMode);
    options.token = token;
    if (options.help) {
        return options;
    }
    if (parser.positionalArguments().size() > 1) {
        return refuse(QStringLiteral("there can be one primary target only"));
    }
    if (!parser.positionalArguments().isEmpty() && options.host.isEmpty()) {
        return refuse(QStringLiteral("the host is empty"), QStringLiteral("leave it out to list the targets"));
    }
    const bool web = options.agent.scheme() == u"http" || options.agent.scheme() == u"https";
    if (!web || options.agent.host().isEmpty()) {
        return refuse(QStringLiteral("'%1' is not the URL of an agent").arg(parser.value(QStringLiteral("agent"))),
                      QStringLiteral("use one like %1").arg(DefaultAgent));
    }
    if (const QString name = parser.value(QStringLiteral("token-file")); !name.isEmpty()) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            return refuse(QStringLiteral("cannot read %1: %2").arg(name, file.errorString()),
                          QStringLiteral("name a file that holds the token"));
        }
        options.token = QString::fromUtf8(file.readLine(4096)).trimmed();
    }
    return options;
}

QString targetCommandHelp()
{
    QCommandLineParser parser;
    describe(parser);
    QString help = parser.helpText();
    help.replace(0, help.indexOf(u'\n'), QStringLiteral("Usage: netmonitor target [options] [HOST]"));
    return help % QStringLiteral("\nExit codes: 0 done, 1 the agent does not answer or refuses, 2 usage.\n");
}

int targetCommand(const QStringList& arguments, QTextStream& out, QTextStream& err)
{
    const auto options = parseTargetCommand(arguments, qEnvironmentVariable("NETMONITOR_TOKEN"));
    if (!options) {
        err << options.error().text() << Qt::endl;
        return int(ExitCode::Usage);
    }
    if (options->help) {
        out << targetCommandHelp();
        return int(ExitCode::Ok);
    }
    const auto done = run(*options, out);
    if (!done) {
        err << done.error().text() << Qt::endl;
        return int(ExitCode::Failure);
    }
    return int(ExitCode::Ok);
}

} // namespace NetMonitor
