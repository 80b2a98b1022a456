// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/push/exportpoint.h"

#include <QObject>

#include <span>

namespace NetMonitor {

/// What became of a request.
struct PushResult
{
    enum class Kind
    {
        Delivered,
        Rejected, ///< Something in it is bad: none of it, or not all, was taken.
        TooLarge, ///< The destination takes smaller requests.
        Failed, ///< Not now: the destination is away or busy.
        Misconfigured, ///< Not until somebody changes something: a token, a name.
    };
    Kind kind = Kind::Delivered;
    quint64 notTaken = 0; ///< Points of a delivered request that the destination says it did not take.
    std::optional<Duration> retryAfter; ///< Not before.
    QString problem; ///< What is wrong, with the fix; empty when all was taken.
};

/// Brings points to one kind of destination: encodes them, sends, and reads the answer. One request at a time.
class PushSender : public QObject
{
    Q_OBJECT
public:
    virtual QString destination() const = 0; ///< For people, without secrets.
    /// Ends with finished(), always and never at once. @p points need to live only during the call.
    virtual void send(std::span<const ExportPoint> points) = 0;

signals:
    void finished(const NetMonitor::PushResult& result);
};

} // namespace NetMonitor
