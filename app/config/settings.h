// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/logline.h"
#include "models/domain/optionspec.h"
#include "models/domain/target.h"

#include <QList>
#include <QMap>
#include <QStringList>

/// The typed settings. Every scalar has a row in configschema.cpp (type, range, unit, default, help); a test holds the
/// defaults here and there together. A value of these types that loadConfig() gave is checked whole.
namespace NetMonitor {

struct AgentSettings
{
    QString id; ///< Never empty after loading; default: the host name as a slug.
    QString location;
    QString environment = QStringLiteral("dev");
    friend bool operator==(const AgentSettings&, const AgentSettings&) = default;
};

struct ProbingSettings
{
    qint64 maxPacketRate = 20'000; ///< Packets per second, all enabled targets together.
    friend bool operator==(const ProbingSettings&, const ProbingSettings&) = default;
};

struct AnalysisSettings
{
    Duration highJitter = std::chrono::milliseconds(50); ///< Above it a high_jitter event opens.
    friend bool operator==(const AnalysisSettings&, const AnalysisSettings&) = default;
};

struct PrometheusSettings
{
    bool enabled = true;
    QString path = QStringLiteral("/metrics");
    bool readmeNames = true; ///< The founding metric names stand beside the netmonitor_ ones.
    friend bool operator==(const PrometheusSettings&, const PrometheusSettings&) = default;
};

/// How long each tier is kept; the one-day tier is kept for ever.
struct RetentionSettings
{
    Duration raw = std::chrono::hours(14 * 24);
    Duration minute = std::chrono::hours(90 * 24);
    Duration hour = std::chrono::hours(2 * 365 * 24);
    Duration events = std::chrono::hours(365 * 24);
    friend bool operator==(const RetentionSettings&, const RetentionSettings&) = default;
};

struct HistorySettings
{
    QString path; ///< The data directory, absolute, `auto` resolved; need not exist yet.
    RetentionSettings retention;
    qint64 maxSize = qint64(2) << 30; ///< Bytes on disk.
    friend bool operator==(const HistorySettings&, const HistorySettings&) = default;
};

struct AlertSettings
{
    bool enabled = true; ///< false: no rule is judged.
    bool defaults = true; ///< The rules that come with the program are among rules.
    QList<AlertRule> rules; ///< In the order of the file, the program's own first.
    QString externalUrl; ///< Where people reach this agent; no slash at its end; may be empty.
    QMap<QString, QList<OptionValues>> notify; ///< By list of ConfigSchema::notifiers: its entries.
    friend bool operator==(const AlertSettings&, const AlertSettings&) = default;
};

/// One address the HTTP server listens on.
struct ListenEndpoint
{
    QString host; ///< IPv4 or IPv6 literal, without brackets.
    quint16 port = 0; ///< 0: any free one.
    bool loopback = false;

    QString text() const; ///< "127.0.0.1:8000", "[::1]:8000"
    friend bool operator==(const ListenEndpoint&, const ListenEndpoint&) = default;
};

/// Each role may do what the one before may.
enum class ApiRole : quint8
{
    Viewer, ///< Reads.
    Operator, ///< Also changes targets, resets counts.
    Admin, ///< Also configuration and reload.
};

struct ApiTokenEntry
{
    QString name; ///< For logs; unique.
    ApiRole role = ApiRole::Viewer;
    QString token; ///< The secret itself: never log or show it; compare it in constant time.
    friend bool operator==(const ApiTokenEntry&, const ApiTokenEntry&) = default;
};

struct ApiLimits
{
    qint64 connections = 200; ///< Open at once, all clients.
    qint64 perAddress = 64; ///< Open at once, one client address.
    Duration headTimeout = std::chrono::seconds(5);
    Duration bodyTimeout = std::chrono::seconds(15);
    qint64 maxBody = qint64(1) << 20; ///< Bytes.
    friend bool operator==(const ApiLimits&, const ApiLimits&) = default;
};

struct ApiSettings
{
    QList<ListenEndpoint> listen{{QStringLiteral("127.0.0.1"), 8000, true}, {QStringLiteral("::1"), 8000, true}};
    QStringList hosts; ///< Host header values allowed besides the loopback names; lower case, without port.
    QList<ApiTokenEntry> tokens; ///< Never empty while one of listen is not loopback.
    QStringList corsOrigins; ///< "https://example.org", lower case, no path.
    bool metricsOpen = false; ///< The Prometheus page needs no token.
    ApiLimits limits;
    friend bool operator==(const ApiSettings&, const ApiSettings&) = default;
};

enum class LogFormat : quint8
{
    Text,
    Json,
};

struct LoggingSettings
{
    LogLevel level = LogLevel::Info;
    LogFormat format = LogFormat::Text;
    friend bool operator==(const LoggingSettings&, const LoggingSettings&) = default;
};

struct Settings
{
    AgentSettings agent;
    Duration interval = std::chrono::seconds(10); ///< Between rounds, the default of every target; 200 ms to 1 d.
    QList<Target> targets; ///< In configuration order; run-time additions last. Ids are unique.
    QString primary; ///< Id of one of targets; empty only when there is none.
    QMap<QString, OptionValues> collectors; ///< By collector id; one for each of the schema.
    ProbingSettings probing;
    AnalysisSettings analysis;
    PrometheusSettings prometheus;
    QMap<QString, OptionValues> exporters; ///< By exporter id, but prometheus; one for each of the schema.
    AlertSettings alerts;
    HistorySettings storage;
    ApiSettings api;
    LoggingSettings logging;
    friend bool operator==(const Settings&, const Settings&) = default;
};

/// What differs between two settings.
struct SettingsDiff
{
    QStringList changed; ///< Of "agent", "interval", "targets", "primary", "collectors.<id>", "probing", "analysis",
                         ///< "exporters.prometheus", "exporters.<id>", "alerts", "storage", "api", "logging"; sorted as
                         ///< in Settings.
    QStringList needRestart; ///< Of "api.listen", "storage.path", "exporters.prometheus": these keep their old value
                             ///< until the next start.

    bool isEmpty() const { return changed.isEmpty(); }
};

SettingsDiff diff(const Settings& before, const Settings& after);

QString roleName(ApiRole role); ///< "viewer", "operator", "admin"

} // namespace NetMonitor
