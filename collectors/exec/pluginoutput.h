// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace NetMonitor {

/// One figure of a monitoring plugin, in its base unit.
struct PerformanceValue
{
    QString name; ///< As the plugin wrote it, without quotes.
    double value = 0;
    QString unit; ///< "seconds", "bytes", "ratio", one that is not known as written, or empty for plain numbers.
    friend bool operator==(const PerformanceValue&, const PerformanceValue&) = default;
};

/// What a monitoring plugin printed.
struct PluginOutput
{
    QString text; ///< The first line without its figures: "DISK OK - free space: / 50 GB".
    QList<PerformanceValue> values;
    QString problem; ///< The first figure that could not be read; empty when all could.
};

/// Reads the output of a Nagios plugin: text, then figures behind `|`, on the first line and after a `|` in later lines
/// (nagios-plugins.org, "Plugin Development Guidelines", 2.6; Nagios Core, "Plugin API"). `U` is no value. Units s, ms,
/// us, B, KB, MB, GB, TB (powers of 1024, as the plugins print them), % and c become base units; another unit stays as
/// it is. Pure.
PluginOutput parsePluginOutput(const QByteArray& output);

} // namespace NetMonitor
