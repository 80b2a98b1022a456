// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/commandline.h"

#include <QCommandLineParser>

namespace NetMonitor {

namespace {
QString option(const char* text)
{
    return QLatin1String(text);
}

QString description(const QString& program)
{
    const QString face = program == u"netmonitord"
        ? QStringLiteral("This is the headless agent: REST on port 8000, Prometheus page at /metrics.")
        : QStringLiteral("With --server it runs headless: REST on port 8000, Prometheus page at /metrics.");
    return QStringLiteral("NetMonitor watches network quality: latency, loss, jitter, from where you sit.\n") % face
        % QStringLiteral(
               "\n\nCommands:\n"
               "  probe HOST    measure a host now and print a summary like ping's (see probe --help)\n"
               "  target [HOST] list the targets of a running agent, or change the primary one (target --help)");
}

QString exitCodes()
{
    return QStringLiteral("\nExit codes: 0 ok, 1 failure, 2 usage, 3 invalid configuration, 4 cannot bind,\n"
                          "5 data directory locked or unusable, 6 probing not permitted.\n"
                          "Signals: SIGHUP reloads the configuration, SIGTERM and SIGINT stop.\n");
}

void addOptions(QCommandLineParser& parser, bool daemon)
{
    parser.addOption({{option("h"), option("help")}, option("Show this help.")});
    parser.addOption({{option("v"), option("version")}, option("Show the version and the licence.")});
    parser.addOption({{option("c"), option("config")}, option("Read the configuration from <file>."), option("file")});
    QCommandLineOption server(option("server"), option("Run headless, without a window."));
    if (daemon) {
        server.setFlags(QCommandLineOption::HiddenFromHelp); // it always does
    }
    parser.addOption(server);
    parser.addOption({option("check-config"), option("Check the configuration and say what is wrong.")});
    parser.addOption({option("print-config"), option("Print every setting with its origin, secrets redacted.")});
    parser.addOption({option("log-level"), option("debug, info, warning or error."), option("level")});
    parser.addOption({option("log-format"), option("text (logfmt) or json."), option("format")});
    parser.addOption({option("set"),
                      option("Set any configuration value, for example --set interval=5s; may be repeated. Entries of "
                             "a list are separated by commas."),
                      option("path=value")});
}

Expected<void> checkChoice(const QCommandLineParser& parser, const char* name, const QStringList& choices)
{
    if (!parser.isSet(option(name)) || choices.contains(parser.value(option(name)))) {
        return {};
    }
    return fail(ErrorCode::InvalidArgument,
                QStringLiteral("--%1 '%2' is not known").arg(option(name), parser.value(option(name))),
                QStringLiteral("use one of ") % choices.join(QStringLiteral(", ")));
}

Expected<void> checkOptions(const QCommandLineParser& parser)
{
    if (parser.isSet(option("check-config")) && parser.isSet(option("print-config"))) {
        return fail(ErrorCode::InvalidArgument, option("--check-config and --print-config do not go together"),
                    option("use one; printing checks too"));
    }
    if (parser.isSet(option("config")) && parser.value(option("config")).isEmpty()) {
        return fail(ErrorCode::InvalidArgument, option("--config names no file"),
                    option("use --config FILE, or leave it out"));
    }
    const auto level
        = checkChoice(parser, "log-level", {option("debug"), option("info"), option("warning"), option("error")});
    return level ? checkChoice(parser, "log-format", {option("text"), option("json")}) : level;
}

Expected<void> readOverrides(const QCommandLineParser& parser, CommandLine& line)
{
    if (parser.isSet(option("log-level"))) {
        line.overrides.insert(option("logging.level"), {parser.value(option("log-level")), option("--log-level")});
    }
    if (parser.isSet(option("log-format"))) {
        line.overrides.insert(option("logging.format"), {parser.value(option("log-format")), option("--log-format")});
    }
    const QStringList assignments = parser.values(option("set"));
    for (const QString& assignment : assignments) {
        const qsizetype equals = assignment.indexOf(u'=');
        if (equals < 1) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("--set %1 is not an assignment").arg(assignment),
                        option("use --set path=value, for example --set interval=5s"));
        }
        line.overrides.insert(assignment.left(equals),
                              {assignment.mid(equals + 1), QStringLiteral("--set ") % assignment.left(equals)});
    }
    return {};
}

QString versionText(const QString& program)
{
    return program % u' ' % option(NM_VERSION)
        % QStringLiteral(
              " (Qt %1)\nSources: MIT licence. This binary links Qt HttpServer%2 and is therefore under GPL-3.0.\n")
              .arg(option(qVersion()), program == u"netmonitord" ? QString() : QStringLiteral(" and Qt Charts"));
}

Command commandOf(const QCommandLineParser& parser)
{
    if (parser.isSet(option("help"))) {
        return Command::Help;
    }
    if (parser.isSet(option("version"))) {
        return Command::Version;
    }
    if (parser.isSet(option("check-config"))) {
        return Command::CheckConfig;
    }
    return parser.isSet(option("print-config")) ? Command::PrintConfig : Command::Run;
}
} // namespace

Expected<CommandLine> parseCommandLine(const QString& program, const QStringList& arguments)
{
    const bool daemon = program == u"netmonitord";
    CommandLine line;
    line.server = daemon;
    const QString word = arguments.value(0);
    if (word == u"probe" || word == u"target") {
        line.command = word == u"probe" ? Command::Probe : Command::Target;
        line.arguments = arguments.mid(1);
        return line;
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(description(program));
    addOptions(parser, daemon);
    if (!parser.parse(QStringList(program) + arguments)) {
        return fail(ErrorCode::InvalidArgument, parser.errorText().chopped(1), // its period
                    QStringLiteral("see %1 --help").arg(program));
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("'%1' is not a command").arg(parser.positionalArguments().constFirst()),
                    QStringLiteral("see %1 --help").arg(program));
    }
    if (const auto checked = checkOptions(parser); !checked) {
        return Unexpected<Error>{checked.error()};
    }
    line.command = commandOf(parser);
    line.server = daemon || parser.isSet(option("server"));
    line.configFile = parser.value(option("config"));
    if (line.command == Command::Help) {
        QString help = parser.helpText();
        help.replace(QStringLiteral("Usage: ") % help.section(u'\n', 0, 0).section(u' ', 1, 1),
                     QStringLiteral("Usage: ") % program);
        line.text = help % exitCodes();
    } else if (line.command == Command::Version) {
        line.text = versionText(program);
    }
    if (const auto read = readOverrides(parser, line); !read) {
        return Unexpected<Error>{read.error()};
    }
    return line;
}

} // namespace NetMonitor
