// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QMap>
#include <QStringList>

#include <optional>

namespace NetMonitor {

/// Percent-decoding, strictly: nothing for "%" without two hex digits, control characters (NUL above all) or bytes that
/// are not UTF-8. @p plusIsSpace as in queries.
std::optional<QString> decodePercent(QByteArrayView text, bool plusIsSpace = false);

/// "a=1&a=2&b" -> {a: [1, 2], b: [""]}; nothing when a part does not decode.
std::optional<QMap<QString, QStringList>> parseQuery(QByteArrayView query);

/// "/api/v2/targets/gw" -> {"api", "v2", "targets", "gw"}, each decoded; "/" -> {}. Nothing when a part does not
/// decode. Empty parts ("//", a slash at the end) stay: no route has them.
std::optional<QStringList> splitPath(QByteArrayView path);

} // namespace NetMonitor
