// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The probe command, part two of two: measuring and printing.
#include "app/launch/probecommand.h"

#include "app/analytics/statistics.h"
#include "app/launch/exitcodes.h"
#include "app/launch/unixsignals.h"
#include "collectors/oneshot.h"
#include "collectors/support/systemclock.h"

#include <QEventLoop>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
QString ms(double seconds)
{
    return QString::number(seconds * 1e3, 'f', 3);
}

/// The options that the prober's table knows, checked against it.
Expected<OptionValues> proberOptions(const ProbeCommandOptions& options)
{
    const ProberInfo* row = findProber(options.type);
    if (!row) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is no type of probe").arg(options.type));
    }
    QVariantMap given;
    for (const OptionSpec& option : row->options) {
        if (QLatin1String(option.name) == u"port") {
            given.insert(QStringLiteral("port"), options.port);
        } else if (QLatin1String(option.name) == u"timeout") {
            given.insert(QStringLiteral("timeout"), formatDuration(options.timeout));
        }
    }
    return checkOptions(row->options, given);
}

Expected<OneShotPlan> planOf(const ProbeCommandOptions& options)
{
    const auto target = parseTargetAddress(options.host);
    const auto values = target ? proberOptions(options) : Unexpected<Error>{target.error()};
    if (!values) {
        return Unexpected<Error>{values.error()};
    }
    return OneShotPlan{.target = *target,
                       .family = options.family,
                       .type = options.type,
                       .options = *values,
                       .count = options.count,
                       .interval = options.interval};
}

/// What one run of the command prints, and counts as it prints.
class ProbeRun final : public QObject
{
public:
    ProbeRun(const ProbeCommandOptions& options, const Clock& clock, const OneShot& shot, QTextStream& out);

    bool isStarted() const { return m_started.has_value(); } ///< It had something to probe.
    void printSummary();
    ExitCode exitCode() const;

private:
    void start();
    void take(const Outcome& outcome);
    void print(const Outcome& outcome);
    void printTimes();

    const ProbeCommandOptions& m_options;
    const Clock& m_clock;
    const OneShot& m_shot;
    QTextStream& m_out;
    std::optional<MonotonicTime> m_started;
    qint64 m_ended = 0;
    qint64 m_sent = 0; ///< Valid outcomes.
    qint64 m_invalid = 0;
    qint64 m_denied = 0;
    qint64 m_duplicates = 0;
    std::vector<double> m_rtts; ///< Seconds.
};

ProbeRun::ProbeRun(const ProbeCommandOptions& options, const Clock& clock, const OneShot& shot, QTextStream& out)
    : m_options(options)
    , m_clock(clock)
    , m_shot(shot)
    , m_out(out)
{
    connect(&shot, &OneShot::ready, this, &ProbeRun::start);
    connect(&shot, &OneShot::outcome, this, &ProbeRun::take);
    connect(&shot, &OneShot::stray, this,
            [this](StrayKind kind) { m_duplicates += kind == StrayKind::Duplicate ? 1 : 0; });
}

void ProbeRun::start()
{
    const ProberInfo* row = findProber(m_options.type);
    const bool hasPort = std::any_of(row->options.begin(), row->options.end(),
                                     [](const OptionSpec& option) { return QLatin1String(option.name) == u"port"; });
    const QString port = hasPort ? QStringLiteral(" port %1").arg(m_options.port) : QString();
    m_out << "PROBE " << m_options.host << " (" << m_shot.address().toString() << ')' << port << " by "
          << m_shot.method() << Qt::endl;
    m_started = m_clock.monotonic();
}

void ProbeRun::take(const Outcome& outcome)
{
    ++m_ended;
    m_denied += outcome.result == Result::PermissionDenied ? 1 : 0;
    if (!outcome.valid()) {
        ++m_invalid;
    } else {
        ++m_sent;
        if (outcome.replied()) {
            m_rtts.push_back(double(outcome.rttNs) / 1e9);
        }
    }
    print(outcome);
}

void ProbeRun::print(const Outcome& outcome)
{
    const quint64 sequence = (outcome.round << 16) + outcome.sequence + 1; // from 1, as ping counts
    if (outcome.replied()) {
        m_out << "reply from " << m_shot.address().toString() << ": seq=" << sequence;
        if (outcome.ttl != 0) {
            m_out << " ttl=" << outcome.ttl;
        }
        m_out << " time=" << ms(double(outcome.rttNs) / 1e9) << " ms";
    } else {
        m_out << "no reply from " << m_shot.address().toString() << ": seq=" << sequence << ' '
              << resultName(outcome.result);
    }
    if (!outcome.valid()) {
        m_out << " (not counted: " << validityName(outcome.validity) << ')';
    }
    m_out << Qt::endl;
}

void ProbeRun::printSummary()
{
    const qint64 received = qint64(m_rtts.size());
    const bool overTcp = m_options.type == u"tcp";
    m_out << "\n--- " << m_options.host << ' ' << m_options.type << " statistics ---\n"
          << m_sent << (overTcp ? " connections tried, " : " packets transmitted, ") << received
          << (overTcp ? " made, " : " received, ");
    if (m_duplicates > 0) {
        m_out << '+' << m_duplicates << " duplicates, ";
    }
    if (m_invalid > 0) {
        m_out << m_invalid << " not counted, ";
    }
    if (m_sent > 0) {
        m_out << QString::number(100.0 * double(m_sent - received) / double(m_sent), 'g', 6)
              << (overTcp ? "% lost, " : "% packet loss, ");
    }
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - *m_started);
    m_out << "time " << elapsed.count() << "ms" << Qt::endl;
    printTimes();
}

void ProbeRun::printTimes()
{
    if (m_rtts.empty()) {
        return;
    }
    const auto [minimum, maximum] = std::minmax_element(m_rtts.begin(), m_rtts.end());
    const double count = double(m_rtts.size());
    const auto deviation = sampleStandardDeviation(m_rtts);
    // ping's mdev divides by n; our jitter is the sample's (docs/metrics.md)
    m_out << "rtt min/avg/max/mdev = " << ms(*minimum) << '/' << ms(mean(m_rtts).value_or(0)) << '/' << ms(*maximum)
          << '/' << ms(deviation.value_or(0) * std::sqrt((count - 1) / count)) << " ms\n"
          << "p95 " << ms(quantile(m_rtts, 0.95).value_or(0)) << " ms, jitter "
          << (deviation ? ms(*deviation) % QStringLiteral(" ms") : QStringLiteral("unknown (one reply)")) << Qt::endl;
}

ExitCode ProbeRun::exitCode() const
{
    if (!m_rtts.empty()) {
        return ExitCode::Ok;
    }
    return m_denied > 0 && m_denied == m_ended ? ExitCode::Permission : ExitCode::Failure;
}

ExitCode codeOf(const Error& error)
{
    switch (error.code) {
    case ErrorCode::PermissionDenied:
        return ExitCode::Permission;
    case ErrorCode::InvalidArgument:
        return ExitCode::Usage;
    default:
        return ExitCode::Failure;
    }
}
} // namespace

int runProbeCommand(const ProbeCommandOptions& options, QTextStream& out, QTextStream& err)
{
    const SystemClock clock;
    QEventLoop loop;
    UnixSignals interrupts;
    QObject::connect(&interrupts, &UnixSignals::stopRequested, &loop, &QEventLoop::quit);
    const auto complain = [&err](const Error& error) {
        err << "netmonitor probe: " << error.text() << Qt::endl;
        return int(codeOf(error));
    };
    const auto plan = planOf(options);
    if (!plan) {
        return complain(plan.error());
    }
    const SystemNetwork network;
    NameResolver resolver(clock);
    OneShot shot(clock, network, resolver, *plan);
    ProbeRun run(options, clock, shot, out);
    Expected<void> result = fail(ErrorCode::Cancelled, QStringLiteral("interrupted"));
    QObject::connect(&shot, &OneShot::ended, &loop, [&result, &loop](const Expected<void>& how) {
        result = how;
        loop.quit();
    });
    shot.start();
    loop.exec();
    if (!run.isStarted()) {
        return complain(result.error());
    }
    run.printSummary();
    return int(run.exitCode());
}

} // namespace NetMonitor
