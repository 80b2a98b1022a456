// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/webhook.h"

#include "app/alerts/notify/alertmessage.h"

#include <QMessageAuthenticationCode>
#include <QUuid>

#include <algorithm>

namespace NetMonitor {

namespace {
using enum OptionType;
using namespace std::chrono_literals;
constexpr qsizetype MostWaiting = 1000;

constexpr OptionSpec Options[] = {
    {.name = "name", .type = Text, .minimum = 1, .maximum = 64, .help = "For people and the API.", .required = true},
    {.name = "url",
     .type = Url,
     .minimum = 1,
     .maximum = 2048,
     .help = "Where to post; often a secret itself.",
     .secret = true,
     .fileOnly = true},
    {.name = "url_env", .type = Text, .maximum = 128, .help = "Environment variable that holds it.", .fileOnly = true},
    {.name = "url_file", .type = Text, .maximum = 4096, .help = "File that holds it.", .fileOnly = true},
    {.name = "token", .type = Text, .maximum = 512, .help = "Bearer token.", .secret = true, .fileOnly = true},
    {.name = "token_env",
     .type = Text,
     .maximum = 128,
     .help = "Environment variable that holds it.",
     .fileOnly = true},
    {.name = "token_file", .type = Text, .maximum = 4096, .help = "File that holds it.", .fileOnly = true},
    {.name = "secret",
     .type = Text,
     .maximum = 512,
     .help = "Key of the signature (HMAC-SHA256).",
     .secret = true,
     .fileOnly = true},
    {.name = "secret_env",
     .type = Text,
     .maximum = 128,
     .help = "Environment variable that holds it.",
     .fileOnly = true},
    {.name = "secret_file", .type = Text, .maximum = 4096, .help = "File that holds it.", .fileOnly = true},
    {.name = "severity",
     .type = Choice,
     .defaultText = "info",
     .help = "Least grave alert that is told.",
     .choices = "info|warning|critical"},
    {.name = "resolved", .type = Bool, .defaultText = "true", .help = "Tell also when an alert is over."},
    {.name = "group_wait",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0,
     .maximum = 600,
     .defaultText = "5s",
     .help = "What happens within this time is one message."},
    {.name = "timeout",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.5,
     .maximum = 120,
     .defaultText = "10s",
     .help = "For a request and its answer."},
    {.name = "max_age",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 60,
     .maximum = 7 * 86'400,
     .defaultText = "1d",
     .help = "A message that did not arrive, of which the oldest alert is older, is dropped and counted."},
};

/// The same for the same news, over a restart too: the receiver may have taken it just before.
QByteArray keyOf(const QList<Alert>& alerts)
{
    QByteArray news;
    for (const Alert& alert : alerts) {
        news += alert.id.toUtf8() + ' ' + alertStateName(alert.state).toUtf8() + '\n';
    }
    return QUuid::createUuidV5(QUuid(), news).toByteArray(QUuid::WithoutBraces);
}

UtcTime utcNow()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

/// When the oldest of them happened.
UtcTime oldestOf(const QList<Alert>& alerts)
{
    UtcTime oldest = UtcTime::max();
    for (const Alert& alert : alerts) {
        oldest = std::min(oldest, alert.resolvedAt.value_or(alert.firedAt.value_or(alert.since)));
    }
    return oldest;
}
} // namespace

std::span<const OptionSpec> Webhook::options()
{
    return Options;
}

QList<Error> Webhook::check(const OptionValues& options)
{
    if (!options.text(QStringLiteral("url")).isEmpty()) {
        return {};
    }
    return {Error{ErrorCode::InvalidArgument, QStringLiteral("url is missing"),
                  QStringLiteral("give one of url, url_env, url_file"), QStringLiteral("url")}};
}

Webhook::Webhook(const OptionValues& options, NotifySource source)
    : m_options(options)
    , m_source(std::move(source))
    , m_url(options.text(QStringLiteral("url")))
    , m_post(options.duration(QStringLiteral("timeout")))
    , m_backoff(1s, 5min)
{
    m_status.type = QStringLiteral("webhook");
    m_status.name = options.text(QStringLiteral("name"));
    m_status.destination = shownDestination(m_url);
    for (QTimer* timer : {&m_gather, &m_retry}) {
        timer->setSingleShot(true);
    }
    m_gather.setInterval(std::chrono::ceil<std::chrono::milliseconds>(options.duration(QStringLiteral("group_wait"))));
    connect(&m_gather, &QTimer::timeout, this, &Webhook::beginMessage);
    connect(&m_retry, &QTimer::timeout, this, &Webhook::send);
    connect(&m_post, &HttpPost::finished, this, &Webhook::onAnswer);
}

void Webhook::resume(const QList<Alert>& /*firing*/, const QList<Alert>& untold)
{
    tell(untold);
}

void Webhook::tell(const QList<Alert>& changes)
{
    for (const Alert& alert : changes) {
        if (isGraveEnough(alert, m_options)) {
            take(alert);
        }
    }
    if (!m_waiting.isEmpty() && m_message.isEmpty() && !m_gather.isActive()) {
        m_gather.start();
    }
    m_status.waitingAlerts = quint64(untold().size());
    emit statusChanged();
}

/// One that is over before anybody was told of it is still told: with its beginning and its end.
void Webhook::take(const Alert& alert)
{
    const bool over = alert.state == AlertState::Resolved;
    const auto same = [&alert](const Alert& other) { return other.id == alert.id; };
    const bool waited = m_waiting.removeIf(same) > 0;
    if (over && !m_options.flag(QStringLiteral("resolved")) && !waited) {
        return;
    }
    m_waiting.append(alert);
    if (m_waiting.size() > MostWaiting) {
        m_waiting.removeFirst();
        ++m_status.dropped;
    }
}

void Webhook::beginMessage()
{
    m_message = std::exchange(m_waiting, {});
    m_body = webhookMessage(m_message, m_source, m_status.name);
    m_key = keyOf(m_message);
    send();
}

void Webhook::send()
{
    m_post.post(request(m_body, m_key), m_body);
}

QNetworkRequest Webhook::request(const QByteArray& body, const QByteArray& key) const
{
    QNetworkRequest request = jsonRequest(m_url, m_options);
    request.setRawHeader("Idempotency-Key", key);
    if (const QByteArray secret = m_options.text(QStringLiteral("secret")).toUtf8(); !secret.isEmpty()) {
        const QByteArray time = QByteArray::number(QDateTime::currentSecsSinceEpoch());
        const QByteArray mac
            = QMessageAuthenticationCode::hash(time + '.' + body, secret, QCryptographicHash::Sha256).toHex();
        request.setRawHeader("X-NetMonitor-Timestamp", time);
        request.setRawHeader("X-NetMonitor-Signature", mac);
    }
    return request;
}

void Webhook::onAnswer(const HttpAnswer& answer)
{
    const NotifyResult result = judgeNotifyAnswer(answer, m_status.destination);
    const bool tooOld = utcNow() - oldestOf(m_message) > m_options.duration(QStringLiteral("max_age"));
    m_status.problem = result.problem;
    if (result.kind == NotifyResult::Kind::Delivered) {
        ++m_status.delivered;
        m_status.lastDelivered = utcNow();
        endMessage();
    } else if (result.kind == NotifyResult::Kind::Refused || tooOld) {
        ++m_status.dropped;
        endMessage();
    } else {
        ++m_status.retries;
        m_retry.start(std::chrono::ceil<std::chrono::milliseconds>(m_backoff.next(result.retryAfter)));
    }
    emit statusChanged();
}

void Webhook::endMessage()
{
    m_backoff.reset();
    m_message.clear();
    if (!m_waiting.isEmpty()) {
        m_gather.start();
    }
    m_status.waitingAlerts = quint64(m_waiting.size());
}

void Webhook::test(Tested done)
{
    const QByteArray body = webhookMessage({testAlert(m_source, utcNow())}, m_source, m_status.name);
    sendTest(this, request(body, QUuid::createUuid().toByteArray(QUuid::WithoutBraces)), body,
             m_options.duration(QStringLiteral("timeout")), done);
}

NotifierStatus Webhook::status() const
{
    return m_status;
}

} // namespace NetMonitor
