// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifierhttp.h"
#include "app/outbound/backoff.h"
#include "models/domain/optionspec.h"

#include <QTimer>

namespace NetMonitor {

/// Posts alerts to a URL as JSON (see webhookMessage()). What happens within `group_wait` is one message; a message
/// that does not arrive is sent again, with the same Idempotency-Key, until it is taken, refused for good or too old.
/// With a `secret` it is signed: X-NetMonitor-Signature is the HMAC-SHA256 (RFC 2104), in hex, of
/// X-NetMonitor-Timestamp, a point and the body.
class Webhook final : public Notifier
{
    Q_OBJECT
public:
    static std::span<const OptionSpec> options();
    static QList<Error> check(const OptionValues& options);

    Webhook(const OptionValues& options, NotifySource source);

    void resume(const QList<Alert>& firing, const QList<Alert>& untold) override;
    void tell(const QList<Alert>& changes) override;
    void test(Tested done) override;
    NotifierStatus status() const override;
    QList<Alert> untold() const override { return m_message + m_waiting; }

private:
    void take(const Alert& alert);
    void beginMessage();
    void send();
    void onAnswer(const HttpAnswer& answer);
    void endMessage();
    QNetworkRequest request(const QByteArray& body, const QByteArray& key) const;

    OptionValues m_options;
    NotifySource m_source;
    QUrl m_url;
    HttpPost m_post;
    Backoff m_backoff;
    QTimer m_gather;
    QTimer m_retry;
    QList<Alert> m_waiting; ///< The newest state of each, for the next message.
    QList<Alert> m_message; ///< What is on its way.
    QByteArray m_body;
    QByteArray m_key;
    NotifierStatus m_status;
};

} // namespace NetMonitor
