// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QString>

#include <memory>

namespace NetMonitor::Storage {

/// Owns a directory against other processes (and other locks of this one) by a lock of the operating system on
/// <directory>/history.lock: it ends with the process, however that ends, so nothing is ever stale.
class OwnerLock
{
public:
    /// Locked with the owner's process id when it is taken; Io, PermissionDenied.
    static Expected<OwnerLock> take(const QString& directory);

private:
    struct Release
    {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Release> m_handle;
};

} // namespace NetMonitor::Storage
