// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The probe command, part two of two: measuring and printing.
#include "app/launch/probecommand.h"

#include "app/analytics/statistics.h"
#include "app/launch/exitcodes.h"
#include "app/launch/unixsignals.h"
#include "collectors/registry.h"
#include "collectors/support/nameresolver.h"
#include "collectors/support/systemclock.h"
#include "collectors/support/systemnetwork.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
QString ms(double seconds)
{
    return QString::number(seconds * 1e3, 'f', 3);
}

/// The host's address as it is now. Waits for the name server, or until @p loop is left.
Expected<QHostAddress> findAddress(const ProbeCommandOptions& options, const Clock& clock, QEventLoop& loop)
{
    const auto target = parseTargetAddress(options.host);
    if (!target) {
        return Unexpected<Error>{target.error()};
    }
    if (target->kind == AddressKind::Gateway || target->kind == AddressKind::Resolver) {
        const SystemNetwork network;
        const QHostAddress address = target->kind == AddressKind::Gateway ? network.state().gateway(options.family)
                                                                          : network.state().resolver(options.family);
        if (!address.isNull()) {
            return address;
        }
        const auto health = network.health();
        return health ? fail(ErrorCode::NotFound, QStringLiteral("this host has no %1 at the moment").arg(options.host))
                      : Unexpected<Error>{health.error()};
    }
    NameResolver resolver(clock);
    QObject::connect(&resolver, &NameResolver::resolved, &loop, &QEventLoop::quit);
    resolver.watch(target->host, options.family);
    if (!resolver.answer(target->host, options.family)) {
        loop.exec();
    }
    const auto answer = resolver.answer(target->host, options.family);
    return answer ? *answer : fail(ErrorCode::Cancelled, QStringLiteral("interrupted"));
}

/// One run of the command. Counts as it prints.
class ProbeRun final : public QObject, public OutcomeSink
{
public:
    ProbeRun(const ProbeCommandOptions& options, const Clock& clock, QTextStream& out, QEventLoop& loop)
        : m_options(options)
        , m_clock(clock)
        , m_out(out)
        , m_loop(loop)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &ProbeRun::launchNext);
    }

    Expected<void> start(const QHostAddress& address);
    void printSummary();
    ExitCode exitCode() const;

    void onOutcomes(std::span<const Outcome> batch) override;
    void onStray(ProbeSlot, StrayKind kind) override { m_duplicates += kind == StrayKind::Duplicate ? 1 : 0; }

private:
    void launchNext();
    void print(const Outcome& outcome);
    void printTimes();

    const ProbeCommandOptions& m_options;
    const Clock& m_clock;
    QTextStream& m_out;
    QEventLoop& m_loop;
    std::unique_ptr<Prober> m_prober;
    QHostAddress m_address;
    QTimer m_timer;
    MonotonicTime m_started{};
    qint64 m_launched = 0;
    qint64 m_ended = 0;
    qint64 m_sent = 0; ///< Valid outcomes.
    qint64 m_invalid = 0;
    qint64 m_denied = 0;
    qint64 m_duplicates = 0;
    std::vector<double> m_rtts; ///< Seconds.
};

Expected<void> ProbeRun::start(const QHostAddress& address)
{
    const ProberInfo* row = findProber(m_options.type);
    if (!row) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is no type of probe").arg(m_options.type));
    }
    QVariantMap given;
    for (const OptionSpec& option : row->options) {
        if (QLatin1String(option.name) == u"port") {
            given.insert(QStringLiteral("port"), m_options.port);
        } else if (QLatin1String(option.name) == u"timeout") {
            given.insert(QStringLiteral("timeout"), formatDuration(m_options.timeout));
        }
    }
    const auto values = checkOptions(row->options, given);
    if (!values) {
        return Unexpected<Error>{values.error()};
    }
    m_prober = row->make(m_clock, *this);
    m_address = address;
    if (const auto bound = m_prober->bind({0, m_options.host, address, *values}); !bound) {
        return bound;
    }
    if (const auto health = m_prober->health(); !health) {
        return health;
    }
    const QString port
        = given.contains(QStringLiteral("port")) ? QStringLiteral(" port %1").arg(m_options.port) : QString();
    m_out << "PROBE " << m_options.host << " (" << address.toString() << ')' << port << " by " << m_prober->method()
          << Qt::endl;
    m_started = m_clock.monotonic();
    launchNext();
    return {};
}

void ProbeRun::launchNext()
{
    const MonotonicTime due = m_started + m_launched * m_options.interval;
    const Launch launch{0, quint16(m_launched), RoundNumber(m_launched) >> 16, due};
    ++m_launched;
    if (m_options.count == 0 || m_launched < m_options.count) { // before launch(), which may end it at once
        const Duration wait = std::max(due + m_options.interval - m_clock.monotonic(), Duration::zero());
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    }
    m_prober->launch(std::span(&launch, 1));
}

void ProbeRun::onOutcomes(std::span<const Outcome> batch)
{
    for (const Outcome& outcome : batch) {
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
    if (m_ended == m_options.count) {
        QMetaObject::invokeMethod(&m_loop, &QEventLoop::quit, Qt::QueuedConnection); // the loop may not run yet
    }
}

void ProbeRun::print(const Outcome& outcome)
{
    const quint64 sequence = (outcome.round << 16) + outcome.sequence + 1; // from 1, as ping counts
    if (outcome.replied()) {
        m_out << "reply from " << m_address.toString() << ": seq=" << sequence;
        if (outcome.ttl != 0) {
            m_out << " ttl=" << outcome.ttl;
        }
        m_out << " time=" << ms(double(outcome.rttNs) / 1e9) << " ms";
    } else {
        m_out << "no reply from " << m_address.toString() << ": seq=" << sequence << ' ' << resultName(outcome.result);
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
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - m_started);
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
    const auto address = findAddress(options, clock, loop);
    if (!address) {
        return complain(address.error());
    }
    ProbeRun run(options, clock, out, loop);
    if (const auto started = run.start(*address); !started) {
        return complain(started.error());
    }
    loop.exec();
    run.printSummary();
    return int(run.exitCode());
}

} // namespace NetMonitor
