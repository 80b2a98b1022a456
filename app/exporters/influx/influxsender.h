// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/exporter.h"
#include "app/exporters/push/pushsender.h"
#include "app/outbound/httppost.h"
#include "models/domain/optionspec.h"

namespace NetMonitor {

/// Writes to InfluxDB: the v2 API (`/api/v2/write`, token), which VictoriaMetrics takes too, or the v1 API (`/write`,
/// user and password). What is refused is read as the servers say it: docs.influxdata.com, "InfluxDB API, write".
class InfluxSender final : public PushSender
{
    Q_OBJECT
public:
    static std::span<const OptionSpec> options();
    /// What is wrong with the section beyond the single options.
    static QList<Error> check(const OptionValues& section);

    InfluxSender(const OptionValues& options, ExportIdentity identity);

    QString destination() const override { return m_base; }
    void send(std::span<const ExportPoint> points) override;

private:
    QNetworkRequest request(const OptionValues& options) const;

    ExportIdentity m_identity;
    QString m_base;
    QNetworkRequest m_request;
    bool m_gzip;
    HttpPost m_post;
};

/// What a server's answer to a write means. Pure.
PushResult judgeInfluxAnswer(const HttpAnswer& answer, const QString& destination);

} // namespace NetMonitor
