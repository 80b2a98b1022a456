// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QStringList>
#include <QVariantMap>

namespace NetMonitor {

/// Checked values by option name; what is not set has its default. Values have the C++ type named at OptionType
/// (optionspec.h).
class OptionValues
{
public:
    OptionValues() = default;
    explicit OptionValues(QVariantMap values);

    bool flag(const QString& name) const;
    qint64 integer(const QString& name) const; ///< Integer and Size
    double real(const QString& name) const;
    Duration duration(const QString& name) const;
    QString text(const QString& name) const; ///< Text and Choice
    QStringList list(const QString& name) const;
    QList<OptionValues> entries(const QString& name) const; ///< Of an OptionList; empty when it was not set.

    bool contains(const QString& name) const;
    void set(const QString& name, QVariant value);
    void setEntries(const QString& name, const QList<OptionValues>& entries);
    const QVariantMap& map() const { return m_values; }

    friend bool operator==(const OptionValues&, const OptionValues&) = default;

private:
    const QVariant& at(const QString& name) const;
    QVariantMap m_values;
};

} // namespace NetMonitor
