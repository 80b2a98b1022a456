// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/async.h"
#include "models/domain/target.h"

#include <QVariantMap>

namespace NetMonitor {

struct TargetList
{
    QList<Target> targets; ///< In the order of the configuration.
    QString primary; ///< Id; empty only when there is no target.
};

/// A target as a person or a program gives it: unchecked. Absent keys get their defaults (add) or stay (update).
/// Keys: id, address, label, interval, family, tags{}, enabled, probes[{type, name, option...}].
using TargetDraft = QVariantMap;

/// What one probe came to in a test: one round of at most 3 attempts.
struct ProbeTest
{
    QString probe; ///< Name in its target.
    QString type;
    QString method; ///< How it probes: "raw socket"; empty when it came to nothing.
    QString address; ///< The address that was probed; empty when there is none.
    quint16 sent = 0; ///< Attempts that say something of the network.
    quint16 received = 0; ///< Replies to them.
    std::optional<double> latency; ///< Mean, seconds.
    std::optional<double> minimum; ///< Seconds.
    std::optional<double> maximum; ///< Seconds.
    QString problem; ///< Why there was no reply, with what to do; empty when there was one.
    friend bool operator==(const ProbeTest&, const ProbeTest&) = default;
};

struct TargetTest
{
    Target target; ///< As add() would make it.
    QList<ProbeTest> probes; ///< In the target's order.
    friend bool operator==(const TargetTest&, const TargetTest&) = default;
};

/// The targets. Every change is checked, written to the run-time layer, and then applied; it survives a restart.
/// Errors: InvalidArgument (with field), NotFound, AlreadyExists, Conflict (fixed by command line or environment), Io.
class TargetsPort
{
public:
    virtual ~TargetsPort() = default;

    virtual Async<TargetList> list() = 0;
    virtual Async<Target> add(const TargetDraft& draft) = 0;
    /// Keys that are absent stay. The id and the address cannot change.
    virtual Async<Target> update(const QString& id, const TargetDraft& changes) = 0;
    virtual Async<Target> remove(const QString& id) = 0; ///< Answers what was removed, so that it can be added again.
    virtual Async<Target> setPrimary(const QString& id) = 0;
    /// Only checks: what add() would make of it. For validation as one types.
    virtual Async<Target> check(const TargetDraft& draft) = 0;
    /// Checks as check() does and then measures it once, also while measuring is stopped: at most 3 attempts of each
    /// probe, 200 ms apart, each given its probe's timeout or 3 s, whichever is shorter. Nothing of it is kept: neither
    /// in the state, nor in the history, nor in the counters. That nothing answers is a result and no error. Takes as
    /// long as a look-up (up to 10 s) and the attempts (up to 4 s). Errors besides those of check(): Unavailable when 8
    /// tests are under way or the engine has stopped.
    virtual Async<TargetTest> test(const TargetDraft& draft) = 0;
};

} // namespace NetMonitor
