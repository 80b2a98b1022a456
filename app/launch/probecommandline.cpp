// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The probe command, part one of two: its arguments.
#include "app/launch/exitcodes.h"
#include "app/launch/probecommand.h"
#include "collectors/registry.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
QStringList proberTypes()
{
    QStringList types;
    for (const ProberInfo& row : probers()) {
        types += QLatin1String(row.type);
    }
    return types;
}

/// The numbers; ranges that the prober's own table has are checked by that table.
constexpr std::array<OptionSpec, 4> Specs{{
    {.name = "count", .type = OptionType::Integer, .minimum = 0, .maximum = 1e6, .help = "How many."},
    {.name = "interval", .type = OptionType::TimeSpan, .minimum = 0.2, .maximum = 3600, .help = "Between two."},
    {.name = "timeout", .type = OptionType::TimeSpan, .minimum = 0.1, .maximum = 30, .help = "For a reply."},
    {.name = "port", .type = OptionType::Integer, .minimum = 1, .maximum = 65535, .help = "Of TCP."},
}};

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Measures a host now and prints a summary like ping's.\n"
                       "HOST is a name, an address, an http(s) URL, 'gateway' or 'resolver'."));
    parser.addPositionalArgument(QStringLiteral("HOST"), QStringLiteral("What to measure."));
    parser.addOptions({
        {{QStringLiteral("c"), QStringLiteral("count")},
         QStringLiteral("How many probes; 0: until interrupted. Default 4."),
         QStringLiteral("n"),
         QStringLiteral("4")},
        {{QStringLiteral("i"), QStringLiteral("interval")},
         QStringLiteral("Time between probes, at least 200ms. Default 1s."),
         QStringLiteral("time"),
         QStringLiteral("1s")},
        {{QStringLiteral("W"), QStringLiteral("timeout")},
         QStringLiteral("How long to wait for a reply, 100ms to 30s. Default 3s."),
         QStringLiteral("time"),
         QStringLiteral("3s")},
        {{QStringLiteral("t"), QStringLiteral("type")},
         QStringLiteral("How to probe: %1. Default ping.").arg(proberTypes().join(QStringLiteral(", "))),
         QStringLiteral("type"),
         QStringLiteral("ping")},
        {{QStringLiteral("p"), QStringLiteral("port")},
         QStringLiteral("TCP port. Default 443."),
         QStringLiteral("port"),
         QStringLiteral("443")},
        {QStringLiteral("4"), QStringLiteral("Only IPv4.")},
        {QStringLiteral("6"), QStringLiteral("Only IPv6.")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
    });
}

Unexpected<Error> refuse(const QString& detail, const QString& fix = QStringLiteral("see netmonitor probe --help"))
{
    return fail(ErrorCode::InvalidArgument, detail, fix);
}

Expected<ProbeCommandOptions> readValues(const QCommandLineParser& parser)
{
    QVariantMap given;
    for (const OptionSpec& spec : Specs) {
        given.insert(QLatin1String(spec.name), parser.value(QLatin1String(spec.name)));
    }
    const auto values = checkOptions(Specs, given);
    if (!values) {
        return Unexpected<Error>{values.error()};
    }
    ProbeCommandOptions options;
    options.count = values->integer(QStringLiteral("count"));
    options.interval = values->duration(QStringLiteral("interval"));
    options.timeout = values->duration(QStringLiteral("timeout"));
    options.port = int(values->integer(QStringLiteral("port")));
    options.type = parser.value(QStringLiteral("type"));
    return options;
}
} // namespace

Expected<ProbeCommandOptions> parseProbeCommand(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QStringList(QStringLiteral("netmonitor probe")) + arguments)) {
        return refuse(parser.errorText().chopped(1)); // its period
    }
    if (parser.isSet(QStringLiteral("help"))) {
        ProbeCommandOptions options;
        options.help = true;
        return options;
    }
    auto options = readValues(parser);
    if (!options) {
        return options;
    }
    const QStringList hosts = parser.positionalArguments();
    if (hosts.size() != 1) {
        return refuse(hosts.isEmpty() ? QStringLiteral("no host is given")
                                      : QStringLiteral("'%1' is one host too many").arg(hosts.at(1)));
    }
    options->host = hosts.constFirst();
    if (const auto address = parseTargetAddress(options->host); !address) {
        return Unexpected<Error>{address.error()};
    }
    if (!findProber(options->type)) {
        return refuse(QStringLiteral("'%1' is no type of probe").arg(options->type),
                      QStringLiteral("use one of %1").arg(proberTypes().join(QStringLiteral(", "))));
    }
    const bool only4 = parser.isSet(QStringLiteral("4"));
    const bool only6 = parser.isSet(QStringLiteral("6"));
    if (only4 && only6) {
        return refuse(QStringLiteral("-4 and -6 exclude each other"));
    }
    options->family = only4 ? AddressFamily::IPv4 : only6 ? AddressFamily::IPv6 : AddressFamily::Any;
    return options;
}

QString probeCommandHelp()
{
    QCommandLineParser parser;
    describe(parser);
    QString help = parser.helpText();
    help.replace(0, help.indexOf(u'\n'), QStringLiteral("Usage: netmonitor probe [options] HOST"));
    return help % QStringLiteral("\nExit codes: 0 replies, 1 none, 2 usage, 6 probing not permitted.\n");
}

int probeCommand(const QStringList& arguments, QTextStream& out, QTextStream& err)
{
    const auto options = parseProbeCommand(arguments);
    if (!options) {
        err << "netmonitor probe: " << options.error().text() << Qt::endl;
        return int(ExitCode::Usage);
    }
    if (options->help) {
        out << probeCommandHelp() << Qt::flush;
        return int(ExitCode::Ok);
    }
    return runProbeCommand(*options, out, err);
}

} // namespace NetMonitor
