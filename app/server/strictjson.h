// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArrayView>

namespace NetMonitor {

/// What QJsonDocument takes without a word: a key that an object has twice (it keeps the last), and text with half a
/// surrogate pair (it cannot be written as UTF-8 again). InvalidArgument names where: "label", "probes[0].port".
/// @p json was parsed without an error; other bytes give some answer, but never more than that.
Expected<void> checkStrictJson(QByteArrayView json);

} // namespace NetMonitor
