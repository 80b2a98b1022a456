// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/async.h"
#include "models/domain/timetypes.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace NetMonitor {

/// Where an effective value comes from, strongest first.
enum class ConfigOrigin
{
    CommandLine,
    Environment,
    Runtime, ///< Changed by window or API, kept in the data directory.
    File,
    Default,
};

struct ConfigEntry
{
    QString path; ///< "exporters.prometheus.port", "targets.google-dns.address"
    QString value; ///< As in the file; "<redacted>" for secrets.
    ConfigOrigin origin = ConfigOrigin::Default;
    QString source; ///< "netmonitor.yaml:12:5", "NETMONITOR_INTERVAL", "--log-level"; empty for defaults.
    bool pendingRestart = false; ///< It was changed, and takes effect at the next start.
    friend bool operator==(const ConfigEntry&, const ConfigEntry&) = default;
};

/// What a reload came to.
struct ReloadReport
{
    QStringList changed; ///< Sections: "targets", "api", "exporters.prometheus", ...
    QStringList needRestart; ///< Settings that differ from what runs until the next start: "api.listen", ...
    QStringList overridden; ///< What the file says and a change made while running hides: "interval", "targets.web".
};

struct IntervalChange
{
    Duration previous{};
    Duration current{};
};

class ConfigPort
{
public:
    virtual ~ConfigPort() = default;

    virtual Async<QList<ConfigEntry>> effective() = 0;
    /// Goes to the run-time layer. Conflict with the reason while command line or environment fixes it.
    virtual Async<IntervalChange> setInterval(Duration interval) = 0;
    /// Reads file and environment again. On any error the running configuration stays as it is.
    virtual Async<ReloadReport> reload() = 0;
    /// Gives changes made while running back to the file: "interval", "primary", "targets.<id>"; none named: all.
    /// Answers what was given back. NotFound when one of them was not changed.
    virtual Async<QStringList> revert(const QStringList& paths) = 0;
};

} // namespace NetMonitor
