// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/alertdesk.h"

#include "collectors/registry.h"
#include "models/domain/history.h"

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
/// What a rule can watch of a round; "up" comes first, for rules are suppressed by it.
struct RoundMetric
{
    const char* id;
    std::optional<double> (*value)(const RoundRecord& round);
};

constexpr std::array<RoundMetric, 6> RoundMetrics{{
    {"up", [](const RoundRecord& r) { return std::optional(r.summary.received > 0 ? 1.0 : 0.0); }},
    {"packet_loss", [](const RoundRecord& r) { return r.summary.packetLoss; }},
    {"latency", [](const RoundRecord& r) { return r.summary.latency; }},
    {"jitter", [](const RoundRecord& r) { return r.summary.jitter; }},
    {"jitter_rfc3550", [](const RoundRecord& r) { return r.summary.jitterRfc3550; }},
    {"delay_spread", [](const RoundRecord& r) { return r.summary.delaySpread; }},
}};

QString valueText(double value, const QString& unit)
{
    if (unit == u"seconds") {
        return QStringLiteral("%1 ms").arg(value * 1e3, 0, 'g', 4);
    }
    if (unit == u"ratio") {
        return QStringLiteral("%1 %").arg(value * 100, 0, 'g', 4);
    }
    const QString number = QString::number(value, 'g', 5);
    return unit.isEmpty() ? number : QString(number % u' ' % QString(unit).replace(u'_', u' '));
}

QString relationText(AlertCondition condition)
{
    switch (condition) {
    case AlertCondition::Above:
        return QStringLiteral("above");
    case AlertCondition::AtLeast:
        return QStringLiteral("at or above");
    case AlertCondition::Below:
        return QStringLiteral("below");
    case AlertCondition::AtMost:
        return QStringLiteral("at or below");
    }
    return {};
}
} // namespace

AlertDesk::AlertDesk(const Clock& clock)
    : m_clock(clock)
    , m_engine([this](const AlertRule& rule, const Alert& alert) { return describe(rule, alert); })
{
    for (const MetricDescriptor& metric : builtinMetrics()) {
        m_units.insert(QString::fromLatin1(metric.id), QString::fromLatin1(metric.unit));
    }
    for (const CollectorInfo& info : collectors()) {
        for (const MetricDescriptor& metric : info.metrics()) {
            m_units.insert(QString::fromLatin1(metric.id), QString::fromLatin1(metric.unit));
        }
    }
}

AlertEngine::Moment AlertDesk::now() const
{
    return {m_clock.monotonic(), m_clock.utc()};
}

AlertNews AlertDesk::setRules(const AlertSettings& settings, const QList<Target>& targets)
{
    m_labels.clear();
    for (const Target& target : targets) {
        m_labels.insert(target.id, target.label);
    }
    QList<Alert> changes = m_engine.setRules(settings.enabled ? settings.rules : QList<AlertRule>(), now());
    changes += m_engine.forget(
        [this](const SeriesKey& series) {
            const QString target = series.label(QStringLiteral("target"));
            return !target.isEmpty() && !m_labels.contains(target);
        },
        now());
    return newsOf(changes);
}

AlertNews AlertDesk::restore(const QList<Alert>& firing, const QList<Event>& open)
{
    QList<Alert> known;
    for (const Alert& alert : firing) {
        if (alert.target().isEmpty() || m_labels.contains(alert.target())) {
            known += alert;
        }
    }
    AlertNews news = newsOf(m_engine.restore(known, now()));
    const QList<Alert> active = m_engine.active();
    for (Event event : open) {
        const auto sameId = [&event](const auto& other) { return other.id == event.id; };
        if (std::none_of(active.begin(), active.end(), sameId)
            && std::none_of(news.alerts.begin(), news.alerts.end(), sameId)) {
            event.end = m_clock.utc();
            news.events += event;
        }
    }
    return news;
}

AlertNews AlertDesk::onRound(const RoundRecord& round)
{
    QList<Alert> changes;
    if (round.summary.sent == 0) {
        return {}; // it says nothing about the network
    }
    const auto judge = [&](const char* metric, std::optional<double> value) {
        const QString id = QString::fromLatin1(metric);
        if (value && m_engine.wants(id)) {
            changes += m_engine.observe(probeSeries(id, round.key), *value, now());
        }
    };
    for (const RoundMetric& metric : RoundMetrics) {
        judge(metric.id, metric.value(round));
    }
    for (const DerivedMetric& metric : DerivedMetrics) {
        judge(metric.id, round.derived.*metric.value);
    }
    return newsOf(changes);
}

AlertNews AlertDesk::onSamples(const QList<Sample>& samples)
{
    QList<Alert> changes;
    for (const Sample& sample : samples) {
        if (m_engine.wants(sample.series.metric)) {
            changes += m_engine.observe(sample.series, sample.value, now());
        }
    }
    return newsOf(changes);
}

AlertNews AlertDesk::onSeriesGone(const QList<SeriesKey>& series)
{
    return series.isEmpty()
        ? AlertNews()
        : newsOf(m_engine.forget([&series](const SeriesKey& key) { return series.contains(key); }, now()));
}

AlertNews AlertDesk::onProbeGone(const ProbeKey& key)
{
    return newsOf(m_engine.forget(
        [&key](const SeriesKey& series) {
            return series.label(QStringLiteral("target")) == key.target
                && series.label(QStringLiteral("probe")) == key.probe;
        },
        now()));
}

QList<Alert> AlertDesk::firing() const
{
    QList<Alert> alerts = m_engine.active();
    alerts.removeIf([](const Alert& alert) { return alert.state != AlertState::Firing; });
    return alerts;
}

/// "Google DNS: packet_loss is 12 %, above 5 %"; that of the default rule for outages is plainer.
QString AlertDesk::describe(const AlertRule& rule, const Alert& alert) const
{
    QStringList place;
    for (const Label& label : alert.series.labels) {
        if (label.first != u"probe") {
            place += label.first == u"target" ? m_labels.value(label.second, label.second) : label.second;
        }
    }
    const QString where = place.join(QStringLiteral(", "));
    if (!rule.summary.isEmpty()) {
        return where % QStringLiteral(": ") % rule.summary;
    }
    if (rule.metric == u"up" && alert.value < 1) {
        return where % QStringLiteral(" does not answer");
    }
    const QString unit = m_units.value(rule.metric);
    return QStringLiteral("%1: %2 is %3, %4 %5")
        .arg(where, rule.metric, valueText(alert.value, unit), relationText(rule.condition),
             valueText(rule.threshold, unit));
}

AlertNews AlertDesk::newsOf(const QList<Alert>& changes)
{
    AlertNews news{changes, {}};
    for (const Alert& alert : changes) {
        Event event;
        event.id = alert.id;
        event.type = EventType::Alert;
        event.severity = alert.severity;
        event.start = alert.firedAt.value_or(alert.since);
        event.end = alert.resolvedAt;
        event.target = alert.target();
        event.probe = alert.probe();
        event.message = QStringLiteral("%1 (%2)").arg(alert.summary, alert.rule);
        news.events += event;
    }
    return news;
}

} // namespace NetMonitor
