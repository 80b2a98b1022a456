// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/rangeselector.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

#include <array>

namespace NetMonitor {

namespace {
constexpr double Minute = 60e3;
constexpr double Hour = 60 * Minute;
constexpr std::array<double, TimeRangeCount> Lengths{2 * Minute, 5 * Minute, Hour, 24 * Hour, 7 * 24 * Hour};
} // namespace

double rangeMs(TimeRange range)
{
    return Lengths.at(std::size_t(range));
}

RangeSelector::RangeSelector(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Time range"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const std::array<QPair<QString, QString>, TimeRangeCount> texts{{
        //: Button: the last two minutes, as they go on
        {tr("Live"), tr("The last two minutes")},
        //: Button: five minutes
        {tr("5 min"), tr("The last five minutes")},
        //: Button: one hour
        {tr("1 h"), tr("The last hour")},
        //: Button: 24 hours
        {tr("24 h"), tr("The last 24 hours")},
        //: Button: seven days
        {tr("7 d"), tr("The last seven days")},
    }};
    for (int i = 0; i < TimeRangeCount; ++i) {
        const auto& [text, help] = texts.at(std::size_t(i));
        auto* button = new QPushButton(text, this);
        button->setProperty("role", "segment");
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setToolTip(QStringLiteral("%1 (Alt+%2)").arg(help).arg(i + 1));
        button->setAccessibleName(help);
        button->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)));
        m_group->addButton(button, i);
        layout->addWidget(button);
    }
    m_group->button(int(TimeRange::FiveMinutes))->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            emit rangeChanged(TimeRange(id));
        }
    });
}

TimeRange RangeSelector::range() const
{
    return TimeRange(m_group->checkedId());
}

void RangeSelector::setRange(TimeRange range)
{
    m_group->button(int(range))->setChecked(true);
}

} // namespace NetMonitor
