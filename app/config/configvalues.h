// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/optionspec.h"

#include <QString>

namespace NetMonitor {

/// checkOption() for the configuration: a message without the option's name (the path stands before it), and without
/// the value where it is secret. A bare text for a list is refused unless @p listFromText.
enum class ListForm
{
    Sequence, ///< File and API.
    Commas, ///< Environment and command line.
};
Expected<QVariant> checkValue(const OptionSpec& spec, const QVariant& value, ListForm lists);

/// A value as it stands in the file: text quoted where YAML would read something else, lists in brackets.
QString yamlText(const OptionSpec& spec, const QVariant& value);
/// Plain where it is safe, else in double quotes.
QString yamlScalar(const QString& text);

/// "api.cors" + "origins" -> "api.cors.origins"; an empty @p path is the top level.
QString joinPath(const QString& path, const QString& name);

constexpr const char* Redacted = "<redacted>";

} // namespace NetMonitor
