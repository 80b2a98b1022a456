// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/ping/pingrig.h"

#include "tests/support/lab/waituntil.h"

#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {
using Opened = Expected<std::unique_ptr<IcmpSocket>>;
constexpr auto LongEnough = std::chrono::minutes(1);

/// Of the calling thread only, for good: glibc's wrappers would change the whole process.
void dropPrivilege()
{
    constexpr int Nobody = 65534;
    if (syscall(SYS_setgroups, 0, nullptr) != 0 || syscall(SYS_setresgid, Nobody, Nobody, Nobody) != 0
        || syscall(SYS_setresuid, Nobody, Nobody, Nobody) != 0) {
        qFatal("cannot drop privilege");
    }
}

Opened openInside(const NetworkNamespace* ns, Privilege privilege, Icmp::Family family, IcmpSocket::Kind kind)
{
    Opened opened;
    const auto open = [&] {
        if (privilege == Privilege::Ordinary) {
            dropPrivilege();
        }
        opened = IcmpSocket::open(family, kind);
    };
    if (ns != nullptr) {
        ns->run(open);
    } else {
        std::thread(open).join();
    }
    return opened;
}
} // namespace

PingRig::PingRig(const NetworkNamespace* ns, Privilege privilege, PingSetup setup)
{
    setup.openSocket = [this, ns, privilege](Icmp::Family family, IcmpSocket::Kind kind) {
        Opened opened = openInside(ns, privilege, family, kind);
        socketId = opened ? (*opened)->id() : quint16(0);
        return opened;
    };
    m_prober = std::make_unique<PingProber>(m_clock, *this, std::move(setup));
}

Expected<void> PingRig::bind(ProbeSlot slot, const QHostAddress& address, const QVariantMap& options)
{
    const auto checked = checkOptions(PingProber::options(), options);
    if (!checked) {
        return Unexpected{checked.error()};
    }
    if (const auto bound = m_prober->bind({slot, {}, address, *checked}); !bound) {
        return bound;
    }
    return m_prober->health();
}

void PingRig::launch(const std::vector<ProbeSlot>& bound, RoundNumber round)
{
    std::vector<Launch> launches;
    launches.reserve(bound.size());
    for (const ProbeSlot slot : bound) {
        launches.push_back({slot, 0, round, m_clock.monotonic()});
    }
    m_prober->launch(launches);
}

bool PingRig::waitForOutcomes(std::size_t count)
{
    return waitUntil([&] { return outcomes.size() >= count; }, LongEnough);
}

bool PingRig::waitForStrays(std::size_t count)
{
    return waitUntil([&] { return strays.size() >= count; }, LongEnough);
}

void PingRig::onOutcomes(std::span<const Outcome> batch)
{
    outcomes.insert(outcomes.end(), batch.begin(), batch.end());
}

} // namespace NetMonitor::Testing
