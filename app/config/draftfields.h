// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/targetdraft.h"

#include <optional>

namespace NetMonitor {

/// Reads single fields of a draft and collects what is wrong with them.
class DraftFields
{
public:
    explicit DraftFields(DraftSource source);

    void refuse(const QString& field, const QString& detail, const QString& fix);
    void refuseUnknown(const QVariantMap& map, const QStringList& known, const QString& path);
    bool given(const QVariantMap& map, const QString& key) const;
    /// Nothing when it was refused.
    std::optional<QVariant> readOption(const OptionSpec& spec, const QVariantMap& map, const QString& path);

    DraftSource source() const { return m_source; }
    const QList<Error>& errors() const { return m_errors; }

private:
    DraftSource m_source;
    QList<Error> m_errors;
};

QStringList optionNames(std::span<const OptionSpec> specs);

} // namespace NetMonitor
