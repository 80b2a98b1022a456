// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifierhttp.h"
#include "app/outbound/backoff.h"
#include "models/domain/optionspec.h"

#include <QMap>
#include <QTimer>

namespace NetMonitor {

/// Keeps an Alertmanager told of the state of every alert (its API v2, as Prometheus uses it): what fires again and
/// again each `resend`, as Alertmanager forgets what it does not hear of, and what is over until it was told for 5
/// minutes. So nothing has to be repeated in order: when it comes back, it hears how things are.
class Alertmanager final : public Notifier
{
    Q_OBJECT
public:
    static std::span<const OptionSpec> options();
    static QList<Error> check(const OptionValues& options);

    Alertmanager(const OptionValues& options, NotifySource source);

    void resume(const QList<Alert>& firing, const QList<Alert>& untold) override;
    void tell(const QList<Alert>& changes) override;
    void test(Tested done) override;
    NotifierStatus status() const override { return m_status; }
    QList<Alert> untold() const override;

private:
    struct Entry
    {
        Alert alert;
        bool told = false; ///< In this state.
    };

    void take(const Alert& alert);
    void send();
    void onAnswer(const HttpAnswer& answer);
    void forgetOld(UtcTime now);
    void schedule(Duration in);

    OptionValues m_options;
    NotifySource m_source;
    QUrl m_url;
    HttpPost m_post;
    Backoff m_backoff;
    QTimer m_next;
    /// By rule and series, which are its labels: what fires, and what is over for not long enough. The newest of each,
    /// for one with the same labels would take its place there.
    QMap<QString, Entry> m_alerts;
    QList<Alert> m_sent; ///< What is on its way.
    bool m_sending = false;
    NotifierStatus m_status;
};

} // namespace NetMonitor
