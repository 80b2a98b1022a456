// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QMainWindow;

namespace NetMonitor {

/// Every key of a window in one table, collected from its menus, so that it cannot become untrue.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(QMainWindow& window);
};

} // namespace NetMonitor
