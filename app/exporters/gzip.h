// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace NetMonitor {

/// @p plain as one gzip member (RFC 1952) without time or name: the same bytes give the same bytes. Empty only when
/// memory ran out.
QByteArray gzip(const QByteArray& plain);

} // namespace NetMonitor
