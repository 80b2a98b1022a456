// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/push/exportpoint.h"
#include "models/domain/port/async.h"

namespace NetMonitor {

/// The commit log as one exporter sees it: what it reads, and how far it got, which is kept over a restart.
class CommitFeed
{
public:
    virtual ~CommitFeed() = default;

    /// Everything up to this commit was brought or dropped; 0 for an exporter that never ran.
    virtual CommitId position() const = 0;
    /// Up to @p commits commits after @p after; one question at a time. Errors as History's.
    virtual Async<PointPage> read(CommitId after, qsizetype commits) = 0;
    virtual void acknowledge(CommitId upTo) = 0;
};

} // namespace NetMonitor
