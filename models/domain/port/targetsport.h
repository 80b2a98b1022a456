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
};

} // namespace NetMonitor
