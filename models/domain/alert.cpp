// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/alert.h"

#include <array>

namespace NetMonitor {

namespace {
constexpr std::array<std::pair<AlertCondition, const char*>, 4> Conditions{{
    {AlertCondition::Above, ">"},
    {AlertCondition::AtLeast, ">="},
    {AlertCondition::Below, "<"},
    {AlertCondition::AtMost, "<="},
}};
constexpr std::array<std::pair<AlertStatistic, const char*>, 4> Statistics{{
    {AlertStatistic::Mean, "mean"},
    {AlertStatistic::Minimum, "min"},
    {AlertStatistic::Maximum, "max"},
    {AlertStatistic::P95, "p95"},
}};

template <typename T, std::size_t N> QString nameIn(const std::array<std::pair<T, const char*>, N>& table, T wanted)
{
    for (const auto& [value, name] : table) {
        if (value == wanted) {
            return QString::fromLatin1(name);
        }
    }
    return {};
}

template <typename T, std::size_t N>
std::optional<T> valueIn(const std::array<std::pair<T, const char*>, N>& table, const QString& wanted)
{
    for (const auto& [value, name] : table) {
        if (wanted == QLatin1String(name)) {
            return value;
        }
    }
    return std::nullopt;
}
} // namespace

QString alertConditionName(AlertCondition condition)
{
    return nameIn(Conditions, condition);
}

std::optional<AlertCondition> alertConditionFromName(const QString& name)
{
    return valueIn(Conditions, name);
}

QString alertStatisticName(AlertStatistic statistic)
{
    return nameIn(Statistics, statistic);
}

std::optional<AlertStatistic> alertStatisticFromName(const QString& name)
{
    return valueIn(Statistics, name);
}

QString alertStateName(AlertState state)
{
    switch (state) {
    case AlertState::Pending:
        return QStringLiteral("pending");
    case AlertState::Firing:
        return QStringLiteral("firing");
    case AlertState::Resolved:
        return QStringLiteral("resolved");
    }
    return {};
}

bool holds(AlertCondition condition, double value, double threshold)
{
    switch (condition) {
    case AlertCondition::Above:
        return value > threshold;
    case AlertCondition::AtLeast:
        return value >= threshold;
    case AlertCondition::Below:
        return value < threshold;
    case AlertCondition::AtMost:
        return value <= threshold;
    }
    return false;
}

} // namespace NetMonitor
