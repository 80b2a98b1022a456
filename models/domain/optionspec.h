// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"
#include "models/domain/optionvalues.h"

#include <limits>
#include <span>

namespace NetMonitor {

enum class OptionType
{
    Bool, ///< bool
    Integer, ///< qint64
    Real, ///< double, finite
    TimeSpan, ///< NetMonitor::Duration; a bare number is seconds
    Size, ///< qint64 bytes; "512MiB", "2GiB", "100kB"
    Text, ///< QString
    Choice, ///< QString, one of choices
    TextList, ///< QStringList
    Url, ///< QString: http or https with a host, without user, password and fragment
};

/// One setting, described once. Configuration, validation, docs and OpenAPI all read this table.
struct OptionSpec
{
    const char* name; ///< Key as it stands in the file: "timeout".
    OptionType type;
    const char* unit = ""; ///< "s", "bytes", "packets", ... or empty.
    double minimum = -std::numeric_limits<double>::infinity(); ///< Inclusive; for TimeSpan in seconds, for Text and Url
                                                               ///< the length.
    double maximum = std::numeric_limits<double>::infinity(); ///< Inclusive.
    const char* defaultText = ""; ///< As one would write it in the file.
    const char* help = ""; ///< One sentence.
    const char* choices = ""; ///< For Choice: "any|ipv4|ipv6".
    bool secret = false; ///< Shown as "<redacted>", never logged.
    bool fileOnly = false; ///< Never over the API (programs, paths).
    bool required = false; ///< In a list of mappings: every entry must give it.
};

/// A list of mappings among the settings: each entry has the options of one table, of which the first names it.
struct OptionList
{
    const char* name; ///< Key as it stands in the file: "commands".
    std::span<const OptionSpec> options; ///< The first is its name: a slug, unique in the list.
    const char* help = "";
};

/// Reads one value as the file has it ("10s", "true", "2GiB"). InvalidArgument says what is allowed.
Expected<QVariant> parseOption(const OptionSpec& spec, const QString& text);
/// Reads one value as JSON or YAML has it (number, bool, text, list). Same checks.
Expected<QVariant> checkOption(const OptionSpec& spec, const QVariant& value);
/// All options of @p specs: those in @p given checked, the others with their defaults. Error::field is the option's
/// name. An unknown name is InvalidArgument and names the known ones.
Expected<OptionValues> checkOptions(std::span<const OptionSpec> specs, const QVariantMap& given);
/// The inverse of parseOption().
QString formatOption(const OptionSpec& spec, const QVariant& value);
/// "a duration from 200ms to 1d", "one of any, ipv4, ipv6": for messages and docs.
QString describeAllowed(const OptionSpec& spec);

} // namespace NetMonitor
