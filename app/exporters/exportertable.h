// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/exporter.h"
#include "app/exporters/push/commitfeed.h"
#include "models/domain/optionspec.h"

#include <memory>

namespace NetMonitor {

/// One row of the visible table of push exporters in exportertable.cpp.
struct ExporterInfo
{
    const char* id; ///< Stable: section in `exporters:`, name of the position in the log.
    const char* help;
    std::span<const OptionSpec> options; ///< All have "enabled".
    std::unique_ptr<Exporter> (*make)(const OptionValues& options, const ExportIdentity& identity,
                                      std::unique_ptr<CommitFeed> feed);
    QList<Error> (*check)(const OptionValues& options) = nullptr; ///< As ConfigSchema::Section::check.
};

std::span<const ExporterInfo> exporters();

} // namespace NetMonitor
