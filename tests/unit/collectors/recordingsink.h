// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/prober.h"

#include <QList>

#include <functional>

namespace NetMonitor::Testing {

/// Keeps everything that a prober tells.
class RecordingSink final : public OutcomeSink
{
public:
    void onOutcomes(std::span<const Outcome> batch) override
    {
        for (const Outcome& outcome : batch) {
            outcomes += outcome;
        }
        if (then) {
            then(batch);
        }
    }
    void onStray(ProbeSlot, StrayKind) override { ++strays; }

    QList<Outcome> outcomes;
    int strays = 0;
    std::function<void(std::span<const Outcome>)> then;
};

} // namespace NetMonitor::Testing
