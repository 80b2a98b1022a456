// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/loader.h"

namespace NetMonitor::Testing {

/// Probers ping, tcp and script (one option for the file only), collector traffic: what a schema can hold.
ConfigSchema testSchema();

/// No file, no environment but a home directory, host name "test-host".
ConfigInputs plainInputs();
ConfigInputs inputsWith(const QByteArray& yaml);

/// Loads, and fails the test with the errors when it cannot.
LoadedConfig loaded(const ConfigInputs& inputs);
/// The text of all errors; empty when it loads.
QString errorsOf(const ConfigInputs& inputs);

const ConfigEntry* findEntry(const LoadedConfig& config, const QString& path);
QStringList targetIds(const LoadedConfig& config);

} // namespace NetMonitor::Testing
