// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/influxstub.h"

#include <QRegularExpression>
#include <QTimer>
#include <QUrlQuery>

#include <zlib.h>

namespace NetMonitor::Testing {

namespace {
/// measurement,tag=value,... field=float,... nanoseconds: what NetMonitor promises, which is less than the grammar.
bool isLine(const QByteArray& line)
{
    static const QRegularExpression pattern(
        QStringLiteral("^network_metrics(,([^,= ]|\\\\[,= ])+=([^,= ]|\\\\[,= ])+)+ "
                       "([a-z0-9_]+=-?[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?(,|(?= )))+ [0-9]{19}$"));
    return pattern.match(QString::fromUtf8(line)).hasMatch();
}

QByteArray problem(const char* code, const QByteArray& message)
{
    return QByteArray("{\"code\":\"") + code + "\",\"message\":\"" + message + "\"}";
}
} // namespace

QByteArray gunzipped(const QByteArray& bytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) {
        return {};
    }
    QByteArray input = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = uInt(input.size());
    QByteArray plain;
    int result = Z_OK;
    while (result == Z_OK) {
        QByteArray part(65'536, Qt::Uninitialized);
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = uInt(part.size());
        result = inflate(&stream, Z_NO_FLUSH);
        plain += part.left(part.size() - qsizetype(stream.avail_out));
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END ? plain : QByteArray();
}

InfluxStub::InfluxStub(QObject* parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &InfluxStub::onConnection);
}

bool InfluxStub::listen()
{
    const bool listening = m_server.isListening() || m_server.listen(QHostAddress(QHostAddress::LocalHost), m_port);
    m_port = m_server.serverPort();
    return listening;
}

QString InfluxStub::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

void InfluxStub::setMood(Mood mood)
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

void InfluxStub::onConnection()
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

void InfluxStub::onReadyRead(QTcpSocket* socket)
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
    ++m_requests;
    answer(socket, request);
}

void InfluxStub::answer(QTcpSocket* socket, const Request& request)
{
    switch (m_mood) {
    case Mood::Honest:
        answerHonestly(socket, request);
        break;
    case Mood::Busy:
        reply(socket, "503 Service Unavailable", problem("unavailable", "try again"),
              "Retry-After: " + QByteArray::number(retryAfter) + "\r\n");
        break;
    case Mood::Failing:
        reply(socket, "500 Internal Server Error", "<html><body>" + QByteArray(100'000, 'x') + "</body></html>");
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

void InfluxStub::answerHonestly(QTcpSocket* socket, const Request& request)
{
    const QUrl url(QString::fromLatin1(request.target));
    const QUrlQuery query(url);
    const auto value
        = [&query](const char* name) { return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8(); };
    if (request.method != "POST" || url.path() != u"/api/v2/write" || value("precision") != "ns") {
        m_complaints += request.method + ' ' + request.target;
        reply(socket, "404 Not Found", problem("not found", "path not found"));
    } else if (request.headers.value("authorization") != "Token " + token) {
        reply(socket, "401 Unauthorized", problem("unauthorized", "unauthorized access"));
    } else if (value("org") != organisation) {
        reply(socket, "404 Not Found",
              problem("not found", "organization name \\\"" + value("org") + "\\\" not found"));
    } else if (value("bucket") != bucket) {
        reply(socket, "404 Not Found", problem("not found", "bucket \\\"" + value("bucket") + "\\\" not found"));
    } else {
        const bool packed = request.headers.value("content-encoding") == "gzip";
        write(socket, packed ? gunzipped(request.body) : request.body);
    }
}

void InfluxStub::write(QTcpSocket* socket, const QByteArray& body)
{
    if (body.size() > largestBody) {
        reply(socket, "413 Request Entity Too Large",
              problem("request too large", "unable to read data: points batch is too large"));
        return;
    }
    QByteArrayList lines = body.split('\n');
    if (lines.takeLast() != QByteArray() || lines.isEmpty()) {
        m_complaints += "no lines, or the last one is cut";
    }
    QByteArrayList taken;
    for (const QByteArray& line : std::as_const(lines)) {
        if (!isLine(line)) {
            m_complaints += line;
        }
        if (!poison.isEmpty() && line.contains(poison)) {
            reply(socket, "400 Bad Request", problem("invalid", "unable to parse points"));
            return;
        }
        if (conflict.isEmpty() || !line.contains(conflict)) {
            taken += line;
        }
    }
    m_lines += taken;
    if (taken.size() != lines.size()) {
        reply(socket, "422 Unprocessable Entity",
              problem("unprocessable entity",
                      "partial write: points beyond retention policy dropped="
                          + QByteArray::number(lines.size() - taken.size())));
        return;
    }
    ++m_written;
    reply(socket, "204 No Content");
}

void InfluxStub::reply(QTcpSocket* socket, const QByteArray& status, const QByteArray& body, const QByteArray& fields)
{
    socket->write("HTTP/1.1 " + status + "\r\n" + fields
                  + (body.isEmpty() ? QByteArray()
                                    : "Content-Type: application/json\r\nContent-Length: "
                             + QByteArray::number(body.size()) + "\r\n")
                  + "\r\n" + body);
}

} // namespace NetMonitor::Testing
