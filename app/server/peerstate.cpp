// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/peerstate.h"

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/socket.h>
#endif

namespace NetMonitor {

PeerState peerState(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    char byte = 0;
    const ssize_t size = ::recv(int(descriptor), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (size > 0) {
        return PeerState::Speaking;
    }
    return size < 0 && (errno == EAGAIN || errno == EINTR) ? PeerState::Silent : PeerState::Gone;
#else
    Q_UNUSED(descriptor)
    return PeerState::Silent;
#endif
}

} // namespace NetMonitor
