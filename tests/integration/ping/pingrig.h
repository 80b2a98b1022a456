// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/pingprober.h"
#include "collectors/support/systemclock.h"
#include "tests/support/lab/networknamespace.h"

#include <map>

namespace NetMonitor::Testing {

/// Who opens the sockets.
enum class Privilege
{
    Root, ///< With CAP_NET_RAW: a raw socket.
    Ordinary, ///< User and group 65534, no capabilities: a datagram socket, where ping_group_range allows it.
};

/// A real prober whose sockets are inside a namespace, opened by whom the test says, and what it found.
class PingRig final : public OutcomeSink
{
public:
    /// Without a namespace the sockets are this host's own.
    PingRig(const NetworkNamespace* ns, Privilege privilege, PingSetup setup = {});

    PingProber& prober() { return *m_prober; }
    Expected<void> bind(ProbeSlot slot, const QHostAddress& address, const QVariantMap& options = {});
    void launch(const std::vector<ProbeSlot>& bound, RoundNumber round = 0);
    /// Handles events until so many outcomes are there; false when they do not come in a minute.
    bool waitForOutcomes(std::size_t count);
    bool waitForStrays(std::size_t count);

    void onOutcomes(std::span<const Outcome> batch) override;
    void onStray(ProbeSlot slot, StrayKind kind) override { strays.emplace_back(slot, kind); }

    std::vector<Outcome> outcomes;
    std::vector<std::pair<ProbeSlot, StrayKind>> strays;
    quint16 socketId = 0; ///< ICMP id of the socket opened last.

private:
    SystemClock m_clock;
    std::unique_ptr<PingProber> m_prober;
};

} // namespace NetMonitor::Testing
