// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace NetMonitor {

/// Somebody can see something of @p widget. isVisible() alone is true in a minimised window, too, and in a dock that
/// lies behind another one's tab.
inline bool isSeen(const QWidget& widget)
{
    return widget.isVisible() && !widget.window()->isMinimized() && !widget.visibleRegion().isEmpty();
}

} // namespace NetMonitor
