// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/exportertable.h"

#include "app/exporters/influx/influxsender.h"
#include "app/exporters/push/pushexporter.h"

#include <array>

namespace NetMonitor {

namespace {
PushSettings pushSettings(const OptionValues& options)
{
    PushSettings settings;
    settings.batchSize = qsizetype(options.integer(QStringLiteral("batch_size")));
    settings.flushInterval = options.duration(QStringLiteral("flush_interval"));
    settings.maxAge = options.duration(QStringLiteral("max_age"));
    return settings;
}
} // namespace

std::span<const ExporterInfo> exporters()
{
    static const std::array table{
        ExporterInfo{.id = "influx",
                     .help = "Push to InfluxDB 1 and 2, VictoriaMetrics and whatever else takes line protocol.",
                     .options = InfluxSender::options(),
                     .make = [](const OptionValues& options, const ExportIdentity& identity,
                                std::unique_ptr<CommitFeed> feed) -> std::unique_ptr<Exporter> {
                         return std::make_unique<PushExporter>(QStringLiteral("influx"), pushSettings(options),
                                                               std::make_unique<InfluxSender>(options, identity),
                                                               std::move(feed));
                     },
                     .check = &InfluxSender::check},
    };
    return table;
}

} // namespace NetMonitor
