// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/prober.h"
#include "collectors/registry.h"

#include <map>
#include <memory>
#include <vector>

namespace NetMonitor {

struct ProberHealth
{
    QString type;
    QString problem; ///< Empty: it works.
    QString method; ///< How it probes: "raw socket".
};

/// The probers in use, one of each type, and what waits to be sent by them. Agent thread.
class ProberSet
{
public:
    ProberSet(std::span<const ProberInfo> table, const Clock& clock, OutcomeSink& sink);

    /// Made when a probe first needs it.
    Prober& of(const QString& type);
    void queue(const QString& type, const Launch& launch);
    void launchQueued();
    QList<ProberHealth> health() const; ///< Of those that were made.

private:
    std::span<const ProberInfo> m_table;
    const Clock& m_clock;
    OutcomeSink& m_sink;
    std::map<QString, std::unique_ptr<Prober>> m_probers;
    std::map<QString, std::vector<Launch>> m_launches; ///< By prober; kept between ticks for their memory.
};

} // namespace NetMonitor
