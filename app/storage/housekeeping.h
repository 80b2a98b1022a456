// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/committer.h"
#include "app/storage/readerpool.h"
#include "app/storage/retention.h"
#include "app/storage/sealer.h"
#include "app/storage/storefile.h"

#include <chrono>

namespace NetMonitor::Storage {

/// What the storage thread does when there is nothing to commit: sealing, retention, closing idle readers. Storage
/// thread only.
class Housekeeping
{
public:
    using Time = std::chrono::steady_clock::time_point;

    Housekeeping(const StorageSettings& settings, const Clock& clock, StoreFile& file, ReaderPool& pool,
                 Committer& committer, const DamageReport& damaged);

    Time nextDue() const;
    bool isDue(Time now) const;
    /// One slice. @p acknowledged: what every registered reader of the log has. After an error it is not due for a
    /// while.
    Expected<void> step(Time now, CommitId acknowledged);

    /// All of it, now.
    Expected<void> sealEverything();
    Expected<void> retainEverything(CommitId acknowledged);

    void setSettings(const StorageSettings& settings); ///< Retentions and sizes.
    void forgetFile() { m_sealer.reset(); } ///< There is a new one.

private:
    bool sealDue(Time now) const;
    Expected<bool> sealOnce();
    Expected<bool> retainOnce(CommitId acknowledged);
    void applySettings(const StorageSettings& settings);

    const Clock& m_clock;
    StoreFile& m_file;
    ReaderPool& m_pool;
    Committer& m_committer;
    Sealer m_sealer;
    Retention m_retention;
    Duration m_sealInterval;
    Time m_nextSeal;
    Time m_sealNotBefore; ///< After a failure.
    Time m_nextTidy;
    bool m_tidying = false; ///< Retention has more to do.
};

} // namespace NetMonitor::Storage
