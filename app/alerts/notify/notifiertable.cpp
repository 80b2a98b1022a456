// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/notifiertable.h"

#include "app/alerts/notify/alertmanager.h"
#include "app/alerts/notify/webhook.h"

#include <array>

namespace NetMonitor {

namespace {
template <typename T> std::unique_ptr<Notifier> make(const OptionValues& options, const NotifySource& source)
{
    return std::make_unique<T>(options, source);
}
} // namespace

std::span<const NotifierInfo> notifiers()
{
    static const std::array table{
        NotifierInfo{
            "webhook", {"webhooks", Webhook::options(), "Alerts as JSON to a URL."}, &Webhook::check, &make<Webhook>},
        NotifierInfo{"alertmanager",
                     {"alertmanagers", Alertmanager::options(), "Alerts to Prometheus' Alertmanager."},
                     &Alertmanager::check,
                     &make<Alertmanager>},
    };
    return table;
}

} // namespace NetMonitor
