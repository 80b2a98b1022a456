// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/loader.h"
#include "models/domain/event.h"
#include "models/domain/port/configport.h"
#include "models/domain/port/targetsport.h"

#include <QObject>

namespace NetMonitor {

/// Keeps the configuration while the agent runs: every change is checked against all of it, saved, and only then
/// applied. Lives on the io thread, for it reads and writes files.
class ConfigKeeper : public QObject
{
    Q_OBJECT
public:
    /// @p inputs is what @p current was loaded from.
    ConfigKeeper(ConfigInputs inputs, LoadedConfig current, QString dataDirectory, QObject* parent = nullptr);

    TargetList targets() const;
    QList<ConfigEntry> entries() const;
    QList<AlertRule> alertRules() const { return m_current.settings.alerts.rules; }
    /// Remembers the address of each target, once the data directory is ours. One that was changed between two runs is
    /// noted: what the history has under that id is of two hosts.
    void rememberAddresses();

    Expected<Target> add(const TargetDraft& draft);
    Expected<Target> update(const QString& id, const TargetDraft& changes);
    Expected<Target> remove(const QString& id);
    Expected<Target> setPrimary(const QString& id);
    Expected<Target> check(const TargetDraft& draft) const;
    Expected<IntervalChange> setInterval(Duration interval);
    /// Reads file and environment again. On any error everything stays as it is.
    Expected<ReloadReport> reload();
    Expected<QStringList> revert(const QStringList& paths);

signals:
    void applied(const NetMonitor::Settings& settings);
    void reloadTried(bool ok, const QString& problem);
    /// What was changed, for the event log. @p target: its id; empty when it is not about one.
    void noted(const QString& message, const QString& target);

private:
    Expected<LoadedConfig> preview(const Expected<RuntimeLayer>& layer) const;
    Expected<void> adopt(const Expected<RuntimeLayer>& layer, const QString& target, const QString& message);
    Expected<Target> find(const LoadedConfig& config, const QString& id) const;
    Expected<void> checkAddress(const Target& target) const;
    Expected<ReloadReport> refuseReload(const Error& error, const QString& problem);

    ConfigInputs m_inputs;
    LoadedConfig m_current;
    Settings m_started; ///< What runs where a setting waits for the next start.
    QString m_directory;
};

} // namespace NetMonitor

Q_DECLARE_METATYPE(NetMonitor::Settings)
