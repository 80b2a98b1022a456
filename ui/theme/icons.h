// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/domain/status.h"

#include <QIcon>

namespace NetMonitor {

/// Drawn, not loaded: sharp at every scale, in the colour of the text around them, live when the theme changes.
enum class Symbol
{
    Add,
    Edit,
    Remove,
    Pause,
    Resume,
    Star, ///< The primary target.
    Search,
    Settings,
    Table,
    Chart,
    Close,
    Undo,
    Bell,
    BellOff,
    Info,
    Agent,
    Log,
    Clock,
};

QIcon symbolIcon(Symbol symbol);

/// States differ in shape before they differ in colour: disc with tick, triangle with mark, square with cross, ring
/// with bars (paused), empty ring (unknown).
QIcon stateIcon(ProbeState state);
QIcon severityIcon(Severity severity); ///< The shapes of paused-ring (info), triangle and square.
void paintState(QPainter& painter, const QRectF& box, ProbeState state);

/// The application's own mark; @p state gives it a badge, as the tray shows it.
QIcon applicationIcon();
QIcon trayIcon(ProbeState state);

} // namespace NetMonitor
