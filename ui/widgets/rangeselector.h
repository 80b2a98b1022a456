// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QButtonGroup;

namespace NetMonitor {

/// How much of the past is shown.
enum class TimeRange
{
    Live, ///< The last two minutes.
    FiveMinutes,
    Hour,
    Day,
    Week,
};
constexpr int TimeRangeCount = int(TimeRange::Week) + 1;

double rangeMs(TimeRange range); ///< Its length, milliseconds.

/// One row of buttons of which one is down.
class RangeSelector final : public QWidget
{
    Q_OBJECT
public:
    explicit RangeSelector(QWidget* parent = nullptr);
    TimeRange range() const;
    void setRange(TimeRange range);

signals:
    void rangeChanged(NetMonitor::TimeRange range);

private:
    QButtonGroup* m_group;
};

} // namespace NetMonitor
