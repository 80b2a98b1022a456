// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/closequestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace NetMonitor {

namespace {
struct CloseQuestion
{
    Q_DECLARE_TR_FUNCTIONS(CloseQuestion)
};
} // namespace

bool askToKeepRunning(QWidget* window)
{
    QMessageBox box(QMessageBox::Question, QStringLiteral("NetMonitor"),
                    CloseQuestion::tr("Keep measuring while the window is closed?"), QMessageBox::NoButton, window);
    box.setInformativeText(
        CloseQuestion::tr("NetMonitor stays in the notification area. You can change this in the settings."));
    const QAbstractButton* keep = box.addButton(CloseQuestion::tr("&Keep running"), QMessageBox::AcceptRole);
    box.addButton(CloseQuestion::tr("&Quit"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == keep;
}

} // namespace NetMonitor
