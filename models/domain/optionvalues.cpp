// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/optionvalues.h"

namespace NetMonitor {

OptionValues::OptionValues(QVariantMap values)
    : m_values(std::move(values))
{
}

const QVariant& OptionValues::at(const QString& option) const
{
    static const QVariant none;
    const auto it = m_values.constFind(option);
    Q_ASSERT_X(it != m_values.constEnd(), "OptionValues", qPrintable(option)); // an option that no table declares
    return it == m_values.constEnd() ? none : *it;
}

bool OptionValues::flag(const QString& option) const
{
    return at(option).toBool();
}

qint64 OptionValues::integer(const QString& option) const
{
    return at(option).toLongLong();
}

double OptionValues::real(const QString& option) const
{
    return at(option).toDouble();
}

Duration OptionValues::duration(const QString& option) const
{
    return at(option).value<Duration>();
}

QString OptionValues::text(const QString& option) const
{
    return at(option).toString();
}

QStringList OptionValues::list(const QString& option) const
{
    return at(option).toStringList();
}

QList<OptionValues> OptionValues::entries(const QString& name) const
{
    return m_values.value(name).value<QList<OptionValues>>();
}

void OptionValues::setEntries(const QString& name, const QList<OptionValues>& entries)
{
    m_values.insert(name, QVariant::fromValue(entries));
}

bool OptionValues::contains(const QString& option) const
{
    return m_values.contains(option);
}

void OptionValues::set(const QString& option, QVariant value)
{
    m_values.insert(option, std::move(value));
}

} // namespace NetMonitor
