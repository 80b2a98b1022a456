// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/livefeed.h"
#include "app/server/responder.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace NetMonitor {

/// Server-sent events (WHATWG HTML 9.2): every frame to every subscriber as `event: frame`, id "epoch/sequence". The
/// first is a full one, unless Last-Event-ID names one that can be continued. A subscriber that lags behind gets
/// `event: lagged` and a full frame when it has caught up. Http thread.
class EventStreams : public QObject
{
    Q_OBJECT
public:
    EventStreams(const LiveFeed& feed, const ServerLimits& limits, QObject* parent = nullptr);

    void setLimits(const ServerLimits& limits);
    int open() const { return int(m_streams.size()); }
    /// Answers the request with a stream, or with 503 when there are too many.
    void subscribe(const Responder& responder, const QByteArray& lastEventId);

signals:
    void openChanged(int open);

private:
    struct Stream
    {
        QPointer<Connection> connection;
        bool lagging = false;
        bool waitsForFull = false; ///< Subscribed before there was any state.
    };

    void onFrame(const FramePtr& frame);
    void heartbeat();
    void catchUp(Stream& stream);
    void start(Stream& stream, const QByteArray& lastEventId);
    void drop(const QObject* connection);
    QByteArray fullFrame() const;
    void sendFull(Stream& stream) const;

    const LiveFeed& m_feed;
    ServerLimits m_limits;
    QList<Stream> m_streams;
    QTimer m_heartbeat;
};

} // namespace NetMonitor
