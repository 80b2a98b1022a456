// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/influx/lineprotocol.h"

#include <cmath>

namespace NetMonitor {

namespace {
/// Writes lines into one buffer.
class LineWriter
{
public:
    explicit LineWriter(const ExportIdentity& identity)
        : m_agent(tag("agent_id", identity.agentId) + tag("environment", identity.environment)
                  + tag("location", identity.location))
    {
    }

    void write(const RoundRecord& round)
    {
        begin();
        m_text += tag("probe", round.key.probe) + tag("target", round.key.target);
        writeFields(round.summary);
        writeFields(round.derived);
        end(round.summary.start);
    }

    void write(const HostValues& host)
    {
        begin();
        for (const Label& label : host.labels) {
            m_text += tag(label.first.toUtf8(), label.second);
        }
        for (const auto& [metric, value] : host.values) {
            field(escapeTag(metric), value);
        }
        end(host.time);
    }

    QByteArray take() { return std::move(m_text); }

private:
    static QByteArray tag(const QByteArray& key, const QString& value)
    {
        const QByteArray escaped = escapeTag(value); // an empty value is not allowed: the tag is left out
        return escaped.isEmpty() ? QByteArray() : QByteArray(',' + key + '=' + escaped);
    }

    void begin()
    {
        m_text += "network_metrics" + m_agent;
        m_separator = ' ';
    }

    void end(UtcTime time) { m_text += ' ' + QByteArray::number(qint64(time.time_since_epoch().count())) + '\n'; }

    void field(const QByteArray& key, std::optional<double> value)
    {
        if (value && std::isfinite(*value)) {
            m_text += m_separator + key + '=' + QByteArray::number(*value, 'g', 17);
            m_separator = ',';
        }
    }

    void milliseconds(const QByteArray& key, std::optional<double> seconds)
    {
        field(key, seconds ? std::optional(*seconds * 1e3) : std::nullopt);
    }

    void writeFields(const RoundSummary& round)
    {
        milliseconds("latency", round.latency);
        milliseconds("min_latency", round.minimum);
        milliseconds("max_latency", round.maximum);
        field("packet_loss", round.packetLoss);
        milliseconds("jitter", round.jitter);
        milliseconds("jitter_rfc3550", round.jitterRfc3550);
        milliseconds("delay_spread", round.delaySpread);
        field("sent", round.sent);
        field("received", round.received);
        field("invalid", round.invalid);
        field("timeout", round.sent > 0 && round.received == 0 ? 1 : 0);
    }

    void writeFields(const DerivedValues& derived)
    {
        milliseconds("rolling_mean_latency", derived.rollingMean);
        milliseconds("rolling_std_latency", derived.rollingStd);
        field("network_score", derived.score);
        field("stability", derived.stability);
        milliseconds("latency_ema", derived.latencyEma);
        field("latency_trend", derived.latencyTrend);
        field("latency_anomaly", derived.latencyAnomaly);
        field("jitter_anomaly", derived.jitterAnomaly);
        field("packet_loss_anomaly", derived.lossAnomaly);
    }

    QByteArray m_agent;
    QByteArray m_text;
    char m_separator = ' ';
};
} // namespace

QByteArray escapeTag(const QString& text)
{
    QByteArray escaped;
    const QByteArray utf8 = text.toUtf8();
    escaped.reserve(utf8.size() + 4);
    for (const char c : utf8) {
        if (c == '\n' || c == '\r' || c == '\t') {
            escaped += "\\ "; // a line break has no escape
            continue;
        }
        if (c == ',' || c == '=' || c == ' ') {
            escaped += '\\';
        }
        escaped += c;
    }
    if (escaped.endsWith('\\')) { // it would escape what follows, and has no escape itself
        escaped.back() = '_';
    }
    return escaped;
}

QByteArray lineProtocol(std::span<const ExportPoint> points, const ExportIdentity& identity)
{
    LineWriter writer(identity);
    for (const ExportPoint& point : points) {
        std::visit([&writer](const auto& content) { writer.write(content); }, point.content);
    }
    return writer.take();
}

} // namespace NetMonitor
