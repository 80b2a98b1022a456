// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/tcp/handshake.h"

#ifdef Q_OS_LINUX
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace NetMonitor {

#ifdef Q_OS_LINUX
namespace {
QAbstractSocket::SocketError errorOf(int code)
{
    switch (code) {
    case ECONNREFUSED:
        return QAbstractSocket::ConnectionRefusedError;
    case ETIMEDOUT:
        return QAbstractSocket::SocketTimeoutError;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case ENONET:
    case EPROTO:
        return QAbstractSocket::NetworkError;
    case EACCES:
    case EPERM:
        return QAbstractSocket::SocketAccessError;
    default:
        return QAbstractSocket::OperationError;
    }
}

bool isDone(quint8 state)
{
    switch (state) {
    case TCP_ESTABLISHED:
    case TCP_FIN_WAIT1:
    case TCP_FIN_WAIT2:
    case TCP_CLOSE_WAIT: // the peer has closed already
        return true;
    default:
        return false;
    }
}
} // namespace

Handshake handshakeOf(qintptr descriptor)
{
    Handshake handshake;
    tcp_info info{};
    socklen_t size = sizeof(info);
    const int fd = int(descriptor);
    if (fd < 0 || getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) {
        return handshake;
    }
    handshake.done = isDone(info.tcpi_state);
    if (handshake.done && info.tcpi_total_retrans == 0 && info.tcpi_rtt > 0) {
        handshake.rtt = std::chrono::microseconds(info.tcpi_rtt);
    }
    int error = 0;
    size = sizeof(error);
    if (info.tcpi_state == TCP_CLOSE && getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error != 0) {
        handshake.error = errorOf(error);
    }
    return handshake;
}
#else
Handshake handshakeOf(qintptr)
{
    return {};
}
#endif

} // namespace NetMonitor
