// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/notifierfamilies.h"

namespace NetMonitor {

namespace {
using enum FamilyType;

/// A family with one series for each channel.
template <typename Read> MetricFamily ofEach(FamilyHead head, Read read)
{
    return {std::move(head), [read](ExpositionWriter& writer, const PageInput& input) {
                for (const NotifierStatus& notifier : input.state.agent().notifiers) {
                    std::string labels = input.agentLabels;
                    appendLabel(labels, "type", notifier.type);
                    appendLabel(labels, "name", notifier.name);
                    writer.value(labels, read(notifier));
                }
            }};
}
} // namespace

std::vector<MetricFamily> notifierFamilies()
{
    return {
        ofEach({"netmonitor_notifier_up", Gauge, "", "Whether the last message arrived; /health says why not"},
               [](const NotifierStatus& notifier) { return quint64(notifier.problem.isEmpty()); }),
        ofEach({"netmonitor_notifier_delivered", Counter, "", "Messages that the channel took"},
               [](const NotifierStatus& notifier) { return notifier.delivered; }),
        ofEach({"netmonitor_notifier_dropped", Counter, "", "Messages that were given up"},
               [](const NotifierStatus& notifier) { return notifier.dropped; }),
        ofEach({"netmonitor_notifier_retries", Counter, "", "Requests that had to be made again"},
               [](const NotifierStatus& notifier) { return notifier.retries; }),
        ofEach({"netmonitor_notifier_waiting_alerts", Gauge, "", "Alerts that the channel has to tell yet"},
               [](const NotifierStatus& notifier) { return notifier.waitingAlerts; }),
    };
}

} // namespace NetMonitor
