// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace NetMonitor::Testing {

/// Kills a measuring daemon without warning, again and again on one data directory. What its API had shown as stored
/// must be there after each start, once, and each start must not take long. The number of cycles is the subclass's.
class KillCycles : public QObject
{
    Q_OBJECT

protected:
    KillCycles();
    ~KillCycles() override;
    void run(int cycles); ///< Goes on with the data of the calls before.

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace NetMonitor::Testing
