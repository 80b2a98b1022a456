// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/outbound/httppost.h"

#include <QDateTime>
#include <QLocale>

namespace NetMonitor {

namespace {
constexpr qsizetype MostOfBody = 16 * 1024;
}

HttpPost::HttpPost(Duration timeout, QObject* parent)
    : QObject(parent)
{
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(std::chrono::ceil<std::chrono::milliseconds>(timeout));
    connect(&m_deadline, &QTimer::timeout, this, &HttpPost::onTimeout);
}

HttpPost::~HttpPost()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void HttpPost::post(QNetworkRequest request, const QByteArray& body)
{
    Q_ASSERT(!m_reply);
    m_body.clear();
    m_timedOut = false;
    m_reply = m_manager.post(request, body);
    connect(m_reply, &QIODevice::readyRead, this, &HttpPost::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpPost::onFinished);
    m_deadline.start();
}

void HttpPost::onReadyRead()
{
    const QByteArray part = m_reply->readAll();
    m_body += part.left(MostOfBody - m_body.size());
}

void HttpPost::onTimeout()
{
    m_timedOut = true;
    m_reply->abort(); // finished() follows
}

void HttpPost::onFinished()
{
    m_deadline.stop();
    QNetworkReply* reply = m_reply;
    m_reply = nullptr;
    reply->deleteLater();
    HttpAnswer answer;
    answer.status = m_timedOut ? 0 : reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!m_timedOut && reply->isOpen()) {
        m_body += reply->readAll().left(MostOfBody - m_body.size());
    }
    answer.body = m_body;
    if (m_timedOut) {
        answer.problem = QStringLiteral("no answer within %1").arg(formatDuration(m_deadline.intervalAsDuration()));
    } else if (answer.status == 0 || reply->error() < QNetworkReply::ProxyConnectionRefusedError) {
        // not an answer to build on when the connection broke in the middle of it
        answer.problem = reply->error() == QNetworkReply::NoError ? QString() : reply->errorString();
        answer.status = answer.problem.isEmpty() ? answer.status : 0;
    }
    answer.retryAfter = parseRetryAfter(reply->rawHeader("Retry-After"),
                                        std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
    answer.redirect = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl().toDisplayString();
    emit finished(answer);
}

std::optional<Duration> parseRetryAfter(const QByteArray& value, UtcTime now)
{
    bool ok = false;
    const uint seconds = value.trimmed().toUInt(&ok);
    if (ok) {
        return std::chrono::seconds(seconds);
    }
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()),
                                                   QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) {
        return std::nullopt;
    }
    const UtcTime until = fromUnixMs(QDateTime(date.date(), date.time(), Qt::UTC).toMSecsSinceEpoch());
    return until > now ? std::optional<Duration>(until - now) : std::nullopt;
}

} // namespace NetMonitor
