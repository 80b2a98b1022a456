// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/eventstreams.h"

#include "models/domain/json.h"

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr auto HeartbeatPeriod = 15s;
constexpr qint64 CaughtUp = 16 * 1024;

QByteArray eventId(const QUuid& epoch, quint64 sequence)
{
    return epoch.toByteArray(QUuid::WithoutBraces) + '/' + QByteArray::number(sequence);
}

QByteArray frameEvent(const Frame& frame)
{
    return "event: frame\nid: " + eventId(frame.epoch, frame.sequence) + "\ndata: " + toBytes(toJson(frame)) + "\n\n";
}
} // namespace

EventStreams::EventStreams(const LiveFeed& feed, const ServerLimits& limits, QObject* parent)
    : QObject(parent)
    , m_feed(feed)
    , m_limits(limits)
{
    connect(&feed, &LiveFeed::taken, this, &EventStreams::onFrame);
    connect(&m_heartbeat, &QTimer::timeout, this, &EventStreams::heartbeat);
    m_heartbeat.setInterval(HeartbeatPeriod);
}

void EventStreams::setLimits(const ServerLimits& limits)
{
    m_limits = limits;
}

void EventStreams::subscribe(const Responder& responder, const QByteArray& lastEventId)
{
    if (open() >= m_limits.maxStreams) {
        HttpResponse response
            = problemResponse(503, QStringLiteral("there are %1 streams already").arg(m_limits.maxStreams));
        response.addHeader("Retry-After", "15");
        responder.send(std::move(response));
        return;
    }
    HttpResponse head;
    head.contentType = "text/event-stream";
    head.addHeader("X-Accel-Buffering", "no"); // nginx would hold events back
    Connection* connection = responder.beginStream(std::move(head));
    if (!connection) {
        return;
    }
    connect(connection, &QAbstractSocket::disconnected, this, [this, connection] { drop(connection); });
    m_streams.append({connection, false, false});
    start(m_streams.last(), lastEventId);
    m_heartbeat.start();
    emit openChanged(open());
}

void EventStreams::start(Stream& stream, const QByteArray& lastEventId)
{
    stream.connection->write("retry: 3000\n\n");
    if (m_feed.state().isEmpty()) {
        stream.waitsForFull = true;
        return;
    }
    const qsizetype slash = lastEventId.indexOf('/');
    bool isNumber = false;
    const quint64 sequence = lastEventId.mid(slash + 1).toULongLong(&isNumber);
    const QUuid epoch = QUuid::fromString(QString::fromLatin1(lastEventId.left(qMax<qsizetype>(slash, 0))));
    const auto missed = isNumber && !epoch.isNull() ? m_feed.framesAfter(epoch, sequence) : std::nullopt;
    if (!missed) {
        sendFull(stream);
        return;
    }
    for (const FramePtr& frame : *missed) {
        stream.connection->write(frameEvent(*frame));
    }
}

QByteArray EventStreams::fullFrame() const
{
    const LiveState& state = m_feed.state();
    Frame frame;
    frame.epoch = state.epoch();
    frame.sequence = m_feed.sequence();
    frame.full = true;
    frame.at = state.at();
    frame.agent = state.agent();
    frame.targets = state.targets();
    frame.hostSamples = state.hostSamples();
    return frameEvent(frame);
}

void EventStreams::sendFull(Stream& stream) const
{
    stream.waitsForFull = false;
    stream.connection->write(fullFrame());
}

void EventStreams::onFrame(const FramePtr& frame)
{
    QByteArray bytes; // made once for all, and only when there is someone to read it
    for (Stream& stream : m_streams) {
        if (!stream.connection) {
            continue;
        }
        if (stream.lagging || stream.connection->bytesToWrite() > m_limits.maxUnsent) {
            stream.lagging = true;
            catchUp(stream);
        } else if (stream.waitsForFull) {
            sendFull(stream);
        } else {
            bytes = bytes.isEmpty() ? frameEvent(*frame) : bytes;
            stream.connection->write(bytes);
        }
    }
}

/// A stream that lags is left alone until it has read nearly all; then it starts anew. The guard cuts it when it
/// stalls.
void EventStreams::catchUp(Stream& stream)
{
    if (stream.connection->bytesToWrite() <= CaughtUp) {
        stream.lagging = false;
        stream.connection->write("event: lagged\ndata: {}\n\n");
        sendFull(stream);
    }
}

void EventStreams::heartbeat()
{
    for (Stream& stream : m_streams) {
        if (stream.connection && stream.connection->bytesToWrite() == 0) {
            stream.connection->write(": still here\n\n");
        }
    }
}

void EventStreams::drop(const QObject* connection)
{
    m_streams.removeIf(
        [connection](const Stream& stream) { return !stream.connection || stream.connection.data() == connection; });
    if (m_streams.isEmpty()) {
        m_heartbeat.stop();
    }
    emit openChanged(open());
}

} // namespace NetMonitor
