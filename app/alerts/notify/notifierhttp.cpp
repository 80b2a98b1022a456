// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/notifierhttp.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

namespace NetMonitor {

namespace {
/// What the other side says is wrong, in one line.
QString messageOf(const QByteArray& body)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    for (const QLatin1String key : {QLatin1String("message"), QLatin1String("error"), QLatin1String("detail")}) {
        if (const QString text = json[key].toString(); !text.isEmpty()) {
            return text.simplified().left(200);
        }
    }
    return (json.isNull() ? QString::fromUtf8(body) : json.toVariant().toString()).simplified().left(200);
}

QString fixOf(const HttpAnswer& answer)
{
    switch (answer.status) {
    case 401:
    case 403:
        return QStringLiteral("; check its token");
    case 404:
    case 405:
    case 410:
        return QStringLiteral("; check its url");
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return QStringLiteral("; it is at %1: write that").arg(shownDestination(QUrl(answer.redirect)));
    default:
        return {};
    }
}
} // namespace

NotifyResult judgeNotifyAnswer(const HttpAnswer& answer, const QString& destination)
{
    using Kind = NotifyResult::Kind;
    if (answer.status >= 200 && answer.status < 300) {
        return {};
    }
    if (answer.status == 0) {
        return {Kind::Failed, answer.retryAfter, QStringLiteral("%1: %2").arg(destination, answer.problem)};
    }
    const QString said = messageOf(answer.body);
    const QString problem = QStringLiteral("%1 answers %2%3%4")
                                .arg(destination)
                                .arg(answer.status)
                                .arg(said.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(said), fixOf(answer));
    // What is wrong with the message itself stays wrong; a wrong token or address is mended by somebody.
    const bool forGood = answer.status == 400 || answer.status == 413 || answer.status == 415 || answer.status == 422;
    return {forGood ? Kind::Refused : Kind::Failed, answer.retryAfter, problem};
}

QString shownDestination(const QUrl& url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QNetworkRequest jsonRequest(const QUrl& url, const OptionValues& options)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("NetMonitor"));
    if (const QString token = options.text(QStringLiteral("token")); !token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    }
    return request;
}

bool isGraveEnough(const Alert& alert, const OptionValues& options)
{
    return alert.severity >= severityFromName(options.text(QStringLiteral("severity"))).value_or(Severity::Info);
}

void sendTest(QObject* owner, const QNetworkRequest& request, const QByteArray& body, Duration timeout,
              const Notifier::Tested& done)
{
    constexpr qsizetype MostTests = 4;
    if (owner->findChildren<HttpPost*>(Qt::FindDirectChildrenOnly).size() >= MostTests) {
        done(fail(ErrorCode::Unavailable, QStringLiteral("%1 test messages are on their way").arg(MostTests),
                  QStringLiteral("test again later")));
        return;
    }
    auto* post = new HttpPost(timeout, owner);
    QElapsedTimer since;
    since.start();
    const QString destination = shownDestination(request.url());
    QObject::connect(post, &HttpPost::finished, post, [post, since, destination, done](const HttpAnswer& answer) {
        post->deleteLater();
        const NotifyResult result = judgeNotifyAnswer(answer, destination);
        if (result.kind != NotifyResult::Kind::Delivered) {
            done(fail(ErrorCode::Unavailable, result.problem));
            return;
        }
        done(QStringLiteral("%1 took it after %2 ms").arg(destination).arg(since.elapsed()));
    });
    post->post(request, body);
}

} // namespace NetMonitor
