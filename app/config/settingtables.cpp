// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/settingtables.h"

namespace NetMonitor {

namespace {
using enum OptionType;

constexpr double Minute = 60;
constexpr double Day = 86'400;
constexpr double Century = 100 * 365 * Day;
constexpr double MiB = 1 << 20;

constexpr OptionSpec General[] = {
    {.name = "interval",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.2,
     .maximum = Day,
     .defaultText = "10s",
     .help = "Between the rounds of every target that has no interval of its own."},
    {.name = "primary",
     .type = Text,
     .maximum = 64,
     .help = "Id of the target that the founding endpoints show; empty: the first one, without configured targets the "
             "internet host."},
};

constexpr OptionSpec Agent[] = {
    {.name = "id",
     .type = Text,
     .maximum = 128,
     .help = "Name of this agent in every export; empty: made from the host name."},
    {.name = "location", .type = Text, .maximum = 128, .help = "Where it stands, for people and as a tag."},
    {.name = "environment",
     .type = Text,
     .minimum = 1,
     .maximum = 64,
     .defaultText = "dev",
     .help = "What it belongs to, such as dev, staging or production."},
};

constexpr OptionSpec Probing[] = {
    {.name = "max_packet_rate",
     .type = Integer,
     .unit = "packets/s",
     .minimum = 1,
     .maximum = 1'000'000,
     .defaultText = "20000",
     .help = "The most that all enabled targets together may send; more is refused."},
};

constexpr OptionSpec Analysis[] = {
    {.name = "high_jitter",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.0001,
     .maximum = Minute,
     .defaultText = "50ms",
     .help = "Jitter of a round above which a high_jitter event opens."},
};

constexpr OptionSpec Prometheus[] = {
    {.name = "enabled", .type = Bool, .defaultText = "true", .help = "Serve the page that Prometheus scrapes."},
    {.name = "port",
     .type = Integer,
     .minimum = 1,
     .maximum = 65'535,
     .help = "Founding alias: replaces the port of every address of api.listen."},
    {.name = "path",
     .type = Text,
     .minimum = 2,
     .maximum = 128,
     .defaultText = "/metrics",
     .help = "Where the page is; begins with a slash."},
    {.name = "readme_names",
     .type = Bool,
     .defaultText = "true",
     .help = "Also serve the founding names (latency_ms, packet_loss, ...) beside the netmonitor_ ones."},
};

constexpr OptionSpec Alerts[] = {
    {.name = "enabled", .type = Bool, .defaultText = "true", .help = "Whether rules are judged at all."},
    {.name = "defaults",
     .type = Bool,
     .defaultText = "true",
     .help = "With the rules that come with the program: target-down, packet-loss, high-jitter, poor-quality."},
};

constexpr OptionSpec Notify[] = {
    {.name = "external_url",
     .type = Url,
     .maximum = 2048,
     .help = "Where people reach this agent, such as https://monitor.example.org; alerts link to it."},
};

constexpr OptionSpec Storage[] = {
    {.name = "path",
     .type = Text,
     .minimum = 1,
     .maximum = 4096,
     .defaultText = "auto",
     .help = "Data directory, absolute; auto: $STATE_DIRECTORY, else netmonitor in the user's data directory.",
     .fileOnly = true},
    {.name = "max_size",
     .type = Size,
     .unit = "bytes",
     .minimum = 16 * MiB,
     .maximum = 1024.0 * 1024 * 1024 * MiB,
     .defaultText = "2GiB",
     .help = "The most that the history may take on the disk; the oldest goes first."},
};

constexpr OptionSpec Retention[] = {
    {.name = "raw",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 3600,
     .maximum = Century,
     .defaultText = "14d",
     .help = "Every packet and round."},
    {.name = "minute",
     .type = TimeSpan,
     .unit = "s",
     .minimum = Day,
     .maximum = Century,
     .defaultText = "90d",
     .help = "Minute summaries; at least as long as raw."},
    {.name = "hour",
     .type = TimeSpan,
     .unit = "s",
     .minimum = Day,
     .maximum = Century,
     .defaultText = "2y",
     .help = "Hour summaries; at least as long as minute. Day summaries are kept for ever."},
    {.name = "events",
     .type = TimeSpan,
     .unit = "s",
     .minimum = Day,
     .maximum = Century,
     .defaultText = "1y",
     .help = "Events."},
};

constexpr OptionSpec Api[] = {
    {.name = "listen",
     .type = TextList,
     .defaultText = "127.0.0.1:8000,[::1]:8000",
     .help = "Addresses of the HTTP server, each IP:port; port 0 is any free one; an empty list: no server."},
    {.name = "hosts", .type = TextList, .help = "Host header names that are answered besides the loopback ones."},
    {.name = "metrics_open",
     .type = Bool,
     .defaultText = "false",
     .help = "Serve the Prometheus page without a token."},
};

constexpr OptionSpec Cors[] = {
    {.name = "origins",
     .type = TextList,
     .help = "Web origins that may call the API, each like https://dashboard.example.org."},
};

constexpr OptionSpec Limits[] = {
    {.name = "connections",
     .type = Integer,
     .minimum = 1,
     .maximum = 10'000,
     .defaultText = "200",
     .help = "Open at once, all clients together."},
    {.name = "per_address",
     .type = Integer,
     .minimum = 1,
     .maximum = 10'000,
     .defaultText = "64",
     .help = "Open at once from one client address."},
    {.name = "head_timeout",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.1,
     .maximum = 5 * Minute,
     .defaultText = "5s",
     .help = "To send the request head."},
    {.name = "body_timeout",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.1,
     .maximum = 10 * Minute,
     .defaultText = "15s",
     .help = "To send the request body."},
    {.name = "max_body",
     .type = Size,
     .unit = "bytes",
     .minimum = 1024,
     .maximum = 64 * MiB,
     .defaultText = "1MiB",
     .help = "Largest request body."},
};

constexpr OptionSpec Logging[] = {
    {.name = "level",
     .type = Choice,
     .defaultText = "info",
     .help = "Least important message that is logged.",
     .choices = "debug|info|warning|error"},
    {.name = "format",
     .type = Choice,
     .defaultText = "text",
     .help = "For people, or one JSON object per line.",
     .choices = "text|json"},
};

constexpr FixedSection Before[] = {
    {"", General, "General."},
    {"agent", Agent, "Who measures."},
};

constexpr FixedSection After[] = {
    {"probing", Probing, "Bounds of all probing."},
    {"analysis", Analysis, "What counts as an event."},
    {"exporters.prometheus", Prometheus, "The page that Prometheus scrapes."},
    {"alerts", Alerts, "When to raise the alarm."},
    {"alerts.notify", Notify, "Whom to tell of alerts."},
    {"storage", Storage, "The history."},
    {"storage.retention", Retention, "How long each resolution is kept."},
    {"api", Api, "The HTTP server."},
    {"api.cors", Cors, "Web pages of other origins."},
    {"api.limits", Limits, "Bounds of the HTTP server."},
    {"logging", Logging, "The log, on standard error."},
};
} // namespace

std::span<const FixedSection> sectionsBeforeCollectors()
{
    return Before;
}

std::span<const FixedSection> sectionsAfterCollectors()
{
    return After;
}

} // namespace NetMonitor
