// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace NetMonitor::Testing {

/// Kills a measuring daemon without warning, again and again on one data directory. What its API had shown as stored
/// must be there after each start, once, and each start must not take long. The number of cycles is the subclass's.
class KillCycles : public QObject
{
    Q_OBJECT

protected:
    void run(int cycles);
};

} // namespace NetMonitor::Testing
