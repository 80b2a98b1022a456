// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/valuewindow.h"

#include <QHash>

#include <functional>
#include <vector>

namespace NetMonitor {

/// Rules and the states of their alerts. Told every value; durations are by the monotonic clock, so that a step of the
/// time of day neither fires nor resolves anything. A series without a new value keeps its state: no news is no
/// verdict. What happens while a rule of suppressedBy fires for the same labels is that rule's matter: a value of that
/// time is not looked at, neither then nor later; one of the time before, while that rule was pending, is held until it
/// is known whose it is. So an outage is one alert, and no loss is left over from it. Not thread-safe; reads no clock.
class AlertEngine
{
public:
    struct Moment
    {
        MonotonicTime monotonic{};
        UtcTime utc{};
    };
    /// Makes the summary of an alert.
    using Describe = std::function<QString(const AlertRule& rule, const Alert& alert)>;

    explicit AlertEngine(Describe describe);

    /// A rule that is as it was keeps its alerts; those of the others end.
    QList<Alert> setRules(const QList<AlertRule>& rules, Moment now);
    bool wants(const QString& metric) const { return m_byMetric.contains(metric); }
    /// The alerts that this value fired or resolved.
    QList<Alert> observe(const SeriesKey& series, double value, Moment now);
    /// Series that are no longer measured: their alerts end, for nobody knows how it went on.
    QList<Alert> forget(const std::function<bool(const SeriesKey&)>& gone, Moment now);
    /// Alerts that fired when the agent was stopped; those whose rule is gone are answered as resolved.
    QList<Alert> restore(const QList<Alert>& firing, Moment now);

    QList<Alert> active() const; ///< Pending and firing, the oldest first.

private:
    struct Watch
    {
        ValueWindow window;
        std::vector<std::pair<MonotonicTime, double>> held; ///< While a suppressor is pending.
        MonotonicTime since{}; ///< Of the condition.
        std::optional<Alert> alert; ///< While it is pending or fires.
    };
    struct Rule
    {
        AlertRule rule;
        QHash<SeriesKey, Watch> watches;
    };

    bool concerns(const AlertRule& rule, const SeriesKey& series) const;
    std::optional<Alert> take(const AlertRule& rule, Watch& watch, const SeriesKey& series, double value, Moment now);
    std::optional<Alert> judge(const AlertRule& rule, Watch& watch, const SeriesKey& series, double value, Moment now);
    void begin(const AlertRule& rule, Watch& watch, const SeriesKey& series, double value, Moment now) const;
    static Alert end(Watch& watch, Moment now);
    const Alert* suppressorOf(const AlertRule& rule, const SeriesKey& series) const;
    void indexRules();

    Describe m_describe;
    std::vector<Rule> m_rules;
    QHash<QString, QList<std::size_t>> m_byMetric;
    QHash<QString, std::size_t> m_byId;
};

} // namespace NetMonitor
