// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/iperf/iperfreport.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
std::optional<double> number(const QJsonObject& object, const char* key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::optional(value.toDouble()) : std::nullopt;
}

/// What to do about the errors that people meet.
QString fixOf(const QString& error)
{
    if (error.contains(QLatin1String("the server is busy"))) {
        return QStringLiteral("it runs one test at a time: choose another time or server");
    }
    if (error.contains(QLatin1String("Connection refused"))) {
        return QStringLiteral("start `iperf3 -s` there, or correct collectors.iperf.port");
    }
    if (error.contains(QLatin1String("unable to connect")) || error.contains(QLatin1String("unable to resolve"))
        || error.contains(QLatin1String("Name or service not known"))) {
        return QStringLiteral("check collectors.iperf.server and what lies between");
    }
    return {};
}
} // namespace

Expected<IperfReport> parseIperfReport(const QByteArray& json)
{
    QJsonParseError broken{};
    const QJsonObject root = QJsonDocument::fromJson(json, &broken).object();
    if (broken.error != QJsonParseError::NoError || root.isEmpty()) {
        return fail(ErrorCode::Io, QStringLiteral("what iperf3 printed is no report: %1").arg(broken.errorString()),
                    QStringLiteral("use iperf3 3.1 or later"));
    }
    if (const QString error = root.value(QLatin1String("error")).toString().simplified(); !error.isEmpty()) {
        return fail(ErrorCode::Unavailable, QStringLiteral("iperf3: ") % error.left(300), fixOf(error));
    }
    const QJsonObject end = root.value(QLatin1String("end")).toObject();
    const QJsonObject sent = end.value(QLatin1String("sum_sent")).toObject();
    const QJsonObject udp = end.value(QLatin1String("sum")).toObject(); // only UDP tests have it
    const QJsonObject received = end.value(QLatin1String("sum_received")).toObject();
    auto bitsPerSecond = number(received, "bits_per_second");
    if (!bitsPerSecond) {
        bitsPerSecond = number(udp, "bits_per_second"); // before 3.8 UDP had no other
    }
    if (!bitsPerSecond || *bitsPerSecond < 0) {
        return fail(ErrorCode::Io, QStringLiteral("the report of iperf3 has no throughput"),
                    QStringLiteral("use iperf3 3.1 or later"));
    }
    IperfReport report;
    report.bytesPerSecond = *bitsPerSecond / 8;
    if (udp.isEmpty()) {
        report.retransmits = number(sent, "retransmits");
        return report;
    }
    if (const auto milliseconds = number(udp, "jitter_ms")) {
        report.jitter = *milliseconds / 1e3;
    }
    const auto packets = number(udp, "packets");
    const auto lost = number(udp, "lost_packets");
    if (packets && lost && *packets > 0) {
        report.lossRatio = std::clamp(*lost / *packets, 0.0, 1.0);
    }
    return report;
}

} // namespace NetMonitor
