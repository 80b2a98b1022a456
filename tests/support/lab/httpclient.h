// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/lab/networknamespace.h"

#include <QByteArray>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QPair>

#include <chrono>

namespace NetMonitor::Testing {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

struct HttpReply
{
    int status = 0; ///< 0: there was none; error says why.
    HttpHeaders headers;
    QByteArray body; ///< Without its transfer coding; a content coding (gzip) is left as it is.
    QString error;

    QByteArray header(const QByteArray& name) const; ///< The first of that name, any case; empty without one.
    QJsonObject object() const; ///< Empty when the body is not a JSON object.
    QJsonArray array() const;
    QByteArray text() const; ///< Status, error and body in one line, for messages.
};

/// A plain blocking HTTP/1.1 client, one connection a request, also into a namespace. Has nothing of the product in it.
class HttpClient
{
public:
    HttpClient() = default;
    HttpClient(const QHostAddress& address, quint16 port, const NetworkNamespace* ns = nullptr);

    HttpReply request(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
                      const HttpHeaders& headers = {}) const;
    HttpReply get(const QByteArray& target, const HttpHeaders& headers = {}) const;
    HttpReply post(const QByteArray& target, const QJsonObject& body, const HttpHeaders& headers = {}) const;
    HttpReply post(const QByteArray& target) const; ///< Without a body.

    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; } ///< Of a whole request; 15 s.

private:
    QHostAddress m_address;
    quint16 m_port = 0;
    const NetworkNamespace* m_ns = nullptr;
    std::chrono::milliseconds m_timeout{15'000};
};

} // namespace NetMonitor::Testing
