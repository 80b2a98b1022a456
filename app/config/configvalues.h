// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/optionspec.h"

#include <QString>

namespace NetMonitor {

/// How a list is written.
enum class ListForm
{
    Sequence, ///< File and API.
    Commas, ///< Environment and command line.
};
/// checkOption() for the configuration: a message without the option's name (the path stands before it), and without
/// the value where it is secret. Refuses control characters, and a bare text for a list unless it has commas' form.
Expected<QVariant> checkValue(const OptionSpec& spec, const QVariant& value, ListForm lists);

/// A value as it stands in the file: text quoted where YAML would read something else, lists in brackets.
QString yamlText(const OptionSpec& spec, const QVariant& value);
/// Plain where it is safe, else in double quotes.
QString yamlScalar(const QString& text);

/// In one unit, which reads better than formatDuration()'s sum: "90d", not "12w6d".
QString durationText(Duration duration);

/// "api.cors" + "origins" -> "api.cors.origins"; an empty @p path is the top level.
QString joinPath(const QString& path, const QString& name);

constexpr const char* Redacted = "<redacted>";

} // namespace NetMonitor
