// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/descriptorlimit.h"

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace NetMonitor {

int raiseDescriptorLimit(int connections)
{
#ifdef Q_OS_UNIX
    constexpr rlim_t KeptForOthers = 128; // probes, the store, exporters, the slots kept for scrapes
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return connections;
    }
    const rlim_t wanted = rlim_t(connections) + 2 * KeptForOthers;
    if (limit.rlim_cur < wanted) {
        rlimit raised = limit;
        raised.rlim_cur = std::min(wanted, limit.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) {
            limit = raised;
        }
    }
    const rlim_t room = limit.rlim_cur > KeptForOthers ? limit.rlim_cur - KeptForOthers : 8;
    return int(std::min<rlim_t>(room, rlim_t(connections)));
#else
    return connections;
#endif
}

} // namespace NetMonitor
