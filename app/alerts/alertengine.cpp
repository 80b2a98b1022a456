// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/alertengine.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::size_t MostHeld = 20'000; // an hour of rounds each 200 ms, which is the longest window

bool matchesAny(const QStringList& patterns, const QString& text)
{
    return std::any_of(patterns.begin(), patterns.end(), [&text](const QString& pattern) {
        return QRegularExpression::fromWildcard(pattern).match(text).hasMatch();
    });
}
} // namespace

AlertEngine::AlertEngine(Describe describe)
    : m_describe(std::move(describe))
{
}

QList<Alert> AlertEngine::setRules(const QList<AlertRule>& rules, Moment now)
{
    std::vector<Rule> before = std::exchange(m_rules, {});
    for (const AlertRule& rule : rules) {
        const auto same
            = std::find_if(before.begin(), before.end(), [&rule](const Rule& old) { return old.rule == rule; });
        if (!rule.enabled) {
            continue;
        }
        if (same == before.end()) {
            m_rules.push_back({rule, {}});
        } else {
            m_rules.push_back(std::move(*same));
            before.erase(same);
        }
    }
    indexRules();
    QList<Alert> changes;
    for (Rule& gone : before) {
        for (Watch& watch : gone.watches) {
            if (watch.alert && watch.alert->state == AlertState::Firing) {
                changes += end(watch, now);
            }
        }
    }
    return changes;
}

void AlertEngine::indexRules()
{
    m_byMetric.clear();
    m_byId.clear();
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        m_byMetric[m_rules[i].rule.metric] += i;
        m_byId.insert(m_rules[i].rule.id, i);
    }
}

QList<Alert> AlertEngine::observe(const SeriesKey& series, double value, Moment now)
{
    QList<Alert> changes;
    const QList<std::size_t> concerned = m_byMetric.value(series.metric);
    for (const std::size_t index : concerned) {
        Rule& rule = m_rules[index];
        const auto known = rule.watches.find(series);
        if (known == rule.watches.end() && !concerns(rule.rule, series)) {
            continue;
        }
        Watch& watch = known == rule.watches.end() ? rule.watches[series] : *known;
        if (const auto change = take(rule.rule, watch, series, value, now)) {
            changes += *change;
        }
    }
    return changes;
}

std::optional<Alert> AlertEngine::take(const AlertRule& rule, Watch& watch, const SeriesKey& series, double value,
                                       Moment now)
{
    const Alert* suppressor = suppressorOf(rule, series);
    if (watch.alert) {
        watch.alert->suppressedBy = suppressor ? suppressor->rule : QString();
    }
    if (suppressor && suppressor->state == AlertState::Firing) {
        watch.held.clear();
        if (watch.alert && watch.alert->state == AlertState::Pending) {
            watch.alert.reset();
        }
        return std::nullopt;
    }
    if (suppressor) {
        if (watch.held.size() < MostHeld) {
            watch.held.emplace_back(now.monotonic, value);
        }
        return std::nullopt;
    }
    for (const auto& [at, earlier] : std::exchange(watch.held, {})) {
        watch.window.add(at, earlier, rule.window);
    }
    watch.window.add(now.monotonic, value, rule.window);
    return judge(rule, watch, series, watch.window.statistic(rule.statistic), now);
}

bool AlertEngine::concerns(const AlertRule& rule, const SeriesKey& series) const
{
    return rule.targets.isEmpty() || matchesAny(rule.targets, series.label(QStringLiteral("target")));
}

std::optional<Alert> AlertEngine::judge(const AlertRule& rule, Watch& watch, const SeriesKey& series, double value,
                                        Moment now)
{
    const bool firing = watch.alert && watch.alert->state == AlertState::Firing;
    if (!holds(rule.condition, value, firing ? rule.clear.value_or(rule.threshold) : rule.threshold)) {
        if (firing) {
            watch.alert->value = value;
            return end(watch, now);
        }
        watch.alert.reset();
        return std::nullopt;
    }
    if (!watch.alert) {
        begin(rule, watch, series, value, now);
    }
    watch.alert->value = value;
    if (firing || now.monotonic - watch.since < rule.duration) {
        return std::nullopt;
    }
    watch.alert->state = AlertState::Firing;
    watch.alert->firedAt = now.utc;
    watch.alert->summary = m_describe(rule, *watch.alert);
    return *watch.alert;
}

void AlertEngine::begin(const AlertRule& rule, Watch& watch, const SeriesKey& series, double value, Moment now) const
{
    watch.since = now.monotonic;
    Alert alert;
    alert.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    alert.rule = rule.id;
    alert.series = series;
    alert.severity = rule.severity;
    alert.value = value;
    alert.threshold = rule.threshold;
    alert.since = now.utc;
    alert.summary = m_describe(rule, alert);
    watch.alert = alert;
}

Alert AlertEngine::end(Watch& watch, Moment now)
{
    Alert alert = *std::exchange(watch.alert, std::nullopt);
    alert.state = AlertState::Resolved;
    alert.resolvedAt = now.utc;
    alert.suppressedBy.clear();
    return alert;
}

/// The alert of another rule that has to do with the same, firing or else pending; null when there is none.
const Alert* AlertEngine::suppressorOf(const AlertRule& rule, const SeriesKey& series) const
{
    const Alert* pending = nullptr;
    for (const QString& id : rule.suppressedBy) {
        const auto index = m_byId.constFind(id);
        if (index == m_byId.constEnd()) {
            continue;
        }
        const Rule& other = m_rules[*index];
        const auto watch = other.watches.constFind({other.rule.metric, series.labels});
        if (watch == other.watches.constEnd() || !watch->alert) {
            continue;
        }
        if (watch->alert->state == AlertState::Firing) {
            return &*watch->alert;
        }
        pending = &*watch->alert;
    }
    return pending;
}

QList<Alert> AlertEngine::forget(const std::function<bool(const SeriesKey&)>& gone, Moment now)
{
    QList<Alert> changes;
    for (Rule& rule : m_rules) {
        for (auto it = rule.watches.begin(); it != rule.watches.end();) {
            if (!gone(it.key())) {
                ++it;
                continue;
            }
            if (it->alert && it->alert->state == AlertState::Firing) {
                changes += end(*it, now);
            }
            it = rule.watches.erase(it);
        }
    }
    return changes;
}

QList<Alert> AlertEngine::restore(const QList<Alert>& firing, Moment now)
{
    QList<Alert> changes;
    for (const Alert& alert : firing) {
        const auto index = m_byId.constFind(alert.rule);
        const bool known = index != m_byId.constEnd() && m_rules[*index].rule.metric == alert.series.metric
            && concerns(m_rules[*index].rule, alert.series);
        Watch orphan;
        Watch& watch = known ? m_rules[*index].watches[alert.series] : orphan;
        watch.alert = alert;
        watch.alert->state = AlertState::Firing;
        watch.since = now.monotonic;
        if (!known) {
            changes += end(watch, now);
        }
    }
    return changes;
}

QList<Alert> AlertEngine::active() const
{
    QList<Alert> alerts;
    for (const Rule& rule : m_rules) {
        for (const Watch& watch : rule.watches) {
            if (watch.alert) {
                alerts += *watch.alert;
            }
        }
    }
    std::sort(alerts.begin(), alerts.end(),
              [](const Alert& a, const Alert& b) { return std::tie(a.since, a.id) < std::tie(b.since, b.id); });
    return alerts;
}

} // namespace NetMonitor
