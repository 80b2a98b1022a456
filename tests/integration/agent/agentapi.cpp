// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/agent/agentapi.h"

#include <algorithm>

namespace NetMonitor::Testing {

namespace {

QList<QJsonObject> rowsOf(const AgentProcess& agent, const QByteArray& target, const QString& member)
{
    QList<QJsonObject> rows;
    const QJsonArray array = agent.json(target).value(member).toArray();
    for (const QJsonValue& row : array) {
        rows << row.toObject();
    }
    return rows;
}

QByteArray keyQuery(const QString& target, const QString& probe)
{
    return "?target=" + target.toLatin1() + "&probe=" + probe.toLatin1() + "&limit=1000";
}

} // namespace

QByteArray pingTarget(const QByteArray& id, const QByteArray& address, const QByteArray& interval, int count,
                      const QByteArray& timeout)
{
    return "{id: " + id + ", address: \"" + address + "\", interval: " + interval
        + ", probes: [{type: ping, count: " + QByteArray::number(count) + ", timeout: " + timeout + "}]}";
}

QByteArray configOf(const QList<QByteArray>& targets, const QByteArray& more)
{
    QByteArray yaml = "agent: {id: lab-agent}\ninterval: 1\ncollectors: {traffic: {enabled: false}}\n" + more + "\n";
    yaml += targets.isEmpty() ? "targets: []\n" : "targets:\n";
    for (const QByteArray& target : targets) {
        yaml += "  - " + target + "\n";
    }
    return yaml;
}

Exposition::LabelMap labelsOf(const QString& target, const QString& probe)
{
    return {{"target", target}, {"probe", probe}};
}

double sentOf(const Exposition& page, const QString& target, const QString& probe)
{
    return page.value("netmonitor_probes_sent_total", labelsOf(target, probe)).value_or(0);
}

double receivedOf(const Exposition& page, const QString& target, const QString& probe)
{
    return page.value("netmonitor_probes_received_total", labelsOf(target, probe)).value_or(0);
}

QList<QJsonObject> storedRounds(const AgentProcess& agent, const QString& target, const QString& probe)
{
    QList<QJsonObject> rows = rowsOf(agent, "/api/v2/rounds" + keyQuery(target, probe), "rounds");
    std::reverse(rows.begin(), rows.end());
    return rows;
}

QList<QJsonObject> storedOutcomes(const AgentProcess& agent, const QString& target, const QString& probe)
{
    QList<QJsonObject> rows = rowsOf(agent, "/api/v2/outcomes" + keyQuery(target, probe), "outcomes");
    std::reverse(rows.begin(), rows.end());
    return rows;
}

QList<QJsonObject> storedEvents(const AgentProcess& agent, const QString& type)
{
    const QByteArray filter = type.isEmpty() ? QByteArray() : "&type=" + type.toLatin1();
    return rowsOf(agent, "/api/v2/events?limit=1000" + filter, "events");
}

QJsonObject targetOf(const AgentProcess& agent, const QString& id)
{
    for (const QJsonObject& target : rowsOf(agent, "/api/v2/targets", "targets")) {
        if (target.value("id").toString() == id) {
            return target;
        }
    }
    return {};
}

QStringList targetIds(const AgentProcess& agent)
{
    QStringList ids;
    for (const QJsonObject& target : rowsOf(agent, "/api/v2/targets", "targets")) {
        ids << target.value("id").toString();
    }
    return ids;
}

QString probedAddress(const AgentProcess& agent, const QString& id)
{
    for (const QJsonObject& status : rowsOf(agent, "/api/v2/status", "targets")) {
        if (status.value("target").toObject().value("id").toString() == id) {
            return status.value("probes").toArray().at(0).toObject().value("address").toString();
        }
    }
    return {};
}

HttpReply addTarget(const AgentProcess& agent, const QJsonObject& draft)
{
    return agent.http().post("/api/v2/targets", draft);
}

HttpReply changeTarget(const AgentProcess& agent, const QString& id, const QJsonObject& changes)
{
    return agent.http().request("PATCH", "/api/v2/targets/" + id.toLatin1(),
                                QJsonDocument(changes).toJson(QJsonDocument::Compact),
                                {{"Content-Type", "application/json"}});
}

HttpReply removeTarget(const AgentProcess& agent, const QString& id)
{
    return agent.http().request("DELETE", "/api/v2/targets/" + id.toLatin1());
}

HttpReply makePrimary(const AgentProcess& agent, const QString& id)
{
    return agent.http().post("/api/v2/targets/" + id.toLatin1() + "/primary");
}

QString primaryTarget(const AgentProcess& agent)
{
    return agent.json("/api/v2/targets").value("primary").toString();
}

HttpReply reload(const AgentProcess& agent)
{
    return agent.http().post("/-/reload");
}

QString healthState(const AgentProcess& agent)
{
    return agent.json("/health").value("state").toString();
}

QString healthCheck(const AgentProcess& agent, const QString& check)
{
    return agent.json("/health").value("checks").toObject().value(check).toString();
}

bool isBinomial(double losses, double n, double p, double sigmas)
{
    return std::abs(losses - n * p) <= sigmas * std::sqrt(n * p * (1 - p)) + 1;
}

} // namespace NetMonitor::Testing
