// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/probechoice.h"

#include "models/domain/json.h"

namespace NetMonitor {

namespace {
QVariantMap completed(QVariantMap draft, const ProbeChoice& choice)
{
    draft.insert(QStringLiteral("count"), choice.count);
    draft.insert(QStringLiteral("timeout"), choice.timeout);
    if (draft.value(QStringLiteral("type")) == QStringLiteral("tcp")) {
        draft.insert(QStringLiteral("port"), choice.tcpPort);
    }
    return draft;
}
} // namespace

ProbeChoice probeChoiceOf(const Target& target)
{
    ProbeChoice choice;
    choice.ping = false;
    for (const ProbeSpec& probe : target.probes) {
        if (probe.type == u"ping") {
            choice.ping = true;
        } else if (probe.type == u"tcp") {
            choice.tcp = true;
            choice.tcpPort = int(probe.options.integer(QStringLiteral("port")));
        } else {
            continue; // it stays as it is
        }
        if (probe.options.contains(QStringLiteral("count"))) {
            choice.count = int(probe.options.integer(QStringLiteral("count")));
        }
        if (probe.options.contains(QStringLiteral("timeout"))) {
            choice.timeout = formatDuration(probe.options.duration(QStringLiteral("timeout")));
        }
    }
    return choice;
}

QVariantList probeDrafts(const ProbeChoice& choice, const std::optional<Target>& edited)
{
    QVariantList drafts;
    bool hasPing = false;
    bool hasTcp = false;
    const auto known
        = edited ? toJson(*edited).toVariantMap().value(QStringLiteral("probes")).toList() : QVariantList();
    for (const QVariant& one : known) {
        const QVariantMap probe = one.toMap();
        const QString type = probe.value(QStringLiteral("type")).toString();
        const bool isPing = type == u"ping" && !hasPing;
        const bool isTcp = type == u"tcp" && !hasTcp;
        if (!isPing && !isTcp) {
            drafts.append(probe);
        } else if (isPing ? choice.ping : choice.tcp) {
            drafts.append(completed(probe, choice));
        }
        hasPing |= isPing;
        hasTcp |= isTcp;
    }
    if (choice.ping && !hasPing) {
        drafts.append(completed({{QStringLiteral("type"), QStringLiteral("ping")}}, choice));
    }
    if (choice.tcp && !hasTcp) {
        drafts.append(completed({{QStringLiteral("type"), QStringLiteral("tcp")}}, choice));
    }
    return drafts;
}

} // namespace NetMonitor
