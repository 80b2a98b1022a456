// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace NetMonitor {

/// The entry of @p known that @p text most likely meant: smallest edit distance (insert, delete, replace, swap of
/// neighbours), at most a third of its length and at least 1; empty when nothing is near.
QString nearest(const QString& text, const QStringList& known);

/// "did you mean 'interval'? Known here: agent, interval": for the fix of an unknown name.
QString suggest(const QString& text, const QStringList& known);

} // namespace NetMonitor
