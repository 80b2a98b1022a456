// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/headerbar.h"

#include "models/item/targetcell.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <utility>

namespace NetMonitor {

HeaderBar::HeaderBar(QAction* measuring, QWidget* parent)
    : QWidget(parent)
    , m_state(new QLabel(this))
    , m_sentence(new ElidedLabel(this))
    , m_range(new RangeSelector(this))
{
    QFont font = m_sentence->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    font.setWeight(QFont::DemiBold);
    m_sentence->setFont(font);
    m_sentence->setAccessibleName(tr("Status"));
    auto* button = new QToolButton(this);
    button->setDefaultAction(measuring);
    button->setProperty("role", "button");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->addWidget(m_state);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_range);
    layout->addSpacing(Theme::Spacing);
    layout->addWidget(button);
    if (theme()) {
        connect(theme(), &Theme::changed, this, &HeaderBar::drawState);
    }
    drawState();
}

void HeaderBar::show(const StatusSentence& status)
{
    if (std::exchange(m_status, status) != status) {
        m_sentence->setText(status.text);
        drawState();
    }
}

void HeaderBar::drawState()
{
    m_state->setPixmap(stateIcon(m_status.state).pixmap(QSize(22, 22), devicePixelRatioF()));
    m_state->setAccessibleName(targetStateText(m_status.state));
}

} // namespace NetMonitor
