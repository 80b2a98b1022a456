// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/alertmanager.h"

#include "app/alerts/notify/alertmessage.h"

namespace NetMonitor {

namespace {
using enum OptionType;
using namespace std::chrono_literals;

constexpr Duration Gather = 1s; ///< What happens together is told together.
constexpr Duration ToldFor = 5min; ///< What is over, from its end.
constexpr Duration KeptUntold = 24h; ///< What is over, while nobody takes it.
constexpr int ForgottenAfter = 4; ///< Times of resend; as Prometheus has it.

constexpr OptionSpec Options[] = {
    {.name = "name", .type = Text, .minimum = 1, .maximum = 64, .help = "For people and the API.", .required = true},
    {.name = "url",
     .type = Url,
     .minimum = 1,
     .maximum = 2048,
     .help = "Base URL: http://localhost:9093. Must be given.",
     .fileOnly = true,
     .required = true},
    {.name = "token", .type = Text, .maximum = 512, .help = "Bearer token.", .secret = true, .fileOnly = true},
    {.name = "token_env",
     .type = Text,
     .maximum = 128,
     .help = "Environment variable that holds it.",
     .fileOnly = true},
    {.name = "token_file", .type = Text, .maximum = 4096, .help = "File that holds it.", .fileOnly = true},
    {.name = "severity",
     .type = Choice,
     .defaultText = "info",
     .help = "Least grave alert that is told.",
     .choices = "info|warning|critical"},
    {.name = "resend",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 1,
     .maximum = 600,
     .defaultText = "1m",
     .help = "What fires is told again so often; Alertmanager takes it for over after four times this without a word."},
    {.name = "timeout",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.5,
     .maximum = 120,
     .defaultText = "10s",
     .help = "For a request and its answer."},
};

UtcTime utcNow()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

QUrl alertsUrl(const QString& base)
{
    QUrl url(base);
    QString path = url.path();
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    url.setPath(path % QStringLiteral("/api/v2/alerts"));
    return url;
}

QString placeOf(const Alert& alert)
{
    return alert.rule % u' ' % alert.series.text();
}

bool isOver(const Alert& alert)
{
    return alert.state == AlertState::Resolved;
}
} // namespace

std::span<const OptionSpec> Alertmanager::options()
{
    return Options;
}

QList<Error> Alertmanager::check(const OptionValues& options)
{
    if (!QUrl(options.text(QStringLiteral("url"))).hasQuery()) {
        return {};
    }
    return {Error{ErrorCode::InvalidArgument, QStringLiteral("the URL has a query"),
                  QStringLiteral("write only where the server is"), QStringLiteral("url")}};
}

Alertmanager::Alertmanager(const OptionValues& options, NotifySource source)
    : m_options(options)
    , m_source(std::move(source))
    , m_url(alertsUrl(options.text(QStringLiteral("url"))))
    , m_post(options.duration(QStringLiteral("timeout")))
    , m_backoff(1s, options.duration(QStringLiteral("resend")))
{
    m_status.type = QStringLiteral("alertmanager");
    m_status.name = options.text(QStringLiteral("name"));
    m_status.destination = shownDestination(m_url);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Alertmanager::send);
    connect(&m_post, &HttpPost::finished, this, &Alertmanager::onAnswer);
}

void Alertmanager::resume(const QList<Alert>& firing, const QList<Alert>& untold)
{
    tell(untold + firing);
}

void Alertmanager::tell(const QList<Alert>& changes)
{
    for (const Alert& alert : changes) {
        if (isGraveEnough(alert, m_options)) {
            take(alert);
        }
    }
    if (!m_alerts.isEmpty() && !m_sending) {
        schedule(Gather);
    }
    m_status.waitingAlerts = quint64(untold().size());
    emit statusChanged();
}

void Alertmanager::take(const Alert& alert)
{
    m_alerts.insert(placeOf(alert), {alert, false});
}

void Alertmanager::schedule(Duration in)
{
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(in);
    if (!m_next.isActive() || m_next.remainingTimeAsDuration() > wait) {
        m_next.start(wait);
    }
}

QList<Alert> Alertmanager::untold() const
{
    QList<Alert> untold;
    for (const Entry& entry : m_alerts) {
        if (!entry.told) {
            untold += entry.alert;
        }
    }
    return untold;
}

void Alertmanager::send()
{
    const UtcTime now = utcNow();
    forgetOld(now);
    m_sent.clear();
    for (const Entry& entry : std::as_const(m_alerts)) {
        m_sent += entry.alert;
    }
    if (m_sent.isEmpty()) {
        return;
    }
    m_sending = true;
    m_post.post(
        jsonRequest(m_url, m_options),
        alertmanagerMessage(m_sent, m_source, now + ForgottenAfter * m_options.duration(QStringLiteral("resend"))));
}

void Alertmanager::forgetOld(UtcTime now)
{
    m_status.dropped += quint64(m_alerts.removeIf([now](const auto& item) {
        const Entry& entry = item.value();
        return !entry.told && isOver(entry.alert) && now - entry.alert.resolvedAt.value_or(now) > KeptUntold;
    }));
    m_alerts.removeIf([now](const auto& item) {
        const Entry& entry = item.value();
        return entry.told && isOver(entry.alert) && now - entry.alert.resolvedAt.value_or(now) > ToldFor;
    });
}

void Alertmanager::onAnswer(const HttpAnswer& answer)
{
    m_sending = false;
    const NotifyResult result = judgeNotifyAnswer(answer, m_status.destination);
    m_status.problem = result.problem;
    if (result.kind == NotifyResult::Kind::Delivered) {
        for (const Alert& alert : std::as_const(m_sent)) {
            Entry& entry = m_alerts[placeOf(alert)];
            const bool same = entry.alert.id == alert.id && entry.alert.state == alert.state;
            entry.told = entry.told || same; // it may have gone on meanwhile
        }
        ++m_status.delivered;
        m_status.lastDelivered = utcNow();
        m_backoff.reset();
    } else {
        ++m_status.retries;
    }
    m_status.waitingAlerts = quint64(untold().size());
    const bool news = result.kind == NotifyResult::Kind::Delivered && m_status.waitingAlerts > 0;
    const bool failed = result.kind != NotifyResult::Kind::Delivered;
    schedule(failed ? m_backoff.next(result.retryAfter) : news ? Gather : m_options.duration(QStringLiteral("resend")));
    emit statusChanged();
}

void Alertmanager::test(Tested done)
{
    const UtcTime now = utcNow();
    sendTest(this, jsonRequest(m_url, m_options), alertmanagerMessage({testAlert(m_source, now)}, m_source, now + 1min),
             m_options.duration(QStringLiteral("timeout")), done);
}

} // namespace NetMonitor
