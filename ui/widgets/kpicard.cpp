// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/kpicard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/sparkline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <cmath>
#include <utility>

namespace NetMonitor {

KpiCard::KpiCard(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(title, this))
    , m_change(new QLabel(this))
    , m_number(new QLabel(this))
    , m_unit(new QLabel(this))
    , m_note(new ElidedLabel(this))
{
    setProperty("role", "card");
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QLabel* label : {m_title, m_unit, static_cast<QLabel*>(m_note)}) {
        label->setProperty("role", "muted");
    }
    for (QLabel* label : {m_title, m_change, m_number, m_unit}) {
        label->setTextFormat(Qt::PlainText);
    }
    auto* figure = new QHBoxLayout;
    figure->setSpacing(Theme::Spacing / 2);
    figure->addWidget(m_number, 0, Qt::AlignBaseline);
    figure->addWidget(m_unit, 0, Qt::AlignBaseline);
    figure->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, Theme::Spacing, 12, Theme::Spacing);
    layout->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_change);
    layout->addLayout(head);
    layout->addLayout(figure);
    layout->addWidget(m_note);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    if (theme()) {
        connect(theme(), &Theme::changed, this, &KpiCard::dress);
    }
    dress();
}

void KpiCard::setValue(const QString& number, const QString& unit, const QString& note)
{
    m_number->setText(number.isEmpty() ? QStringLiteral("\u2013") : number);
    m_unit->setText(number.isEmpty() ? QString() : unit);
    m_note->setText(note);
    setAccessibleDescription(number.isEmpty() ? note : number % u' ' % unit % u", " % note);
}

void KpiCard::setTrend(const QList<double>& values, const QColor& color)
{
    m_trend = values;
    m_trendColor = color;
    update();
}

void KpiCard::setChange(std::optional<double> ratio)
{
    constexpr double LeastShown = 0.05;
    const std::optional<double> shown = ratio && std::abs(*ratio) >= LeastShown ? ratio : std::nullopt;
    if (std::exchange(m_rise, shown) == shown) {
        return;
    }
    const QString percent
        = shown ? QLocale().toString(std::abs(*shown) * 100, 'f', 0) % QStringLiteral(" %") : QString();
    m_change->setText(!shown ? QString() : (*shown > 0 ? u"\u25B2 " : u"\u25BC ") % percent);
    m_change->setToolTip(!shown           ? QString()
                             : *shown > 0 ? tr("Rose by %1 over the last 20 rounds").arg(percent)
                                          : tr("Fell by %1 over the last 20 rounds").arg(percent));
    m_change->setAccessibleName(m_change->toolTip());
    dress();
}

void KpiCard::setAccent(const QColor& color)
{
    if (std::exchange(m_accent, color) != color) {
        dress();
    }
}

void KpiCard::dress()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.75);
    large.setWeight(QFont::DemiBold);
    m_number->setFont(large);
    QPalette palette = m_number->palette();
    palette.setColor(QPalette::WindowText, m_accent.isValid() ? m_accent : themeColors().text);
    m_number->setPalette(palette);
    QPalette changed = m_change->palette();
    changed.setColor(QPalette::WindowText, m_rise.value_or(0) > 0 ? themeColors().warning : themeColors().good);
    m_change->setPalette(changed);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    m_note->setFont(small);
    m_change->setFont(small);
}

void KpiCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        dress();
    }
}

void KpiCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    const double left = qMax(m_unit->geometry().right() + 16, width() - 120);
    const QRectF box(left, m_title->geometry().bottom() + 2, width() - 14 - left, m_number->height() - 4);
    if (box.width() > 30) {
        QPainter painter(this);
        paintSparkline(painter, box, m_trend, m_trendColor);
    }
}

} // namespace NetMonitor
