// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/noticebar.h"

#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>

namespace NetMonitor {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_timer(new QTimer(this))
{
    setProperty("role", "notice");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard); // fixes are commands
    //: Screen reader: a message above the content
    m_text->setAccessibleName(tr("Notice"));
    m_action->setProperty("role", "button");
    m_close->setIcon(symbolIcon(Symbol::Close));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss this notice"));
    m_timer->setSingleShot(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    connect(m_action, &QToolButton::clicked, this, [this] {
        if (!m_notices.isEmpty()) {
            const QString key = m_notices.constLast().key;
            dismiss(key);
            emit actionTriggered(key);
        }
    });
    const auto dismissShown = [this] {
        if (!m_notices.isEmpty()) {
            dismiss(m_notices.constLast().key);
        }
    };
    connect(m_close, &QToolButton::clicked, this, dismissShown);
    connect(m_timer, &QTimer::timeout, this, dismissShown);
    hide();
}

void NoticeBar::show(const Notice& notice)
{
    m_notices.removeIf([&notice](const Notice& known) { return known.key == notice.key; });
    m_notices.append(notice);
    showNewest();
}

void NoticeBar::showOnce(const Notice& notice)
{
    if (m_told.value(notice.key) != notice.text) {
        m_told.insert(notice.key, notice.text);
        show(notice);
    }
}

void NoticeBar::dismiss(const QString& key)
{
    if (m_notices.removeIf([&key](const Notice& known) { return known.key == key; }) > 0) {
        showNewest();
    }
}

void NoticeBar::showNewest()
{
    m_timer->stop();
    setVisible(!m_notices.isEmpty());
    if (m_notices.isEmpty()) {
        return;
    }
    const Notice& notice = m_notices.constLast();
    m_text->setText(notice.text);
    m_action->setText(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    if (notice.seconds > 0) {
        m_timer->start(notice.seconds * 1000);
    }
}

} // namespace NetMonitor
