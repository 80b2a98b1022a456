// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/derivedwindow.h"
#include "app/exporters/push/exportpoint.h"

namespace NetMonitor {

/// Makes points of the commit log: rounds get their derived values, by the class that the agent uses. Blocks on the
/// disk; one call at a time, on whatever thread.
class PointReader
{
public:
    explicit PointReader(const History& history)
        : m_history(history)
    {
    }

    /// @p commits at most; an error leaves it as it was, or with windows that are read again.
    Expected<PointPage> read(CommitId after, qsizetype commits);

private:
    Expected<void> addRounds(const CommittedBatch& commit, PointPage& page);
    Expected<DerivedWindow*> windowOf(const ProbeKey& key, UtcTime before);

    const History& m_history;
    CommitId m_expected = 0; ///< Where the windows stand: the commit that was read last.
    QHash<ProbeKey, DerivedWindow> m_windows;
};

} // namespace NetMonitor
