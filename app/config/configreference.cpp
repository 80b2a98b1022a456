// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/configschema.h"
#include "app/config/configvalues.h"
#include "app/config/environmentlayer.h"

namespace NetMonitor {

QString configurationReference(const ConfigSchema&)
{
    return {};
}

} // namespace NetMonitor
