// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <functional>
#include <memory>

namespace NetMonitor::Testing {

/// A SQLite VFS over the system's that can lose power and run full. It knows for each file what was synced; a cut is
/// the directory as it would be found after a power loss at that moment. One at a time; thread-safe.
class FaultyVfs
{
public:
    FaultyVfs(); ///< Registers it.
    ~FaultyVfs(); ///< All its files must be closed.

    static const char* name() { return "nm-faulty"; }

    enum class Fault
    {
        None,
        Full, ///< Every write says SQLITE_FULL.
        SyncFails, ///< Every sync says SQLITE_IOERR_FSYNC.
    };
    void setFault(Fault fault);

    /// Called before each write, truncation and sync, with the number of it. May call cut().
    void onOperation(std::function<void(quint64 number)> hook);

    /// File name (without directory) to what a power cut at this moment would leave. What was written since the last
    /// sync is lost (@p chance 0), or each such write survives by chance (of 256), torn at sectors of 512 bytes.
    QHash<QString, QByteArray> cut(int chance, quint32 seed) const;

private:
    friend struct FaultyCalls;
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace NetMonitor::Testing
