// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QAbstractSocket>

#include <optional>

namespace NetMonitor {

/// How far the kernel is with a connect, asked directly.
struct Handshake
{
    bool done = false;
    std::optional<Duration> rtt; ///< Between SYN and SYN-ACK; nothing when the SYN was repeated or it is not told.
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError; ///< UnknownSocketError: none so far.
};

/// Linux: TCP_INFO (tcp(7)); elsewhere nothing is known. Reading an error takes it from the socket.
Handshake handshakeOf(qintptr descriptor);

} // namespace NetMonitor
