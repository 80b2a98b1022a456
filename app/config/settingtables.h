// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/optionspec.h"

namespace NetMonitor {

/// A section that every agent has. Those of the collectors come from the collectors layer.
struct FixedSection
{
    const char* path;
    std::span<const OptionSpec> options;
    const char* help;
};

std::span<const FixedSection> sectionsBeforeCollectors(); ///< In the order of the reference.
std::span<const FixedSection> sectionsAfterCollectors();

} // namespace NetMonitor
