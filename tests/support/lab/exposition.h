// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace NetMonitor::Testing {

/// A scraped page of Prometheus text 0.0.4. Deliberately not the product's own code: a second reading of the format.
class Exposition
{
public:
    using LabelMap = QMap<QString, QString>;
    struct Series
    {
        QString name;
        LabelMap labels;
        double value = 0;
    };

    Exposition() = default;
    explicit Exposition(const QByteArray& page);

    /// Every series of that name that has at least these labels.
    QList<Series> all(const QString& name, const LabelMap& labels = {}) const;
    /// The one such series; nothing when there is none or more than one.
    std::optional<double> value(const QString& name, const LabelMap& labels = {}) const;
    double sum(const QString& name, const LabelMap& labels = {}) const; ///< Over all such; 0 without one.
    bool has(const QString& name, const LabelMap& labels = {}) const { return !all(name, labels).isEmpty(); }
    QString type(const QString& name) const { return m_types.value(name); } ///< As its TYPE line says.
    QStringList errors() const { return m_errors; } ///< Lines that cannot be read, series that came twice.
    qsizetype size() const { return m_series.size(); }

private:
    void readSample(const QByteArray& line);

    QList<Series> m_series;
    QHash<QString, QString> m_types;
    QStringList m_errors;
};

} // namespace NetMonitor::Testing
