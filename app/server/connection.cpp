// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/connection.h"

#include <array>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/uio.h>
#else
#include <winsock2.h>
#endif

namespace NetMonitor {

void Connection::enter(Phase phase, Clock::time_point deadline)
{
    m_phase = phase;
    m_deadline = deadline;
    m_enteredAt = Clock::now();
}

void Connection::writeResponse(const HttpResponse& response, const QByteArray& requestId)
{
    const bool keepAlive = head.keepAlive && !response.close && !scrapeOnly;
    const QByteArray start = serializeHead(response, requestId, response.body.size(), keepAlive);
    send(start, head.method == "HEAD" ? QByteArray() : response.body);
    ++m_serial;
    if (!keepAlive) {
        m_phase = Phase::Draining;
    }
    emit answered();
}

void Connection::writeStreamHead(const HttpResponse& response, const QByteArray& requestId)
{
    const QByteArray start = serializeHead(response, requestId, std::nullopt, false);
    send(start, {});
    m_phase = Phase::Stream;
    m_deadline = Clock::time_point::max();
}

/// One system call for head and body where nothing waits before them; what the kernel does not take goes through the
/// socket's own buffer, which shares the body instead of copying it.
void Connection::send(const QByteArray& start, const QByteArray& body)
{
    m_lastUnsent = 0;
    m_lastProgress = Clock::now();
    qsizetype sent = 0;
#ifdef Q_OS_UNIX
    if (bytesToWrite() == 0) {
        std::array<iovec, 2> parts{{{const_cast<char*>(start.constData()), std::size_t(start.size())},
                                    {const_cast<char*>(body.constData()), std::size_t(body.size())}}};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = body.isEmpty() ? 1 : 2;
#ifdef MSG_NOSIGNAL
        constexpr int Flags = MSG_NOSIGNAL | MSG_DONTWAIT;
#else
        constexpr int Flags = MSG_DONTWAIT; // macOS: Qt sets SO_NOSIGPIPE on its sockets
#endif
        sent = qMax<qsizetype>(0, ::sendmsg(int(socketDescriptor()), &message, Flags));
    }
#endif
    if (sent < start.size()) {
        write(start.constData() + sent, start.size() - sent);
    }
    const qsizetype bodySent = qMax<qsizetype>(0, sent - start.size());
    if (bodySent == 0 && !body.isEmpty()) {
        write(body);
    } else if (bodySent < body.size()) {
        write(body.constData() + bodySent, body.size() - bodySent);
    }
}

void Connection::drain(std::chrono::milliseconds linger)
{
    enter(Phase::Draining, Clock::now() + linger);
    if (isTransactionStarted()) {
        commitTransaction();
    }
    skip(bytesAvailable());
    flush();
    if (bytesToWrite() == 0) {
        shutdownWriting();
        return;
    }
    connect(this, &QIODevice::bytesWritten, this, [this, linger] {
        if (bytesToWrite() == 0) {
            m_deadline = Clock::now() + linger;
            shutdownWriting();
        }
    });
    m_deadline = Clock::time_point::max(); // the sweep cuts it when the reader stalls
}

/// Half-closes, so that the client reads the answer to its end; closing with unread bytes would reset it away.
void Connection::shutdownWriting()
{
    if (socketDescriptor() < 0) {
        return;
    }
#ifdef Q_OS_UNIX
    ::shutdown(int(socketDescriptor()), SHUT_WR);
#else
    ::shutdown(static_cast<SOCKET>(socketDescriptor()), SD_SEND);
#endif
}

bool Connection::stalled(Clock::time_point now, std::chrono::milliseconds limit)
{
    constexpr qint64 LeastProgress = 16 * 1024; // a reader of single bytes makes none
    const qint64 unsent = bytesToWrite();
    if (unsent == 0 || m_lastUnsent == 0 || unsent + LeastProgress <= m_lastUnsent) {
        m_lastProgress = now;
        m_lastUnsent = unsent;
    }
    return unsent > 0 && now - m_lastProgress >= limit;
}

} // namespace NetMonitor
