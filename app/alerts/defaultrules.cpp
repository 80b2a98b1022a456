// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/defaultrules.h"

namespace NetMonitor {

QList<AlertRule> defaultAlertRules()
{
    using namespace std::chrono_literals;
    const QString down = QStringLiteral("target-down");
    const QString loss = QStringLiteral("packet-loss");
    const QString jitter = QStringLiteral("high-jitter");
    AlertRule targetDown;
    targetDown.id = down;
    targetDown.metric = QStringLiteral("up");
    targetDown.condition = AlertCondition::Below;
    targetDown.threshold = 1;
    targetDown.duration = 30s;
    targetDown.severity = Severity::Critical;

    AlertRule packetLoss;
    packetLoss.id = loss;
    packetLoss.metric = QStringLiteral("packet_loss");
    packetLoss.threshold = 0.05;
    packetLoss.clear = 0.02;
    packetLoss.window = 5min;
    packetLoss.duration = 1min;
    packetLoss.suppressedBy = {down};

    AlertRule highJitter;
    highJitter.id = jitter;
    highJitter.metric = QStringLiteral("jitter");
    highJitter.threshold = 0.050;
    highJitter.clear = 0.030;
    highJitter.window = 5min;
    highJitter.duration = 1min;
    highJitter.suppressedBy = {down, loss};

    AlertRule poorScore;
    poorScore.id = QStringLiteral("poor-quality");
    poorScore.metric = QStringLiteral("network_score");
    poorScore.condition = AlertCondition::Below;
    poorScore.threshold = 40;
    poorScore.clear = 50;
    poorScore.window = 5min;
    poorScore.duration = 2min;
    poorScore.suppressedBy = {down, loss, jitter};
    return {targetDown, packetLoss, highJitter, poorScore};
}

} // namespace NetMonitor
