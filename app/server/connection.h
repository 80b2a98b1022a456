// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpmessage.h"

#include <QTcpSocket>

#include <chrono>

namespace NetMonitor {

/// One client. The guard moves it from phase to phase; handlers reach it through a Responder only. Http thread.
class Connection : public QTcpSocket
{
    Q_OBJECT
public:
    using Clock = std::chrono::steady_clock;

    enum class Phase
    {
        Head, ///< A request has begun, or the first one is awaited.
        Idle, ///< Between requests.
        Body,
        Busy, ///< The request was handed on; its answer is awaited.
        Stream, ///< An endless answer goes out.
        Draining, ///< The last answer is written; what comes in is thrown away until the client closes.
    };

    using QTcpSocket::QTcpSocket;

    Phase phase() const { return m_phase; }
    void enter(Phase phase, Clock::time_point deadline);
    Clock::time_point deadline() const { return m_deadline; }
    Clock::time_point enteredAt() const { return m_enteredAt; } ///< The phase.

    /// Number of the request under way; an answer to another one is late and dropped.
    quint64 serial() const { return m_serial; }
    void beginRequest() { ++m_serial; }

    /// Writes a whole answer. HEAD requests get its head only. Afterwards the connection waits for the next request or
    /// closes behind the answer.
    void writeResponse(const HttpResponse& response, const QByteArray& requestId);
    /// Writes the head of an endless answer; write() follows.
    void writeStreamHead(const HttpResponse& response, const QByteArray& requestId);
    /// Ends the conversation: no more is read, what is written goes out, then the socket closes.
    void drain(std::chrono::milliseconds linger);
    /// Whether the client took less than 16 KiB of what waits for it, for as long as @p limit. Called every second.
    bool stalled(Clock::time_point now, std::chrono::milliseconds limit);

    RequestHead head; ///< Of the request under way.
    QByteArray prefix; ///< Bytes of a head that came in pieces.
    qint64 bodyMissing = 0;
    qint64 reserved = 0; ///< Bytes of a large body that are counted against the guard's budget.
    qint64 drained = 0;
    QString addressKey; ///< What the per-address limit counts by.
    bool scrapeOnly = false; ///< On a kept slot: only scrapes and health checks are answered.

signals:
    void answered(); ///< The request's answer was written (not yet taken by the client).

private:
    void send(const QByteArray& start, const QByteArray& body);
    void shutdownWriting();

    Phase m_phase = Phase::Head;
    Clock::time_point m_deadline{};
    Clock::time_point m_enteredAt = Clock::now();
    quint64 m_serial = 0;
    qint64 m_lastUnsent = 0;
    Clock::time_point m_lastProgress{};
};

} // namespace NetMonitor
