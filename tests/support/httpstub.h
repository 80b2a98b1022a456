// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace NetMonitor::Testing {

/// An HTTP server on loopback that answers as it is told to, and can refuse, be slow and break. On the test's event
/// loop.
class HttpStub : public QObject
{
    Q_OBJECT
public:
    enum class Mood
    {
        Honest, ///< Whatever answer() says.
        Down, ///< Nothing listens.
        Busy, ///< 503 with Retry-After.
        Failing, ///< 500 with a page of HTML.
        Resetting, ///< Closes the connection instead of an answer.
        Hanging, ///< Takes the request and never answers.
        Dripping, ///< Answers a byte a second.
    };
    struct Request
    {
        QByteArray method;
        QByteArray target;
        QHash<QByteArray, QByteArray> headers; ///< Names in lower case.
        QByteArray body;
    };
    struct Answer
    {
        QByteArray status = "204 No Content";
        QByteArray body = {};
    };

    explicit HttpStub(QObject* parent = nullptr);

    bool listen(); ///< On the port of before, or a free one.
    QString url() const;
    void setMood(Mood mood); ///< From the next request on.

    std::function<Answer(const Request&)> answer; ///< 204 when there is none.
    int retryAfter = 1; ///< Seconds, of Mood::Busy.
    QList<Request> requests; ///< That came whole.

private:
    void onConnection();
    void onReadyRead(QTcpSocket* socket);
    void reply(QTcpSocket* socket, const Request& request);
    static void write(QTcpSocket* socket, const Answer& answer, const QByteArray& fields = {});

    quint16 m_port = 0;
    Mood m_mood = Mood::Honest;
    QHash<QTcpSocket*, QByteArray> m_buffers;
    QTcpServer m_server; ///< Goes first: its sockets tell of their end.
};

} // namespace NetMonitor::Testing
