// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"
#include "tests/support/agentprocess.h"
#include "tests/support/lab/requirements.h"
#include "tests/support/lab/waituntil.h"
#include "tests/support/serverprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <cmath>

/// What these tests ask of a running agent, as its users do: by docs/api.md and docs/metrics.md.
namespace NetMonitor::Testing {

using namespace std::chrono_literals;

/// Long enough for a machine that builds and tests other things beside this; a condition that holds ends the wait.
constexpr std::chrono::milliseconds Patience = 60s;

/// Asks again and again; on failure the agent's log is part of the message.
#define NM_AWAIT(condition, agent)                                                                                     \
    QVERIFY2(NetMonitor::Testing::waitUntil([&] { return bool(condition); }, NetMonitor::Testing::Patience),           \
             qPrintable("never became true: " #condition "\n" + QString::fromUtf8((agent).log().right(4000))))

#define NM_START(agent)                                                                                                \
    QVERIFY2((agent).startAndListen(), qPrintable("does not listen:\n" + QString::fromUtf8((agent).log().right(4000))))

#define NM_NEEDS_DAEMON()                                                                                              \
    NM_SKIP_IF_MISSING(AgentProcess::program().isEmpty() ? QString("netmonitord was not built") : QString())

/// YAML of one target: `{id: gw, address: gateway, interval: 0.5, probes: [{type: ping, count: 1, timeout: 1}]}`.
QByteArray pingTarget(const QByteArray& id, const QByteArray& address, const QByteArray& interval = "0.5",
                      int count = 1, const QByteArray& timeout = "1");
/// A configuration with these targets, each as pingTarget() gives it, and nothing that adds traffic of its own.
QByteArray configOf(const QList<QByteArray>& targets, const QByteArray& more = {});

/// Where a ping program may be.
const QStringList PingPrograms{"/bin/ping", "/sbin/ping", "/usr/bin/ping", "/usr/sbin/ping"};

/// Labels of one target's ping probe in /metrics.
Exposition::LabelMap labelsOf(const QString& target, const QString& probe = "ping");
double sentOf(const Exposition& page, const QString& target, const QString& probe = "ping");
double receivedOf(const Exposition& page, const QString& target, const QString& probe = "ping");

/// Rows of GET /api/v2/rounds and /api/v2/outcomes: what the history holds, oldest first.
QList<QJsonObject> storedRounds(const AgentProcess& agent, const QString& target, const QString& probe = "ping");
QList<QJsonObject> storedOutcomes(const AgentProcess& agent, const QString& target, const QString& probe = "ping");
/// Events of GET /api/v2/events, newest first; of one type ("timeout") when it is given.
QList<QJsonObject> storedEvents(const AgentProcess& agent, const QString& type = {});
/// One target of GET /api/v2/targets; empty when there is none of that id.
QJsonObject targetOf(const AgentProcess& agent, const QString& id);
QStringList targetIds(const AgentProcess& agent);
/// The address that the lead probe of a target is sent to at the moment, by GET /api/v2/status.
QString probedAddress(const AgentProcess& agent, const QString& id);

/// The target commands of /api/v2/targets.
HttpReply addTarget(const AgentProcess& agent, const QJsonObject& draft);
HttpReply changeTarget(const AgentProcess& agent, const QString& id, const QJsonObject& changes);
HttpReply removeTarget(const AgentProcess& agent, const QString& id);
HttpReply makePrimary(const AgentProcess& agent, const QString& id);
QString primaryTarget(const AgentProcess& agent);
HttpReply reload(const AgentProcess& agent); ///< POST /-/reload

QString healthState(const AgentProcess& agent);
/// One of the four checks of /health, "data_store": "ok", or why it is not; empty when it cannot be had.
QString healthCheck(const AgentProcess& agent, const QString& check);

/// Whether @p losses of @p n fits probability @p p: within @p sigmas standard deviations of the binomial, plus one.
bool isBinomial(double losses, double n, double p, double sigmas = 4);

} // namespace NetMonitor::Testing
