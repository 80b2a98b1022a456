// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifier.h"

namespace NetMonitor {

/// Alerts as Alertmanager's webhook has them (prometheus.io/docs/alerting/latest/configuration, <webhook_config>,
/// version 4), so that what reads Alertmanager's reads ours; with a title, and a `text` that Slack, Mattermost and
/// their like show. Times are RFC 3339 in UTC.
QByteArray webhookMessage(const QList<Alert>& alerts, const NotifySource& source, const QString& receiver);

/// Alerts as POST /api/v2/alerts of Alertmanager takes them (its openapi.yaml, postableAlerts). Of those that fire,
/// @p forgetAt is the time at which Alertmanager takes them for over when it hears no more.
QByteArray alertmanagerMessage(const QList<Alert>& alerts, const NotifySource& source, UtcTime forgetAt);

/// One that says that it is a test.
Alert testAlert(const NotifySource& source, UtcTime now);

/// "target-down: Office does not answer", "3 alerts", "over: ...": one line for people.
QString messageTitle(const QList<Alert>& alerts);

} // namespace NetMonitor
