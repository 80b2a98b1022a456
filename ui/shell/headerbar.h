// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/statussentence.h"
#include "ui/widgets/rangeselector.h"

class QAction;
class QLabel;

namespace NetMonitor {

class ElidedLabel;

/// The top of the window: how all is, the range that is shown, and the switch of the measuring.
class HeaderBar final : public QWidget
{
    Q_OBJECT
public:
    explicit HeaderBar(QAction* measuring, QWidget* parent = nullptr);

    void show(const StatusSentence& status);
    RangeSelector& range() { return *m_range; }

private:
    void drawState();

    StatusSentence m_status;
    QLabel* m_state;
    ElidedLabel* m_sentence;
    RangeSelector* m_range;
};

} // namespace NetMonitor
