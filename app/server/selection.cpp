// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/selection.h"

namespace NetMonitor {

namespace {
Unexpected<Error> unknownTarget(const LiveState& state, const QString& wanted)
{
    if (state.isEmpty()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the agent has not reported yet"));
    }
    QStringList known;
    for (const TargetStatus& status : state.targets().first(qMin<qsizetype>(state.targets().size(), 20))) {
        known += status.target.id;
    }
    const QString list = known.isEmpty() ? QStringLiteral("there is no target yet") : known.join(QStringLiteral(", "));
    return fail(ErrorCode::NotFound,
                wanted.isEmpty() ? QStringLiteral("no target is primary")
                                 : QStringLiteral("there is no target '%1'").arg(wanted.left(80)),
                QStringLiteral("known: ") % list, QStringLiteral("target"));
}

/// As the request gives it; empty parts are left to the defaults.
Expected<ProbeKey> wantedProbe(const HttpRequest& request)
{
    const auto target = textParameter(request, QStringLiteral("target"));
    if (!target) {
        return Unexpected<Error>{target.error()};
    }
    const auto probe = textParameter(request, QStringLiteral("probe"));
    if (!probe) {
        return Unexpected<Error>{probe.error()};
    }
    return ProbeKey{*target, *probe};
}
} // namespace

Expected<const TargetStatus*> selectTarget(const LiveState& state, const QString& idOrAddress)
{
    if (idOrAddress.isEmpty()) {
        if (const TargetStatus* primary = state.primary()) {
            return primary;
        }
        return unknownTarget(state, {});
    }
    if (const TargetStatus* byId = state.target(idOrAddress)) {
        return byId;
    }
    const auto address = parseTargetAddress(idOrAddress);
    for (const TargetStatus& status : state.targets()) {
        if (address && status.target.address == address->text) {
            return &status;
        }
    }
    return unknownTarget(state, idOrAddress);
}

const ProbeStatus* leadProbe(const TargetStatus* target)
{
    return target && !target->probes.isEmpty() ? &target->probes.constFirst() : nullptr;
}

Expected<ProbeKey> selectProbe(const LiveState& state, const QString& target, const QString& probe)
{
    const auto status = selectTarget(state, target);
    if (!status) {
        return Unexpected<Error>{status.error()};
    }
    const Target& found = (*status)->target;
    QStringList known;
    for (const ProbeSpec& spec : found.probes) {
        if (probe.isEmpty() || spec.name == probe) {
            return ProbeKey{found.id, spec.name};
        }
        known += spec.name;
    }
    return fail(ErrorCode::NotFound, QStringLiteral("the target '%1' has no probe '%2'").arg(found.id, probe.left(80)),
                QStringLiteral("known: ") % known.join(QStringLiteral(", ")), QStringLiteral("probe"));
}

Expected<ProbeKey> selectProbe(const LiveState& state, const HttpRequest& request)
{
    const auto wanted = wantedProbe(request);
    if (!wanted) {
        return Unexpected<Error>{wanted.error()};
    }
    return selectProbe(state, wanted->target, wanted->probe);
}

Expected<StoredProbe> selectStoredProbe(const LiveState& state, const HttpRequest& request)
{
    const auto wanted = wantedProbe(request);
    if (!wanted) {
        return Unexpected<Error>{wanted.error()};
    }
    const auto live = selectProbe(state, wanted->target, wanted->probe);
    if (live) {
        return StoredProbe{*live, std::nullopt};
    }
    Error error = live.error();
    if (wanted->target.isEmpty() || wanted->probe.isEmpty()) {
        if (error.code == ErrorCode::NotFound) {
            error.fix += QStringLiteral("; for one that was removed give its target and its probe");
        }
        return Unexpected<Error>{error};
    }
    const auto target = selectTarget(state, wanted->target);
    return StoredProbe{{target ? (*target)->target.id : wanted->target, wanted->probe}, error};
}

} // namespace NetMonitor
