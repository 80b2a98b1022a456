// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QList>

#include <optional>

class QLabel;

namespace NetMonitor {

class ElidedLabel;

/// One figure, large, with its unit, what to hold it against, and its recent course.
class KpiCard final : public QFrame
{
    Q_OBJECT
public:
    explicit KpiCard(const QString& title, QWidget* parent = nullptr);

    /// @p number and @p unit as shown; an empty number is "no value", and @p note says why.
    void setValue(const QString& number, const QString& unit, const QString& note);
    void setTrend(const QList<double>& values, const QColor& color);
    /// How much the value rose lately, as a share of it; under 5 % either way, or nothing, is not shown. A rise is bad.
    void setChange(std::optional<double> ratio);
    void setAccent(const QColor& color); ///< Of the number; invalid: the text's own.

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();

    QLabel* m_title;
    QLabel* m_change;
    QLabel* m_number;
    QLabel* m_unit;
    ElidedLabel* m_note;
    QList<double> m_trend;
    QColor m_trendColor;
    QColor m_accent;
    std::optional<double> m_rise; ///< As it is shown.
};

} // namespace NetMonitor
