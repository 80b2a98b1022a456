// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/expositionwriter.h"
#include "app/exporters/prometheus/processfigures.h"
#include "models/domain/livestate.h"
#include "models/domain/metricspage.h"

#include <functional>
#include <vector>

namespace NetMonitor {

/// One probe with the labels of its series made ready: a page names them some fifty times.
struct ProbeRow
{
    const ProbeStatus* status = nullptr;
    /// The last round as far as it may be shown. Null: there is none, it says nothing about the network, or the probe
    /// is paused: what was measured before it is not what is.
    const RoundSummary* round = nullptr;
    std::string labels; ///< agent, probe, target.
    std::string foundingLabels; ///< agent_id, target; only of the lead probe.
};

/// What a page is made of. Refers to the state and counters it was made from.
struct PageInput
{
    PageInput(const LiveState& state, const HttpCounters& http, const ProcessFigures& process);

    const LiveState& state;
    const HttpCounters& http;
    const ProcessFigures& process;
    std::string agentLabels; ///< `agent="..."`
    std::vector<ProbeRow> probes;
};

struct MetricFamily
{
    FamilyHead head;
    std::function<void(ExpositionWriter&, const PageInput&)> write; ///< Writes its samples, none when there are none.
};

/// The families of the agent, its targets, its store, its HTTP server and its process, in no order.
std::vector<MetricFamily> agentFamilies();

} // namespace NetMonitor
