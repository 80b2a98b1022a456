// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/roundanalyzer.h"
#include "app/storage/historystore.h"
#include "models/domain/frame.h"
#include "tests/support/fakeclock.h"

#include <random>

namespace NetMonitor::Testing {

/// A home office on an ordinary day, simulated: what the screenshots show. A day of rounds is in a real store; the
/// frames go on where it ends. Values come from a fixed seed.
class Scene
{
public:
    Scene(const QString& directory, UtcTime now);

    const History& history() const { return m_store->history(); }
    Frame frame() const; ///< A full one of the last round.

private:
    struct Host
    {
        Target target;
        QString resolved;
        double base = 0; ///< Seconds.
        double noise = 0;
        double loss = 0;
        bool paused = false;
        Duration downFor{}; ///< Until now.
        RoundAnalyzer analyzer;
        RoundRecord last;
        ProbeCounters counters;
    };

    void addHost(const char* id, const char* label, const char* address, double base, double noise, double loss);
    void simulateDay();
    void flush();
    RoundRecord measure(Host& host, ProbeSlot slot, RoundNumber number, UtcTime start, CommitBatch& batch);
    QList<Event> events() const;
    QList<Alert> alerts() const;

    UtcTime m_now;
    FakeClock m_clock;
    std::mt19937 m_random{20261122};
    std::vector<Host> m_hosts;
    std::unique_ptr<HistoryStore> m_store;
};

} // namespace NetMonitor::Testing
