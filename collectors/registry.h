// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/collector.h"
#include "collectors/prober.h"

#include <memory>
#include <span>

namespace NetMonitor {

/// One row of the visible table of probers in registry.cpp; no static initialisers.
struct ProberInfo
{
    const char* type; ///< Stable: `type` in a probe, default of the `probe` label.
    const char* help; ///< One sentence.
    std::span<const OptionSpec> options;
    std::unique_ptr<Prober> (*make)(const Clock& clock, OutcomeSink& sink);
};

/// One row of the visible table of collectors in registry.cpp.
struct CollectorInfo
{
    const char* id; ///< Stable: section in `collectors:`.
    const char* help;
    std::span<const OptionSpec> options; ///< All have "enabled" and one that says how often.
    std::span<const OptionList> lists = {}; ///< Each entry gets a collector of its own, with the section's options too.
    std::span<const MetricDescriptor> (*metrics)();
    std::unique_ptr<Collector> (*make)(const OptionValues& options, const Clock& clock);
    const char* interval = "interval"; ///< The option that says how often.
    QList<Error> (*check)(const OptionValues& options) = nullptr; ///< As ConfigSchema::Section::check.
};

std::span<const ProberInfo> probers();
std::span<const CollectorInfo> collectors();
const ProberInfo* findProber(const QString& type);
const CollectorInfo* findCollector(const QString& id);

} // namespace NetMonitor
