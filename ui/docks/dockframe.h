// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>
#include <QFrame>
#include <QVBoxLayout>

namespace NetMonitor {

/// A dock with the window's look: @p name identifies it in the saved layout.
inline QDockWidget* makeDock(const QString& name, const QString& title, QWidget* content, QWidget* parent)
{
    auto* dock = new QDockWidget(title, parent);
    dock->setObjectName(name);
    auto* frame = new QFrame(dock);
    frame->setProperty("role", "dock");
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(1, 0, 1, 1);
    layout->addWidget(content);
    dock->setWidget(frame);
    return dock;
}

} // namespace NetMonitor
