// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>
#include <span>

namespace NetMonitor {

using SipKey = std::array<quint8, 16>;

/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): 64 bits that nobody can predict
/// without the key. Pure; any thread.
quint64 sipHash(const SipKey& key, std::span<const quint8> message);

} // namespace NetMonitor
