// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/influx/influxsender.h"

#include "app/exporters/gzip.h"
#include "app/exporters/influx/lineprotocol.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

namespace NetMonitor {

namespace {
using enum OptionType;
constexpr double Day = 86'400;

constexpr OptionSpec Options[] = {
    {.name = "enabled", .type = Bool, .defaultText = "false", .help = "Push to InfluxDB or VictoriaMetrics."},
    {.name = "url",
     .type = Url,
     .minimum = 1,
     .maximum = 2048,
     .defaultText = "http://localhost:8086",
     .help = "Base URL of the server."},
    {.name = "api",
     .type = Choice,
     .defaultText = "v2",
     .help = "v2: InfluxDB 2 and 1.8, VictoriaMetrics; v1: InfluxDB 1, into the database `bucket`.",
     .choices = "v1|v2"},
    {.name = "org", .type = Text, .maximum = 128, .defaultText = "net-monitor", .help = "Organisation; of v2 only."},
    {.name = "bucket",
     .type = Text,
     .minimum = 1,
     .maximum = 128,
     .defaultText = "network",
     .help = "Bucket; of v1 the database."},
    {.name = "username", .type = Text, .maximum = 128, .help = "User of v1; the token is the password."},
    {.name = "token", .type = Text, .maximum = 512, .help = "API token; of v1 the password.", .secret = true},
    {.name = "token_env",
     .type = Text,
     .minimum = 1,
     .maximum = 128,
     .defaultText = "INFLUX_TOKEN",
     .help = "Environment variable that holds the token when `token` is empty.",
     .fileOnly = true},
    {.name = "batch_size",
     .type = Integer,
     .unit = "points",
     .minimum = 1,
     .maximum = 10'000,
     .defaultText = "1000",
     .help = "So many points are sent at once, as soon as they are there."},
    {.name = "flush_interval",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.2,
     .maximum = 3600,
     .defaultText = "10s",
     .help = "Fewer wait at most so long."},
    {.name = "timeout",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.5,
     .maximum = 600,
     .defaultText = "30s",
     .help = "For a request and its answer."},
    {.name = "max_age",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 60,
     .maximum = 7 * Day,
     .defaultText = "7d",
     .help = "What was measured longer ago is dropped, and counted, instead of sent."},
    {.name = "gzip", .type = Bool, .defaultText = "true", .help = "Compress what is sent."},
};

QString messageOf(const QByteArray& body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const QString message
        = json.value(QLatin1String("message")).toString(json.value(QLatin1String("error")).toString());
    const QString text = message.isEmpty() ? QString::fromUtf8(body) : message;
    return text.simplified().left(300);
}

/// "partial write: field type conflict: ... dropped=3": everything else was written. Unreadable lines are not counted
/// in it, so what says that is no such answer.
std::optional<quint64> droppedOf(const QString& message)
{
    static const QRegularExpression pattern(QStringLiteral("\\bpartial write\\b.*\\bdropped=([1-9][0-9]{0,8})\\s*$"));
    const auto match = pattern.match(message);
    if (!match.hasMatch() || message.contains(QLatin1String("unable to parse"))) {
        return std::nullopt;
    }
    return match.captured(1).toULongLong();
}
} // namespace

std::span<const OptionSpec> InfluxSender::options()
{
    return Options;
}

QList<Error> InfluxSender::check(const OptionValues& section)
{
    if (!QUrl(section.text(QStringLiteral("url"))).hasQuery()) {
        return {};
    }
    return {Error{ErrorCode::InvalidArgument, QStringLiteral("the URL has a query"),
                  QStringLiteral("write only where the server is; org and bucket have keys of their own"),
                  QStringLiteral("url")}};
}

InfluxSender::InfluxSender(const OptionValues& options, ExportIdentity identity)
    : m_identity(std::move(identity))
    , m_base(options.text(QStringLiteral("url")))
    , m_request(request(options))
    , m_gzip(options.flag(QStringLiteral("gzip")))
    , m_post(options.duration(QStringLiteral("timeout")))
{
    connect(&m_post, &HttpPost::finished, this,
            [this](const HttpAnswer& answer) { emit finished(judgeInfluxAnswer(answer, m_base)); });
}

QNetworkRequest InfluxSender::request(const OptionValues& options) const
{
    const bool v1 = options.text(QStringLiteral("api")) == u"v1";
    const QString token = options.text(QStringLiteral("token"));
    const QString bucket = options.text(QStringLiteral("bucket"));
    QUrl url(m_base);
    QString path = url.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path % (v1 ? QStringLiteral("/write") : QStringLiteral("/api/v2/write")));
    const auto encoded = [](const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    url.setQuery(v1 ? QStringLiteral("db=%1&precision=ns").arg(encoded(bucket))
                    : QStringLiteral("org=%1&bucket=%2&precision=ns")
                          .arg(encoded(options.text(QStringLiteral("org"))), encoded(bucket)));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("text/plain; charset=utf-8"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("NetMonitor"));
    if (options.flag(QStringLiteral("gzip"))) {
        request.setRawHeader("Content-Encoding", "gzip");
    }
    const QString user = options.text(QStringLiteral("username"));
    if (v1 && !user.isEmpty()) { // RFC 7617
        request.setRawHeader("Authorization", "Basic " + QString(user % u':' % token).toUtf8().toBase64());
    } else if (!token.isEmpty()) {
        request.setRawHeader("Authorization", "Token " + token.toUtf8());
    }
    return request;
}

void InfluxSender::send(std::span<const ExportPoint> points)
{
    const QByteArray lines = lineProtocol(points, m_identity);
    m_post.post(m_request, m_gzip ? gzip(lines) : lines);
}

PushResult judgeInfluxAnswer(const HttpAnswer& answer, const QString& destination)
{
    using Kind = PushResult::Kind;
    const QString message = messageOf(answer.body);
    const QString said = QStringLiteral("%1 answers %2%3")
                             .arg(destination)
                             .arg(answer.status)
                             .arg(message.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(message));
    const auto result = [&answer](Kind kind, const QString& problem) {
        return PushResult{kind, 0, answer.retryAfter, problem};
    };
    switch (answer.status) {
    case 0:
        return result(Kind::Failed, QStringLiteral("%1 cannot be reached: %2").arg(destination, answer.problem));
    case 400:
    case 422:
        if (const auto dropped = droppedOf(message)) {
            return {Kind::Delivered, *dropped, {}, said};
        }
        return result(Kind::Rejected, said);
    case 401:
    case 403:
        return result(Kind::Misconfigured,
                      said % QStringLiteral("; set exporters.influx.token or INFLUX_TOKEN to one that may write"));
    case 404:
        return result(Kind::Misconfigured,
                      said % QStringLiteral("; make the bucket or database there, or correct exporters.influx"));
    case 408:
    case 425:
    case 429:
        return result(Kind::Failed, said);
    case 413:
        return result(Kind::TooLarge, said);
    default:
        break;
    }
    if (answer.status >= 500) {
        return result(Kind::Failed, said);
    }
    if (answer.status >= 300) {
        return result(Kind::Misconfigured,
                      answer.redirect.isEmpty()
                          ? said % QStringLiteral("; check exporters.influx.url")
                          : said % QStringLiteral("; set exporters.influx.url to what %1 is").arg(answer.redirect));
    }
    if (answer.status != 204 && !answer.body.trimmed().isEmpty()) { // a page: a proxy's, or a portal's
        return result(Kind::Misconfigured,
                      QStringLiteral("%1 answers %2 with a text, which no write API does; check exporters.influx.url")
                          .arg(destination)
                          .arg(answer.status));
    }
    return result(Kind::Delivered, {});
}

} // namespace NetMonitor
