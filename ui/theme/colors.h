// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/domain/status.h"

#include <QColor>
#include <QPalette>

#include <array>

namespace NetMonitor {

enum class Scheme
{
    Light,
    Dark,
};

/// Every colour of the window, by what it means. Text has a contrast of at least 4.5:1 on every surface, graphics 3:1
/// (WCAG 2.2, 1.4.3 and 1.4.11); a test computes it.
struct Colors
{
    QColor window; ///< Behind everything.
    QColor surface; ///< Cards, tables, docks.
    QColor raised; ///< Headers of tables, buttons.
    QColor border; ///< Between surfaces; no information in it.
    QColor control; ///< Outline of what can be operated.
    QColor text;
    QColor muted; ///< Text of second rank.
    QColor accent; ///< Focus, selection, the chosen range.
    QColor onAccent;
    QColor selection; ///< Behind selected rows; text stays as it is.
    QColor grid;

    QColor good;
    QColor warning;
    QColor bad;
    QColor idle; ///< Paused, unknown.
    /// For data: Okabe and Ito, "Color Universal Design" (2008), in the order in which neighbours differ most; what has
    /// too little contrast on this scheme's surface is darkened or lightened, and yellow on white gives way to violet.
    std::array<QColor, 8> series;

    QColor of(ProbeState state) const;
    QColor of(Severity severity) const;
};

const Colors& colorsOf(Scheme scheme);
QPalette paletteOf(const Colors& colors);
double contrast(const QColor& a, const QColor& b); ///< 1..21, WCAG 2.2.

} // namespace NetMonitor
