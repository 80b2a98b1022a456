// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifier.h"
#include "models/domain/optionspec.h"
#include "models/domain/optionvalues.h"

#include <memory>

namespace NetMonitor {

/// One row of the visible table of channels in notifiertable.cpp.
struct NotifierInfo
{
    const char* type; ///< "webhook"
    OptionList list; ///< Its list below `alerts.notify`, and the options of an entry.
    QList<Error> (*check)(const OptionValues& options); ///< What is wrong with an entry beyond the single options.
    std::unique_ptr<Notifier> (*make)(const OptionValues& options, const NotifySource& source);
};

std::span<const NotifierInfo> notifiers();

} // namespace NetMonitor
