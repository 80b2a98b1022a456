// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/httpstub.h"

#include <QTimer>

namespace NetMonitor::Testing {

HttpStub::HttpStub(QObject* parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpStub::onConnection);
}

bool HttpStub::listen()
{
    const bool listening = m_server.isListening() || m_server.listen(QHostAddress(QHostAddress::LocalHost), m_port);
    m_port = m_server.serverPort();
    return listening;
}

QString HttpStub::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

void HttpStub::setMood(Mood mood)
{
    m_mood = mood;
    if (mood != Mood::Down) {
        listen();
        return;
    }
    m_server.close();
    const auto sockets = m_buffers.keys();
    for (QTcpSocket* socket : sockets) {
        socket->abort();
    }
}

void HttpStub::onConnection()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }
}

void HttpStub::onReadyRead(QTcpSocket* socket)
{
    QByteArray& buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    Request request;
    const QByteArrayList head = buffer.left(end).split('\n');
    request.method = head.first().split(' ').value(0);
    request.target = head.first().split(' ').value(1);
    for (const QByteArray& line : head.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < end + 4 + length) {
        return;
    }
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    requests.append(request);
    reply(socket, request);
}

void HttpStub::reply(QTcpSocket* socket, const Request& request)
{
    switch (m_mood) {
    case Mood::Honest:
        write(socket, answer ? answer(request) : Answer());
        break;
    case Mood::Busy:
        write(socket, {"503 Service Unavailable", R"({"code":"unavailable","message":"try again"})"},
              "Retry-After: " + QByteArray::number(retryAfter) + "\r\n");
        break;
    case Mood::Failing:
        write(socket, {"500 Internal Server Error", "<html><body>" + QByteArray(100'000, 'x') + "</body></html>"});
        break;
    case Mood::Resetting:
    case Mood::Down:
        socket->abort();
        break;
    case Mood::Hanging:
        break;
    case Mood::Dripping: {
        auto* timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket, at = 0]() mutable {
            socket->write(QByteArray("HTTP/1.1 204 No Content\r\nX-Slow: " + QByteArray(10'000, 'y')).mid(at++, 1));
        });
        timer->start(1000);
        break;
    }
    }
}

void HttpStub::write(QTcpSocket* socket, const Answer& answer, const QByteArray& fields)
{
    socket->write("HTTP/1.1 " + answer.status + "\r\n" + fields
                  + (answer.body.isEmpty() ? QByteArray()
                                           : "Content-Type: application/json\r\nContent-Length: "
                             + QByteArray::number(answer.body.size()) + "\r\n")
                  + "\r\n" + answer.body);
}

} // namespace NetMonitor::Testing
