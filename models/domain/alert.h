// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/domain/metric.h"

#include <QStringList>

namespace NetMonitor {

/// How a value is compared with the threshold.
enum class AlertCondition : quint8
{
    Above, ///< ">"
    AtLeast, ///< ">="
    Below, ///< "<"
    AtMost, ///< "<="
};

/// What of the values in a rule's window is compared.
enum class AlertStatistic : quint8
{
    Mean,
    Minimum,
    Maximum,
    P95, ///< Linear interpolation, type 7.
};

/// When to raise the alarm over a metric. Checked whole by whoever made it.
struct AlertRule
{
    QString id; ///< Slug, unique: the founding `rule_id`.
    QString metric; ///< Of builtinMetrics() or of a collector, or "up": 1 for a round with a reply, else 0.
    AlertCondition condition = AlertCondition::Above;
    double threshold = 0; ///< In the metric's base unit.
    std::optional<double> clear; ///< The alert ends when the condition no longer holds for this value in the
                                 ///< threshold's place; nothing: for the threshold.
    Duration window{}; ///< The statistic is of the values of so long; 0: the newest value counts.
    AlertStatistic statistic = AlertStatistic::Mean;
    Duration duration{}; ///< The condition must hold for so long; 0: once is enough.
    Severity severity = Severity::Warning;
    QStringList targets; ///< Ids with * and ?; empty: all.
    QStringList suppressedBy; ///< Ids of rules: while one of them fires for the same target, this one tells nobody.
    QString summary; ///< For people; empty: made from the rest.
    bool enabled = true;
    friend bool operator==(const AlertRule&, const AlertRule&) = default;
};

enum class AlertState : quint8
{
    Pending, ///< The condition holds, not yet for long enough.
    Firing,
    Resolved, ///< It no longer holds; told once.
};

/// One rule about one series.
struct Alert
{
    QString id; ///< Unique for ever.
    QString rule;
    SeriesKey series;
    AlertState state = AlertState::Pending;
    Severity severity = Severity::Warning;
    double value = 0; ///< What was compared last.
    double threshold = 0;
    UtcTime since{}; ///< The condition holds since.
    std::optional<UtcTime> firedAt;
    std::optional<UtcTime> resolvedAt;
    QString summary; ///< "Packet loss of internet is 12 %, above 5 %".
    QString suppressedBy; ///< The rule for which nobody is told of this one; empty: none.

    QString target() const { return series.label(QStringLiteral("target")); }
    QString probe() const { return series.label(QStringLiteral("probe")); }
    friend bool operator==(const Alert&, const Alert&) = default;
};

QString alertConditionName(AlertCondition condition); ///< ">", ">=", "<", "<="
std::optional<AlertCondition> alertConditionFromName(const QString& name);
QString alertStatisticName(AlertStatistic statistic); ///< "mean", "min", "max", "p95"
std::optional<AlertStatistic> alertStatisticFromName(const QString& name);
QString alertStateName(AlertState state); ///< "pending", "firing", "resolved"

/// Whether @p value fulfils the condition.
bool holds(AlertCondition condition, double value, double threshold);

} // namespace NetMonitor
