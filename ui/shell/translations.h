// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace NetMonitor {

/// Loads our texts and Qt's own in @p language ("de"; empty: the system's) and sets the locale of numbers and dates.
/// A language that we do not have reads English, buttons of Qt included. Once, before the first window.
void installTranslations(const QString& language);

} // namespace NetMonitor
