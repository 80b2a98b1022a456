// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"
#include "models/domain/history.h"
#include "models/domain/port/configport.h"
#include "models/domain/port/targetsport.h"

#include <QJsonArray>
#include <QJsonObject>

namespace NetMonitor {

/// How values look on the wire (docs/api.md). Base units with the unit in the key (`_seconds`, ratios plain); null
/// where there is no value; times as RFC 3339 in UTC. Pure functions.

QJsonValue jsonNumber(std::optional<double> value); ///< null for nothing and for what is not finite.
QJsonValue jsonCount(quint64 value); ///< Exact up to 2^53.
QJsonValue jsonMilliseconds(std::optional<double> seconds); ///< For the founding fields.
QJsonValue jsonTime(std::optional<UtcTime> time);
QJsonValue jsonText(const QString& text); ///< null when empty.

/// In the keys of TargetDraft, so that what was read can be sent back; durations in seconds.
QJsonObject toJson(const Target& target);
QJsonObject toJson(const Outcome& outcome);
QJsonObject toJson(const RoundSummary& round);
QJsonObject toJson(const DerivedValues& derived);
QJsonObject toJson(const ProbeCounters& counters);
QJsonObject toJson(const ProbeStatus& status);
QJsonObject toJson(const TargetStatus& status);
QJsonObject toJson(const Event& event);
QJsonObject toJson(const AlertRule& rule);
QJsonObject toJson(const Alert& alert);
QJsonObject toJson(const SeriesKey& series); ///< {metric, labels{}}
QJsonObject toJson(const Sample& sample);
QJsonObject toJson(const RangePoint& point);
QJsonObject toJson(const SeriesInfo& info);
QJsonObject toJson(const SeriesSummary& summary); ///< In the series' base unit.
QJsonObject toJson(const HealthReport& health);
QJsonObject toJson(const ExporterStatus& exporter);
QJsonObject toJson(const NotifierStatus& notifier);
QJsonObject toJson(const AgentStatus& agent);
QJsonObject toJson(const RoundRecord& record);
QJsonObject toJson(const StoredRound& round);
QJsonObject toJson(const StoredOutcome& outcome);
QJsonObject toJson(const ProbeTest& test);
QJsonObject toJson(const TargetTest& test);
QJsonObject toJson(const ConfigEntry& entry);
QJsonObject toJson(const Frame& frame);

template <typename T> QJsonArray toJsonArray(const QList<T>& values)
{
    QJsonArray array;
    for (const T& value : values) {
        array.append(toJson(value));
    }
    return array;
}

/// A draft out of a JSON object. Unknown keys (of the draft, not of a probe: those are the prober's options) and wrong
/// types are InvalidArgument with the field.
Expected<TargetDraft> targetDraftFromJson(const QJsonObject& object);

QString configOriginName(ConfigOrigin origin); ///< "command-line", "environment", "runtime", "file", "default"

} // namespace NetMonitor
