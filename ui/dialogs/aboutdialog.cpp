// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/aboutdialog.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>

namespace NetMonitor {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About NetMonitor"));
    auto* icon = new QLabel(this);
    icon->setAccessibleName(QStringLiteral("NetMonitor"));
    icon->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* name = new QLabel(QStringLiteral("NetMonitor ") % QCoreApplication::applicationVersion(), this);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    name->setFont(font);
    auto* text = new QLabel(
        tr("Watches the quality of networks from where you sit.\n\n"
           "The sources are under the MIT licence. This program contains Qt Charts and Qt HTTP Server, which are under "
           "the GNU General Public License, version 3; so is, as a whole, this program as you run it.\n\n"
           "Made with Qt %1, yaml-cpp, SQLite, Zstandard and zlib.")
            .arg(QString::fromLatin1(qVersion())),
        this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout;
    column->addWidget(name);
    column->addWidget(text);
    column->addStretch(1);
    column->addWidget(buttons);
    auto* layout = new QHBoxLayout(this);
    layout->setSpacing(16);
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addLayout(column);
    setMinimumWidth(440);
}

} // namespace NetMonitor
