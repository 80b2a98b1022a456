// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/tray.h"

#include "ui/theme/icons.h"

#include <QMenu>

#include <utility>

namespace NetMonitor {

Tray::Tray(const Actions& actions, QObject* parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
    , m_sentence(m_menu->addAction(QString()))
    , m_toggle(actions.toggleWindow)
{
    m_sentence->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addAction(actions.toggleWindow);
    m_menu->addAction(actions.measuring);
    m_menu->addAction(actions.mute);
    m_menu->addSeparator();
    m_menu->addAction(actions.quit);
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) { // not everywhere: the menu has it too
            m_toggle->trigger();
        }
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::messageClicked);
    show({ProbeState::Unknown, QStringLiteral("NetMonitor")});
    m_icon.show(); // appears as soon as there is a place
}

Tray::~Tray() = default;

bool Tray::available() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void Tray::show(const StatusSentence& status)
{
    if (std::exchange(m_status, status) == status) {
        return;
    }
    m_icon.setIcon(trayIcon(status.state));
    m_icon.setToolTip(QStringLiteral("NetMonitor: ") % status.text);
    m_sentence->setText(status.text);
}

void Tray::notify(const QString& title, const QString& text, bool isBad)
{
    m_icon.showMessage(title, text, isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

} // namespace NetMonitor
