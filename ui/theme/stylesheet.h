// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/colors.h"

namespace NetMonitor {

/// What a palette cannot say: spacing, corners, focus. Widgets are told apart by their class or a property `role`:
/// card, header, muted, value, notice, segment.
QString styleSheetOf(const Colors& colors);

} // namespace NetMonitor
