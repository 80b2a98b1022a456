// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/guard.h"

#include "app/server/problem.h"

#include <utility>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr auto KeptHeadTimeout = 2s;
constexpr auto Linger = 2s;
constexpr auto SweepWhileUnsent = 1s;
constexpr auto SweepOfStreams = 5s;
constexpr qint64 LargeBody = 64 * 1024; ///< Smaller ones are not counted against the budget.
constexpr qint64 BodyBudget = 16 * 1024 * 1024; ///< Of all large bodies together.
constexpr qint64 MaxDrained = 8 * 1024 * 1024; ///< Thrown away so that the refusal is read before the reset.
constexpr int SocketBuffer = 256 * 1024; ///< Kernel memory per direction that a client can hold.
constexpr int Backlog = 512;

} // namespace

Guard::Guard(QObject* parser, const ServerLimits& limits, QObject* parent)
    : QObject(parent)
    , m_parser(parser)
{
    setLimits(limits);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Guard::sweep);
}

void Guard::setLimits(const ServerLimits& limits)
{
    m_limits = limits;
    m_places.setLimits(limits.maxConnections, limits.maxPerAddress);
    m_headLimits = {limits.maxHead, limits.maxUrl, limits.maxBody, limits.maxFields};
}

Connection* Guard::admit(qintptr descriptor)
{
    auto* connection = new Connection(this);
    if (!connection->setSocketDescriptor(descriptor)) {
        delete connection;
        return nullptr;
    }
    if (!m_places.take(connection)) {
        ++m_refusedConnections;
        connection->abort();
        delete connection;
        return nullptr;
    }
    connection->setSocketOption(QAbstractSocket::LowDelayOption, 1); // without it answers wait 40 ms for an ACK
    connection->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, SocketBuffer);
    connection->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, SocketBuffer);
    connection->setReadBufferSize(m_limits.maxHead + m_limits.maxBody + LargeBody);

    connect(connection, &QIODevice::readyRead, this, [this, connection] { read(connection); });
    connect(connection, &Connection::answered, this, [this, connection] { onAnswered(connection); });
    connect(connection, &QAbstractSocket::disconnected, this, [this, connection] { onGone(connection); });
    const auto due = Connection::Clock::now() + (connection->scrapeOnly ? KeptHeadTimeout : m_limits.headTimeout);
    connection->enter(Connection::Phase::Head, due);
    arm(due);
    return connection;
}

void Guard::onGone(Connection* connection)
{
    if (m_places.leave(connection)) {
        m_reserved -= connection->reserved;
    }
}

void Guard::closeAll()
{
    const QSet<Connection*> all = m_places.all();
    for (Connection* connection : all) {
        connection->abort();
    }
}

void Guard::read(Connection* connection)
{
    switch (connection->phase()) {
    case Connection::Phase::Head:
    case Connection::Phase::Idle:
        readHead(connection);
        break;
    case Connection::Phase::Body:
        readBody(connection);
        break;
    case Connection::Phase::Busy:
        refuse(connection, 400, "a second request came before the first was answered: pipelining is not served");
        break;
    case Connection::Phase::Stream: // nothing can come here that we would understand
        QObject::disconnect(connection, &QIODevice::readyRead, m_parser, nullptr);
        connection->abort();
        break;
    case Connection::Phase::Draining:
        readDrained(connection);
        break;
    }
}

void Guard::readHead(Connection* connection)
{
    const qint64 available = connection->bytesAvailable();
    if (available == 0) {
        return;
    }
    const qsizetype before = connection->prefix.size();
    const QByteArray chunk = connection->peek(qMin<qint64>(available, m_limits.maxHead + 1 - before));
    if (connection->phase() == Connection::Phase::Idle) {
        const auto due = Connection::Clock::now() + m_limits.headTimeout;
        connection->enter(Connection::Phase::Head, due);
        arm(due);
    }
    const bool nothingNew = before > 0 && !chunk.contains('\n') && before + available <= m_limits.maxUrl;
    const QByteArray bytes = before == 0 ? chunk : connection->prefix + chunk;
    const HeadResult result = nothingNew ? HeadResult{} : parseHead(bytes, m_headLimits, connection->head);
    switch (result.state) {
    case HeadState::Incomplete:
        connection->prefix = bytes; // the parser's slot consumes what there is
        break;
    case HeadState::Refused:
        refuse(connection, result.status, result.reason);
        break;
    case HeadState::Complete:
        takeHead(connection, before + available - connection->head.bytes.size());
        break;
    }
}

/// @p following: bytes that are there behind the head.
void Guard::takeHead(Connection* connection, qint64 following)
{
    const RequestHead& head = connection->head;
    connection->prefix.clear();
    if (following > head.contentLength) {
        refuse(connection, 400, "more bytes than one request came at once: pipelining is not served");
        return;
    }
    const qsizetype question = head.target.indexOf('?');
    const QByteArrayView path = question < 0 ? head.target : head.target.first(question);
    if (connection->scrapeOnly && !m_scrapePaths.contains(path)) {
        refuse(connection, 503, "too many connections: only scrapes and health checks are answered now");
        return;
    }
    connection->bodyMissing = head.contentLength - following;
    if (!reserveBody(connection)) {
        refuse(connection, 503, "too many large bodies are on their way");
        return;
    }
    if (connection->bodyMissing == 0) {
        handOn(connection);
        return;
    }
    const auto due = Connection::Clock::now() + m_limits.bodyTimeout;
    connection->enter(Connection::Phase::Body, due);
    arm(due);
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0) // later ones answer it themselves
    if (head.expectContinue && following == 0) {
        connection->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
#endif
}

bool Guard::reserveBody(Connection* connection)
{
    const qint64 length = connection->head.contentLength;
    if (length <= LargeBody) {
        return true;
    }
    if (m_reserved + length > BodyBudget) {
        return false;
    }
    connection->reserved = length;
    m_reserved += length;
    return true;
}

void Guard::readBody(Connection* connection)
{
    const qint64 available = connection->bytesAvailable();
    if (available > connection->bodyMissing) {
        refuse(connection, 400, "more bytes than Content-Length came: pipelining is not served");
        return;
    }
    connection->bodyMissing -= available;
    if (connection->bodyMissing == 0) {
        handOn(connection);
    }
}

/// The parser's slot comes next and gives the request to the handlers.
void Guard::handOn(Connection* connection)
{
    connection->beginRequest();
    const auto due = Connection::Clock::now() + m_limits.answerTimeout + Linger;
    connection->enter(Connection::Phase::Busy, due);
    arm(due);
}

void Guard::refuse(Connection* connection, int status, const char* reason)
{
    QObject::disconnect(connection, &QIODevice::readyRead, m_parser, nullptr); // it must not see these bytes
    connection->head.keepAlive = false;
    emit refusedRequest(status);
    HttpResponse response = problemResponse(status, QString::fromLatin1(reason));
    if (status == 503) {
        response.addHeader("Retry-After", "1");
    } else if (status == 405) {
        response.addHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    }
    connection->writeResponse(response, {});
}

void Guard::onAnswered(Connection* connection)
{
    m_reserved -= std::exchange(connection->reserved, 0);
    const auto now = Connection::Clock::now();
    if (connection->phase() == Connection::Phase::Draining) {
        QObject::disconnect(connection, &QIODevice::readyRead, m_parser, nullptr);
        connection->drain(Linger);
        arm(now + Linger);
        return;
    }
    connection->enter(Connection::Phase::Idle, now + m_limits.idleTimeout);
    arm(connection->bytesToWrite() > 0 ? now + SweepWhileUnsent : connection->deadline());
}

void Guard::readDrained(Connection* connection)
{
    connection->drained += connection->skip(connection->bytesAvailable());
    if (connection->drained > MaxDrained) {
        connection->abort();
    }
}

void Guard::arm(Time due)
{
    if (due < m_due) {
        m_due = due;
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(qMax(due - Connection::Clock::now(), 0ns)));
    }
}

void Guard::sweep()
{
    m_due = Time::max();
    const auto now = Connection::Clock::now();
    Time next = Time::max();
    const QSet<Connection*> all = m_places.all(); // expire() removes
    for (Connection* connection : all) {
        if (connection->stalled(now, m_limits.writeStall)) {
            connection->abort();
        } else if (now >= connection->deadline()) {
            expire(connection);
        }
        if (m_places.all().contains(connection)) {
            next = qMin(next, connection->bytesToWrite() > 0 ? now + SweepWhileUnsent : connection->deadline());
        }
        if (connection->phase() == Connection::Phase::Stream) {
            next = qMin(next, now + SweepOfStreams);
        }
    }
    if (next != Time::max()) {
        arm(qMax(next, now + 1ms));
    }
}

void Guard::expire(Connection* connection)
{
    switch (connection->phase()) {
    case Connection::Phase::Head:
        if (!connection->prefix.isEmpty()) {
            refuse(connection, 408, "the head did not come in time");
            return;
        }
        break;
    case Connection::Phase::Body:
        refuse(connection, 408, "the body did not come in time");
        return;
    case Connection::Phase::Idle:
        if (connection->bytesToWrite() > 0) {
            return; // it is still reading; stalled() watches that
        }
        break;
    case Connection::Phase::Busy:
    case Connection::Phase::Stream:
    case Connection::Phase::Draining:
        break;
    }
    connection->abort();
}

GuardedTcpServer::GuardedTcpServer(Guard& guard, QObject* parent)
    : QTcpServer(parent)
    , m_guard(guard)
{
    setListenBacklogSize(Backlog);
    // Qt stops accepting when it runs out of descriptors; without a pause it would spin.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(200ms, this, [this] { resumeAccepting(); }); });
}

void GuardedTcpServer::incomingConnection(qintptr descriptor)
{
    if (Connection* connection = m_guard.admit(descriptor)) {
        addPendingConnection(connection);
    }
}

} // namespace NetMonitor
