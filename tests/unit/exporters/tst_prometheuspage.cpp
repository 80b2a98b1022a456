// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/metricframes.h"

#include <QSet>
#include <QTest>

#include <zlib.h>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
QByteArray seriesOf(const QByteArray& line)
{
    return line.left(line.lastIndexOf(' '));
}

QByteArray nameOf(const QByteArray& line)
{
    return line.left(line.contains('{') ? line.indexOf('{') : line.indexOf(' '));
}

QByteArray gunzip(const QByteArray& packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) {
        return {};
    }
    QByteArray input = packed;
    QByteArray plain(1 << 20, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = uInt(plain.size());
    const int result = inflate(&stream, Z_FINISH);
    plain.truncate(qsizetype(stream.total_out));
    inflateEnd(&stream);
    return result == Z_STREAM_END ? plain : QByteArray();
}

/// Sample lines whose series name the target, without the counters, which rightly stay.
QList<QByteArray> gaugesOf(const QByteArray& page, const QByteArray& target)
{
    const QByteArray label = QByteArray("target=\"").append(target).append('"');
    QList<QByteArray> lines;
    for (const QByteArray& line : sampleLines(page)) {
        const QByteArray name = nameOf(line);
        const bool cumulative = name.endsWith("_total") || name.contains("probe_rtt_seconds");
        if (line.contains(label) && !cumulative && name != "netmonitor_target_info") {
            lines += line;
        }
    }
    return lines;
}
} // namespace

class TestPrometheusPage : public QObject
{
    Q_OBJECT
private slots:
    /// FIELD 1.9, fault 12: the original kept showing the last good values of a target that was dead.
    void fault12_aDeadTargetsValuesDisappear()
    {
        SamplePage page(true);
        QVERIFY(page.apply(sampleFrame()));
        const QByteArray text = page.body({}, MetricsForm::Text);
        QStringList names;
        for (const QByteArray& line : gaugesOf(text, "far")) {
            names += QString::fromLatin1(nameOf(line));
        }
        QCOMPARE(names,
                 QStringList({QStringLiteral("netmonitor_last_probe_timestamp_seconds"),
                              QStringLiteral("netmonitor_loss_anomaly_score"), QStringLiteral("netmonitor_loss_ratio"),
                              QStringLiteral("netmonitor_network_score"), QStringLiteral("netmonitor_probe_success"),
                              QStringLiteral("netmonitor_stability_ratio"), QStringLiteral("network_score"),
                              QStringLiteral("packet_loss")}));
        QVERIFY(text.contains("netmonitor_probe_success{agent=\"agent-001\",probe=\"ping\",target=\"far\"} 0\n"));
        QVERIFY(text.contains("packet_loss{agent_id=\"agent-001\",target=\"far\"} 1\n"));
    }

    /// The same fault by another road: paused, suspended, or removed.
    void whatIsNotMeasuredHasNoValue()
    {
        Frame frame = sampleFrame();
        ProbeStatus& suspended = frame.targets[0].probes[0];
        suspended.lastRound->sent = 0;
        suspended.lastRound->received = 0;
        suspended.lastRound->invalid = 4;
        suspended.lastRound->validity = Validity::HostSuspended;
        SamplePage page(true);
        QVERIFY(page.apply(frame));
        for (const QByteArray target : {"gw", "off"}) {
            for (const QByteArray& line : gaugesOf(page.body({}, MetricsForm::Text), target)) {
                QVERIFY2(line.startsWith("netmonitor_last_probe_timestamp_seconds"), line.constData());
            }
        }

        Frame removal = sampleFrame();
        removal.full = false;
        removal.sequence = frame.sequence + 1;
        removal.targets.clear();
        removal.hostSamples.clear();
        removal.removedTargets = {QStringLiteral("gw")};
        removal.removedHostSeries = {frame.hostSamples.constFirst().series};
        QVERIFY(page.apply(removal));
        const QByteArray text = page.body({}, MetricsForm::Text);
        QVERIFY(!text.contains("target=\"gw\""));
        QVERIFY(!text.contains("netmonitor_interface_transmit_bytes_total"));
        QVERIFY(text.contains("netmonitor_interface_receive_bytes_total"));
    }

    /// FIELD 1.9, fault 16: no export of the original said which target its figures were of.
    void fault16_everySeriesOfAMeasurementNamesItsTarget()
    {
        SamplePage page(true);
        QVERIFY(page.apply(sampleFrame()));
        const QList<QByteArray> founding{"latency_ms",
                                         "packet_loss",
                                         "jitter_ms",
                                         "delay_spread_ms",
                                         "rolling_mean_latency_ms",
                                         "rolling_std_latency_ms",
                                         "network_score"};
        QSet<QByteArray> seen;
        for (const QByteArray& line : sampleLines(page.body({}, MetricsForm::Text))) {
            const QByteArray name = nameOf(line);
            if (founding.contains(name)) {
                QVERIFY2(line.contains("{agent_id=\"agent-001\",target=\""), line.constData());
                seen += name;
            } else if (name.startsWith("netmonitor_") && line.contains("probe=")) {
                QVERIFY2(line.contains(",target=\"") && line.contains("agent=\"agent-001\""), line.constData());
            } else {
                const bool ofAgent = name.startsWith("netmonitor_agent") || name.startsWith("netmonitor_storage")
                    || name.startsWith("netmonitor_http") || name.startsWith("netmonitor_config")
                    || name.startsWith("netmonitor_interface") || name.startsWith("netmonitor_build")
                    || name.startsWith("netmonitor_target") || name.startsWith("netmonitor_send")
                    || name.startsWith("process_");
                QVERIFY2(ofAgent, line.constData());
            }
        }
        QCOMPARE(seen.size(), founding.size());
    }

    void foundingNamesComeFromTheLeadProbeOnly()
    {
        Frame frame = sampleFrame();
        frame.targets[0].probes[1].lastRound = frame.targets[0].probes[0].lastRound;
        SamplePage page(true);
        QVERIFY(page.apply(frame));
        const QByteArray text = page.body({}, MetricsForm::Text);
        QCOMPARE(text.count("\nlatency_ms{"), 1);
        QVERIFY(text.contains("\nlatency_ms{agent_id=\"agent-001\",target=\"gw\"} 2.5\n"));
        QCOMPARE(text.count("\nnetmonitor_latency_seconds{"), 2);
        SamplePage plain(false);
        QVERIFY(plain.apply(frame));
        QVERIFY(!plain.body({}, MetricsForm::Text).contains("latency_ms"));
    }

    void noSeriesTwiceAndFamiliesStandTogether()
    {
        QRandomGenerator random(20261122);
        for (int i = 0; i < 200; ++i) {
            SamplePage page(true);
            QVERIFY(page.apply(randomFrame(random)));
            for (const MetricsForm form : {MetricsForm::Text, MetricsForm::OpenMetrics}) {
                checkOnce(page.body(sampleHttp(), form));
            }
        }
    }

    /// A dashboard must not see which form the server negotiated.
    void bothFormsHaveTheSameSeries()
    {
        SamplePage page(true);
        QVERIFY(page.apply(sampleFrame()));
        const QByteArray openMetrics = page.body(sampleHttp(), MetricsForm::OpenMetrics);
        QCOMPARE(sampleLines(page.body(sampleHttp(), MetricsForm::Text)), sampleLines(openMetrics));
        QVERIFY(openMetrics.endsWith("\n# EOF\n"));
    }

    void gzipHoldsTheSame()
    {
        SamplePage page(true);
        QVERIFY(page.apply(sampleFrame()));
        const QByteArray text = page.body(sampleHttp(), MetricsForm::Text);
        const QByteArray packed = page.body(sampleHttp(), MetricsForm::TextGzip);
        QCOMPARE(gunzip(packed), text);
        QCOMPARE(gunzip(page.body(sampleHttp(), MetricsForm::OpenMetricsGzip)),
                 page.body(sampleHttp(), MetricsForm::OpenMetrics));
        QVERIFY(packed.size() < text.size() / 5);
    }

    void renderedOncePerFrame()
    {
        SamplePage page(true);
        Frame frame = sampleFrame();
        QVERIFY(page.apply(frame));
        const QByteArray first = page.body({}, MetricsForm::Text);
        QCOMPARE(page.body(sampleHttp(), MetricsForm::Text).constData(), first.constData()); // the very same bytes

        frame.full = false;
        frame.sequence += 2; // one was lost: the page stays as it was
        QVERIFY(!page.apply(frame));
        QCOMPARE(page.body({}, MetricsForm::Text).constData(), first.constData());

        frame.sequence -= 1;
        frame.agent.counters.commits += 1;
        QVERIFY(page.apply(frame));
        const QByteArray second = page.body({}, MetricsForm::Text);
        QVERIFY(second.contains("netmonitor_storage_commit_duration_seconds_count{agent=\"agent-001\"} 3601\n"));
        QVERIFY(first.contains("netmonitor_storage_commit_duration_seconds_count{agent=\"agent-001\"} 3600\n"));
    }

    void beforeTheFirstFrameOnlyTheProcessHasFigures()
    {
        SamplePage page(true);
        const QByteArray text = page.body(sampleHttp(), MetricsForm::Text);
        QVERIFY(text.contains("process_cpu_seconds_total 20\n"));
        QVERIFY(!text.contains("netmonitor_"));
        QVERIFY(page.body(sampleHttp(), MetricsForm::OpenMetrics).endsWith("# EOF\n"));
        QVERIFY(page.apply(sampleFrame()));
        QVERIFY(page.body({}, MetricsForm::Text).contains("netmonitor_build_info"));
    }

    void metricsThatAPageCannotShowAreNamed()
    {
        static const std::array<MetricDescriptor, 3> metrics{{
            {"loss_ratio", MetricType::Gauge, "ratio", "Taken", {"interface"}},
            {"spread", MetricType::Histogram, "", "Not a number", {}},
            {"of_agent", MetricType::Gauge, "", "Label taken", {"agent"}},
        }};
        MetricRegistry registry;
        QVERIFY(registry.add(metrics));
        for (const char* said :
             {"/metrics leaves out: metric 'loss_ratio' has the name of a family of the agent",
              "/metrics leaves out: metric 'spread' is a histogram, which a sample cannot carry",
              "/metrics leaves out: metric 'of_agent' has a label 'agent', which the page adds itself"}) {
            QTest::ignoreMessage(QtWarningMsg, said);
        }
        const PrometheusPage page({.metrics = registry});
    }

private:
    static void checkOnce(const QByteArray& page)
    {
        QSet<QByteArray> series;
        QSet<QByteArray> families;
        QByteArray family;
        for (const QByteArray& line : page.split('\n')) {
            if (line.startsWith("# TYPE ")) {
                family = line.split(' ').at(2);
                QVERIFY2(!families.contains(family), line.constData());
                families += family;
            } else if (!line.isEmpty() && !line.startsWith('#')) {
                QVERIFY2(!series.contains(seriesOf(line)), line.constData());
                series += seriesOf(line);
                QVERIFY2(line.startsWith(family), line.constData());
            }
        }
        QVERIFY(!series.isEmpty());
    }
};

NM_REGISTER_TEST(TestPrometheusPage)
#include "tst_prometheuspage.moc"
