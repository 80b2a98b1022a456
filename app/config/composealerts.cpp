// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/composealerts.h"

#include "app/config/nearest.h"

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr QLatin1String UpMetric("up");

/// A number in the metric's unit, or with a unit of its own: "100ms", "5%".
std::optional<double> parseThreshold(const QString& text, const QString& unit)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (ok && std::isfinite(number)) {
        return number;
    }
    if (unit == u"seconds") {
        const auto duration = parseDuration(text);
        return duration ? std::optional(toSeconds(*duration)) : std::nullopt;
    }
    if (unit == u"ratio" && text.endsWith(u'%')) {
        const double percent = text.chopped(1).toDouble(&ok);
        return ok && std::isfinite(percent) ? std::optional(percent / 100) : std::nullopt;
    }
    return std::nullopt;
}

QString exampleOf(const QString& unit)
{
    if (unit == u"seconds") {
        return QStringLiteral("in seconds, or like 100ms");
    }
    if (unit == u"ratio") {
        return QStringLiteral("from 0 to 1, or like 5%");
    }
    return unit.isEmpty() ? QStringLiteral("without a unit") : QStringLiteral("in %1").arg(unit);
}

/// Makes a rule of an entry of the file.
class RuleReader
{
public:
    RuleReader(const ConfigSchema& schema, const LayerEntry& entry, QString path, QList<ConfigError>& errors)
        : m_entry(entry)
        , m_path(std::move(path))
        , m_errors(errors)
    {
        m_units.insert(UpMetric, {});
        for (const MetricDescriptor& metric : schema.metrics) {
            m_units.insert(QString::fromLatin1(metric.id), QString::fromLatin1(metric.unit));
        }
    }

    AlertRule read()
    {
        const OptionValues& values = m_entry.values;
        AlertRule rule;
        rule.id = values.text(QStringLiteral("rule_id"));
        rule.metric = values.text(QStringLiteral("metric"));
        rule.condition = alertConditionFromName(values.text(QStringLiteral("condition"))).value_or(rule.condition);
        rule.statistic = alertStatisticFromName(values.text(QStringLiteral("statistic"))).value_or(rule.statistic);
        rule.window = values.duration(QStringLiteral("window"));
        rule.duration = values.duration(QStringLiteral("duration"));
        rule.severity = severityFromName(values.text(QStringLiteral("severity"))).value_or(rule.severity);
        rule.targets = values.list(QStringLiteral("targets"));
        rule.suppressedBy = values.list(QStringLiteral("suppressed_by"));
        rule.summary = values.text(QStringLiteral("summary"));
        rule.enabled = values.flag(QStringLiteral("enabled"));
        readThresholds(rule);
        return rule;
    }

    void checkSuppression(const AlertRule& rule, const QStringList& known)
    {
        for (const QString& id : rule.suppressedBy) {
            if (id == rule.id) {
                refuse("suppressed_by", QStringLiteral("a rule cannot suppress itself"),
                       QStringLiteral("name another rule"));
            } else if (!known.contains(id)) {
                refuse("suppressed_by", QStringLiteral("there is no rule '%1'").arg(id.left(80)), suggest(id, known));
            }
        }
    }

private:
    void refuse(const char* field, const QString& message, const QString& fix)
    {
        const QString name = QString::fromLatin1(field);
        m_errors += m_entry.fields.value(name, m_entry.place).error(m_path % u'.' % name, message, fix);
    }

    void readThresholds(AlertRule& rule)
    {
        if (!m_units.contains(rule.metric)) {
            refuse("metric", QStringLiteral("there is no metric '%1'").arg(rule.metric.left(80)),
                   suggest(rule.metric, m_units.keys()));
            return;
        }
        rule.threshold = threshold("threshold", rule.metric).value_or(0);
        if (m_entry.values.text(QStringLiteral("clear")).isEmpty()) {
            return;
        }
        rule.clear = threshold("clear", rule.metric);
        const bool rising = rule.condition == AlertCondition::Above || rule.condition == AlertCondition::AtLeast;
        if (rule.clear && (rising ? *rule.clear > rule.threshold : *rule.clear < rule.threshold)) {
            refuse("clear", QStringLiteral("the alert would end before it begins"),
                   rising ? QStringLiteral("use at most the threshold") : QStringLiteral("use at least the threshold"));
        }
    }

    std::optional<double> threshold(const char* field, const QString& metric)
    {
        const QString text = m_entry.values.text(QString::fromLatin1(field));
        const auto number = parseThreshold(text, m_units.value(metric));
        if (!number) {
            refuse(field, QStringLiteral("'%1' is not allowed").arg(text),
                   QStringLiteral("use a number ") % exampleOf(m_units.value(metric)));
        }
        return number;
    }

    QMap<QString, QString> m_units; ///< By metric.
    const LayerEntry& m_entry;
    QString m_path;
    QList<ConfigError>& m_errors;
};

/// The program's own, with those of the same id in their place, then the others.
QList<AlertRule> merged(QList<AlertRule> rules, const QList<AlertRule>& own)
{
    for (const AlertRule& rule : own) {
        const auto same
            = std::find_if(rules.begin(), rules.end(), [&rule](const AlertRule& other) { return other.id == rule.id; });
        if (same == rules.end()) {
            rules += rule;
        } else {
            *same = rule;
        }
    }
    return rules;
}
} // namespace

QList<AlertRule> composeAlertRules(bool defaults, const ConfigLayers& layers, const ConfigSchema& schema,
                                   QList<ConfigError>& errors)
{
    const QList<LayerEntry> entries = layers.lists.value(QStringLiteral("alerts.rules"));
    const auto reader = [&](qsizetype i) {
        return RuleReader(schema, entries.at(i), QStringLiteral("alerts.rules[%1]").arg(i), errors);
    };
    QList<AlertRule> own;
    QStringList known;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        own += reader(i).read();
        known += own.last().id;
    }
    for (const AlertRule& rule : schema.alertRules) {
        known += rule.id; // also while they are off: a rule may name them all the same
    }
    for (qsizetype i = 0; i < entries.size(); ++i) {
        reader(i).checkSuppression(own.at(i), known);
    }
    return merged(defaults ? schema.alertRules : QList<AlertRule>(), own);
}

} // namespace NetMonitor
