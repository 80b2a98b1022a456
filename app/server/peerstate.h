// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace NetMonitor {

enum class PeerState
{
    Silent,
    Speaking, ///< Bytes of it wait to be read.
    Gone, ///< It will send no more: closed or reset, and all that it sent was read.
};

/// What the system knows of a socket's peer at this moment, ahead of the event loop. Silent where the system does not
/// tell. Does not block.
PeerState peerState(qintptr descriptor);

} // namespace NetMonitor
