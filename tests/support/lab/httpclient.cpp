// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/httpclient.h"

#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {

using std::chrono::steady_clock;

/// A connection with one deadline for all that is done on it.
class Connection
{
public:
    explicit Connection(steady_clock::time_point deadline)
        : m_deadline(deadline)
    {
    }
    ~Connection()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Q_DISABLE_COPY_MOVE(Connection)

    bool open(const QHostAddress& address, quint16 port, const NetworkNamespace* ns);
    bool write(const QByteArray& bytes);
    bool readMore(QByteArray& into); ///< false at the end of the stream, or on an error.
    QString error() const { return m_error; }

private:
    bool await(short events);
    bool failed(const char* what);

    int m_fd = -1;
    steady_clock::time_point m_deadline;
    QString m_error;
};

bool Connection::failed(const char* what)
{
    m_error = QString::fromLatin1(what) + ": " + QString::fromLocal8Bit(std::strerror(errno));
    return false;
}

bool Connection::await(short events)
{
    pollfd polled{m_fd, events, 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - steady_clock::now()).count();
    const int ready = left > 0 ? ::poll(&polled, 1, int(left)) : 0;
    if (ready == 0) {
        errno = ETIMEDOUT;
    }
    return ready > 0 || failed("waiting");
}

bool Connection::open(const QHostAddress& address, quint16 port, const NetworkNamespace* ns)
{
    const bool ipv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const auto make
        = [&] { m_fd = ::socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); };
    ns ? ns->run(make) : make();
    if (m_fd < 0) {
        return failed("socket");
    }
    sockaddr_in6 to6{};
    sockaddr_in to4{};
    to6.sin6_family = AF_INET6;
    to6.sin6_port = htons(port);
    const Q_IPV6ADDR raw = address.toIPv6Address();
    std::memcpy(&to6.sin6_addr, raw.c, sizeof raw.c);
    to4.sin_family = AF_INET;
    to4.sin_port = htons(port);
    to4.sin_addr.s_addr = htonl(address.toIPv4Address());
    const int begun = ipv6 ? ::connect(m_fd, reinterpret_cast<const sockaddr*>(&to6), sizeof to6)
                           : ::connect(m_fd, reinterpret_cast<const sockaddr*>(&to4), sizeof to4);
    if (begun != 0 && errno != EINPROGRESS) {
        return failed("connecting");
    }
    if (!await(POLLOUT)) {
        return false;
    }
    socklen_t length = sizeof errno;
    int error = 0;
    ::getsockopt(m_fd, SOL_SOCKET, SO_ERROR, &error, &length);
    errno = error;
    return error == 0 || failed("connecting");
}

bool Connection::write(const QByteArray& bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t sent = ::send(m_fd, bytes.constData() + done, size_t(bytes.size() - done), MSG_NOSIGNAL);
        if (sent > 0) {
            done += sent;
        } else if (errno != EAGAIN) {
            return failed("sending");
        } else if (!await(POLLOUT)) {
            return false;
        }
    }
    return true;
}

bool Connection::readMore(QByteArray& into)
{
    char buffer[65'536];
    while (true) {
        const ssize_t got = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (got > 0) {
            into.append(buffer, got);
            return true;
        }
        if (got == 0) {
            return false;
        }
        if (errno != EAGAIN) {
            return failed("receiving");
        }
        if (!await(POLLIN)) {
            return false;
        }
    }
}

/// The body of a chunked message (RFC 9112 7.1) so far; nothing while its last chunk has not come.
std::optional<QByteArray> unchunked(const QByteArray& raw)
{
    QByteArray body;
    qsizetype at = 0;
    while (true) {
        const qsizetype lineEnd = raw.indexOf("\r\n", at);
        if (lineEnd < 0) {
            return std::nullopt;
        }
        const qsizetype size = raw.mid(at, lineEnd - at).split(';').constFirst().trimmed().toLongLong(nullptr, 16);
        if (size == 0) {
            return body;
        }
        if (raw.size() < lineEnd + 2 + size + 2) {
            return std::nullopt;
        }
        body += raw.mid(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
    }
}

void parseHead(const QByteArray& head, HttpReply& reply)
{
    const QList<QByteArray> lines = head.split('\n');
    reply.status = lines.constFirst().split(' ').value(1).toInt();
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
}

/// Reads until the body is whole by its framing.
void readReply(Connection& connection, bool bodyExpected, HttpReply& reply)
{
    QByteArray raw;
    while (!raw.contains("\r\n\r\n")) {
        if (!connection.readMore(raw)) {
            reply.error = connection.error().isEmpty() ? QString("closed without an answer") : connection.error();
            return;
        }
    }
    const qsizetype headEnd = raw.indexOf("\r\n\r\n");
    parseHead(raw.left(headEnd), reply);
    raw.remove(0, headEnd + 4);
    const bool chunked = reply.header("transfer-encoding").toLower() == "chunked";
    const QByteArray lengthText = reply.header("content-length");
    const qsizetype length = !bodyExpected ? 0 : lengthText.isEmpty() ? -1 : lengthText.toLongLong();
    while (bodyExpected) {
        if (chunked) {
            if (const auto body = unchunked(raw)) {
                reply.body = *body;
                return;
            }
        } else if (length >= 0 && raw.size() >= length) {
            break;
        }
        if (!connection.readMore(raw)) {
            reply.error = connection.error();
            break;
        }
    }
    reply.body = length >= 0 ? raw.left(length) : raw;
}

} // namespace

QByteArray HttpReply::header(const QByteArray& name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == headers.end() ? QByteArray() : it->second;
}

QJsonObject HttpReply::object() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonArray HttpReply::array() const
{
    return QJsonDocument::fromJson(body).array();
}

QByteArray HttpReply::text() const
{
    return "status " + QByteArray::number(status) + " " + error.toUtf8() + ": " + body.left(2000);
}

HttpClient::HttpClient(const QHostAddress& address, quint16 port, const NetworkNamespace* ns)
    : m_address(address)
    , m_port(port)
    , m_ns(ns)
{
}

HttpReply HttpClient::request(const QByteArray& method, const QByteArray& target, const QByteArray& body,
                              const HttpHeaders& headers) const
{
    HttpReply reply;
    Connection connection(steady_clock::now() + m_timeout);
    const bool ipv6 = m_address.protocol() == QAbstractSocket::IPv6Protocol;
    const QByteArray host = ipv6 ? "[" + m_address.toString().toLatin1() + "]" : m_address.toString().toLatin1();
    QByteArray head = method + " " + target + " HTTP/1.1\r\n";
    const bool ownHost = std::any_of(headers.begin(), headers.end(),
                                     [](const auto& header) { return header.first.toLower() == "host"; });
    if (!ownHost) {
        head += "Host: " + host + ":" + QByteArray::number(m_port) + "\r\n";
    }
    head += "Connection: close\r\n";
    for (const auto& [name, value] : headers) {
        head += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH") {
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    if (!connection.open(m_address, m_port, m_ns) || !connection.write(head + "\r\n" + body)) {
        reply.error = connection.error();
        return reply;
    }
    readReply(connection, method != "HEAD", reply);
    return reply;
}

HttpReply HttpClient::get(const QByteArray& target, const HttpHeaders& headers) const
{
    return request("GET", target, {}, headers);
}

HttpReply HttpClient::post(const QByteArray& target, const QJsonObject& body, const HttpHeaders& headers) const
{
    return request("POST", target, QJsonDocument(body).toJson(QJsonDocument::Compact),
                   HttpHeaders{{"Content-Type", "application/json"}} + headers);
}

HttpReply HttpClient::post(const QByteArray& target) const
{
    return request("POST", target);
}

} // namespace NetMonitor::Testing
