// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace NetMonitor::Testing {

struct RawResponse
{
    int status = 0; ///< 0: no answer came.
    QHash<QByteArray, QByteArray> headers; ///< Lower-case names.
    QByteArray head;
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QByteArray header(const QByteArray& name) const { return headers.value(name.toLower()); }
};

/// A client that sends what it is told, byte by byte, and reads answers. Blocking; needs no event loop.
class RawClient
{
public:
    static constexpr int Patience = 20'000; ///< Milliseconds; a bound, never a pace.

    explicit RawClient(quint16 port, const QHostAddress& from = {},
                       const QHostAddress& to = QHostAddress(QHostAddress::LocalHost))
    {
        if (!from.isNull()) {
            m_socket.bind(from);
        }
        m_socket.connectToHost(to, port);
        m_connected = m_socket.waitForConnected(Patience);
    }

    bool connected() const { return m_connected; }
    QTcpSocket& socket() { return m_socket; }

    void send(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.state() == QAbstractSocket::ConnectedState) {
            if (!m_socket.waitForBytesWritten(Patience)) {
                return;
            }
        }
    }

    /// The next answer. @p headRequest: it has no body whatever Content-Length says.
    RawResponse receive(bool headRequest = false, int patience = Patience)
    {
        const QDeadlineTimer deadline(patience);
        RawResponse response;
        if (!readUntil("\r\n\r\n", deadline)) {
            return response;
        }
        const qsizetype end = m_buffer.indexOf("\r\n\r\n") + 4;
        response.head = m_buffer.left(end);
        m_buffer.remove(0, end);
        parseHead(response);
        const qsizetype length = response.header("content-length").toLongLong();
        if (!headRequest && response.status != 304 && response.status >= 200) {
            while (m_buffer.size() < length && more(deadline)) { }
            response.body = m_buffer.left(length);
            m_buffer.remove(0, length);
        }
        return response;
    }

    RawResponse exchange(const QByteArray& bytes, bool headRequest = false)
    {
        send(bytes);
        return receive(headRequest);
    }

    /// Waits until @p mark has come; what came goes on waiting to be read.
    bool readUntil(const QByteArray& mark, const QDeadlineTimer& deadline)
    {
        while (!m_buffer.contains(mark)) {
            if (!more(deadline)) {
                return m_buffer.contains(mark);
            }
        }
        return true;
    }
    bool readUntil(const QByteArray& mark) { return readUntil(mark, QDeadlineTimer(Patience)); }
    QByteArray take()
    {
        QByteArray taken;
        taken.swap(m_buffer);
        return taken;
    }

    void putBack(const QByteArray& bytes) { m_buffer.prepend(bytes); }

    /// Waits for the server to close, reading what still comes.
    bool waitForClose(int patience = Patience)
    {
        const QDeadlineTimer deadline(patience);
        while (m_socket.state() == QAbstractSocket::ConnectedState) {
            if (!more(deadline)) {
                break;
            }
        }
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }
    const QByteArray& unread() const { return m_buffer; }

private:
    bool more(const QDeadlineTimer& deadline)
    {
        const bool ready = m_socket.bytesAvailable() > 0
            || m_socket.waitForReadyRead(int(qMax<qint64>(0, deadline.remainingTime())));
        const QByteArray bytes = m_socket.readAll();
        m_buffer += bytes;
        return ready || !bytes.isEmpty();
    }

    static void parseHead(RawResponse& response)
    {
        const QByteArrayList lines = response.head.split('\n');
        response.status = lines.value(0).mid(9, 3).toInt();
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0) {
                response.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
            }
        }
    }

    QTcpSocket m_socket;
    QByteArray m_buffer;
    bool m_connected = false;
};

/// "GET /path" as bytes, with the fields that every request needs.
inline QByteArray request(const QByteArray& methodAndTarget, const QByteArray& fields = {}, const QByteArray& body = {})
{
    QByteArray bytes = methodAndTarget + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields;
    if (!body.isEmpty()) {
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    return bytes + "\r\n" + body;
}

} // namespace NetMonitor::Testing
