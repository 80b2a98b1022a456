// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/influxstub.h"

#include <QRegularExpression>
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
    : HttpStub(parent)
{
    answer = [this](const Request& request) { return judge(request); };
}

HttpStub::Answer InfluxStub::judge(const Request& request)
{
    const QUrl url(QString::fromLatin1(request.target));
    const QUrlQuery query(url);
    const auto value
        = [&query](const char* name) { return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8(); };
    if (request.method != "POST" || url.path() != u"/api/v2/write" || value("precision") != "ns") {
        m_complaints += request.method + ' ' + request.target;
        return {"404 Not Found", problem("not found", "path not found")};
    }
    if (request.headers.value("authorization") != "Token " + token) {
        return {"401 Unauthorized", problem("unauthorized", "unauthorized access")};
    }
    if (value("org") != organisation) {
        return {"404 Not Found", problem("not found", "organization name \\\"" + value("org") + "\\\" not found")};
    }
    if (value("bucket") != bucket) {
        return {"404 Not Found", problem("not found", "bucket \\\"" + value("bucket") + "\\\" not found")};
    }
    const bool packed = request.headers.value("content-encoding") == "gzip";
    return write(packed ? gunzipped(request.body) : request.body);
}

HttpStub::Answer InfluxStub::write(const QByteArray& body)
{
    if (body.size() > largestBody) {
        return {"413 Request Entity Too Large",
                problem("request too large", "unable to read data: points batch is too large")};
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
            return {"400 Bad Request", problem("invalid", "unable to parse points")};
        }
        if (conflict.isEmpty() || !line.contains(conflict)) {
            taken += line;
        }
    }
    m_lines += taken;
    if (taken.size() != lines.size()) {
        return {"422 Unprocessable Entity",
                problem("unprocessable entity",
                        "partial write: points beyond retention policy dropped="
                            + QByteArray::number(lines.size() - taken.size()))};
    }
    ++m_written;
    return {};
}

} // namespace NetMonitor::Testing
