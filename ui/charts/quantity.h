// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace NetMonitor {

/// What a chart or a card shows.
enum class Quantity
{
    Latency, ///< Seconds, shown in ms.
    Jitter, ///< Seconds, shown in ms.
    Loss, ///< Ratio, shown in percent.
};

QString quantityName(Quantity quantity);
QString quantityUnit(Quantity quantity); ///< "ms", "%"
double quantityFactor(Quantity quantity); ///< From the base unit to what is shown.
/// "23.4 ms", by the user's locale; @p value in the base unit.
QString quantityText(Quantity quantity, double value);
QString quantityNumber(Quantity quantity, double value); ///< The same without the unit.

} // namespace NetMonitor
