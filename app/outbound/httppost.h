// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace NetMonitor {

/// What an HTTP server said, or why it said nothing.
struct HttpAnswer
{
    int status = 0; ///< 0: no answer; problem says why.
    QByteArray body; ///< The beginning, at most 16 KiB.
    QString problem; ///< "Connection refused", "no answer within 30s".
    std::optional<Duration> retryAfter; ///< RFC 9110, 10.2.3.
    QString redirect; ///< Where a 3xx points.
};

/// Posts one body at a time, with a bound for the whole exchange; follows no redirect. On the io thread.
class HttpPost : public QObject
{
    Q_OBJECT
public:
    explicit HttpPost(Duration timeout, QObject* parent = nullptr);
    ~HttpPost() override;

    void post(QNetworkRequest request, const QByteArray& body);

signals:
    void finished(const NetMonitor::HttpAnswer& answer);

private:
    void onReadyRead();
    void onFinished();
    void onTimeout();

    QNetworkAccessManager m_manager;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    bool m_timedOut = false;
};

/// The value of Retry-After: seconds, or an HTTP date as of @p now; nothing when it is neither or past.
std::optional<Duration> parseRetryAfter(const QByteArray& value, UtcTime now);

} // namespace NetMonitor
