// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/oneshot.h"
#include "models/domain/port/targetsport.h"

#include <functional>
#include <memory>
#include <vector>

namespace NetMonitor {

/// Tests targets beside what runs: one round of a few attempts of each probe, by probers and a resolver of its own, so
/// that state, history and counters of the agent know nothing of it. Agent thread, which it never blocks.
class TargetTester final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Expected<TargetTest>&)>;

    static constexpr qint64 MaxAttempts = 3; ///< Of each probe.
    static constexpr Duration Interval = std::chrono::milliseconds(200); ///< Between two of them.
    static constexpr Duration MaxTimeout = std::chrono::seconds(3); ///< Of each.

    /// @p clock and @p network must live longer.
    TargetTester(const Clock& clock, const SystemNetwork& network, Lookup lookup = makeSystemLookup());
    ~TargetTester() override;

    /// @p target: checked. @p done is called once, later, on this thread: a target that does not answer is a result and
    /// no error. After cancel() it is dropped uncalled.
    void run(const Target& target, Done done);
    void cancel(); ///< Ends all that are under way, in silence.

private:
    class Run;

    void finish(const std::shared_ptr<Run>& run);

    const Clock& m_clock;
    const SystemNetwork& m_network;
    NameResolver m_resolver;
    std::vector<std::shared_ptr<Run>> m_runs;
};

} // namespace NetMonitor
