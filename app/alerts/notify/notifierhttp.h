// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifier.h"
#include "app/outbound/httppost.h"
#include "models/domain/optionvalues.h"

#include <QNetworkRequest>

namespace NetMonitor {

// What the channels over HTTP have in common.

/// What came of a message.
struct NotifyResult
{
    enum class Kind
    {
        Delivered,
        Failed, ///< Not now: it is away, busy or wants another secret. Worth another try.
        Refused, ///< It will never take this one.
    };
    Kind kind = Kind::Delivered;
    std::optional<Duration> retryAfter; ///< Not before.
    QString problem; ///< What is wrong, with the fix; empty when it was delivered.
};

/// What an answer means. Pure. @p destination: for people.
NotifyResult judgeNotifyAnswer(const HttpAnswer& answer, const QString& destination);

/// Where a URL leads without what may be secret in it: "https://hooks.example.org".
QString shownDestination(const QUrl& url);

/// JSON to @p url with the `token` of the options, if there is one, as a bearer token (RFC 6750).
QNetworkRequest jsonRequest(const QUrl& url, const OptionValues& options);

/// Whether the alert is as grave as the `severity` of the options.
bool isGraveEnough(const Alert& alert, const OptionValues& options);

/// Sends one message at once, with a connection of its own that @p owner owns, and answers what came of it. At most 4
/// of an owner at a time: the next is told Unavailable.
void sendTest(QObject* owner, const QNetworkRequest& request, const QByteArray& body, Duration timeout,
              const Notifier::Tested& done);

} // namespace NetMonitor
