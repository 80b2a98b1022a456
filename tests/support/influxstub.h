// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace NetMonitor::Testing {

/// A server that speaks the write API of InfluxDB 2 (docs.influxdata.com, "POST /api/v2/write") as strictly as it may:
/// each request is checked for method, path, organisation, bucket, precision, token, coding and every line's syntax,
/// and it can be told to refuse, to be slow and to break. On the test's event loop.
class InfluxStub : public QObject
{
    Q_OBJECT
public:
    enum class Mood
    {
        Honest, ///< 204, or what is wrong with the request.
        Down, ///< Nothing listens.
        Busy, ///< 503 with Retry-After.
        Failing, ///< 500 with a page of HTML.
        Resetting, ///< Closes the connection instead of an answer.
        Hanging, ///< Takes the request and never answers.
        Dripping, ///< Answers a byte a second.
    };

    explicit InfluxStub(QObject* parent = nullptr);

    bool listen(); ///< On the port of before, or a free one.
    QString url() const;
    void setMood(Mood mood); ///< From the next request on.

    QByteArray token = "stub-token";
    QByteArray organisation = "net-monitor";
    QByteArray bucket = "network";
    qsizetype largestBody = 50'000'000; ///< Bytes after decoding; more is 413.
    QByteArray poison; ///< A line that has it in is refused with the whole request.
    QByteArray conflict; ///< A line that has it in is dropped; the others are written: "partial write".
    int retryAfter = 1; ///< Seconds, of Mood::Busy.

    const QByteArrayList& lines() const { return m_lines; } ///< That were written.
    int requests() const { return m_requests; } ///< That came whole.
    int written() const { return m_written; } ///< Requests that were answered 204.
    QByteArrayList complaints() const { return m_complaints; } ///< What no sane client sends.

private:
    struct Request
    {
        QByteArray method;
        QByteArray target;
        QHash<QByteArray, QByteArray> headers;
        QByteArray body;
    };

    void onConnection();
    void onReadyRead(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const Request& request);
    void answerHonestly(QTcpSocket* socket, const Request& request);
    void write(QTcpSocket* socket, const QByteArray& body);
    static void reply(QTcpSocket* socket, const QByteArray& status, const QByteArray& body = {},
                      const QByteArray& fields = {});

    quint16 m_port = 0;
    Mood m_mood = Mood::Honest;
    QHash<QTcpSocket*, QByteArray> m_buffers;
    QByteArrayList m_lines;
    QByteArrayList m_complaints;
    int m_requests = 0;
    int m_written = 0;
    QTcpServer m_server; ///< Goes first: its sockets tell of their end.
};

QByteArray gunzipped(const QByteArray& bytes); ///< Empty when they are no gzip member.

} // namespace NetMonitor::Testing
