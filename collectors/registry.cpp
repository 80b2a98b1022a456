// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/registry.h"

#include "collectors/exec/execcollector.h"
#include "collectors/iperf/iperfcollector.h"
#include "collectors/ping/pingprober.h"
#include "collectors/tcp/tcpprober.h"
#include "collectors/traffic/trafficcollector.h"

#include <array>

namespace NetMonitor {

namespace {
template <typename Row, typename Rows> const Row* find(const Rows& rows, const char* Row::*key, const QString& wanted)
{
    for (const Row& row : rows) {
        if (wanted == QLatin1String(row.*key)) {
            return &row;
        }
    }
    return nullptr;
}
} // namespace

std::span<const ProberInfo> probers()
{
    static const std::array table{
        ProberInfo{.type = "ping",
                   .help = "Round-trip time and loss of ICMP echo requests.",
                   .options = PingProber::options(),
                   .make = [](const Clock& clock, OutcomeSink& sink) -> std::unique_ptr<Prober> {
                       return std::make_unique<PingProber>(clock, sink);
                   }},
        ProberInfo{.type = "tcp",
                   .help = "Time of a TCP handshake with a port of the target.",
                   .options = TcpProber::options(),
                   .make = [](const Clock& clock, OutcomeSink& sink) -> std::unique_ptr<Prober> {
                       return std::make_unique<TcpProber>(clock, sink);
                   }},
    };
    return table;
}

std::span<const CollectorInfo> collectors()
{
    static const std::array table{
        CollectorInfo{.id = "traffic",
                      .help = "Bytes, packets, errors and rates of this host's network interfaces.",
                      .options = TrafficCollector::options(),
                      .metrics = &TrafficCollector::metrics,
                      .make = [](const OptionValues& options, const Clock& clock) -> std::unique_ptr<Collector> {
                          return std::make_unique<TrafficCollector>(options, clock);
                      }},
        CollectorInfo{.id = "iperf",
                      .help = "Throughput to an iperf3 server, by the program iperf3.",
                      .options = IperfCollector::options(),
                      .metrics = &IperfCollector::metrics,
                      .make = [](const OptionValues& options, const Clock& clock) -> std::unique_ptr<Collector> {
                          return std::make_unique<IperfCollector>(options, clock);
                      },
                      .interval = "every",
                      .check = &IperfCollector::check},
        CollectorInfo{.id = "exec",
                      .help = "Monitoring plugins and scripts.",
                      .options = ExecCollector::options(),
                      .lists = ExecCollector::lists(),
                      .metrics = &ExecCollector::metrics,
                      .make = [](const OptionValues& options, const Clock& clock) -> std::unique_ptr<Collector> {
                          return std::make_unique<ExecCollector>(options, clock);
                      },
                      .check = &ExecCollector::check},
    };
    return table;
}

const ProberInfo* findProber(const QString& type)
{
    return find<ProberInfo>(probers(), &ProberInfo::type, type);
}

const CollectorInfo* findCollector(const QString& id)
{
    return find<CollectorInfo>(collectors(), &CollectorInfo::id, id);
}

} // namespace NetMonitor
