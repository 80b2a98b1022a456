// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// CPU of the ping prober alone for each probe, beside fping in the same run, on 127.1.x.y:
//   bench_ping [seconds] [tick in ms]
// Needs the right to ping (root, or net.ipv4.ping_group_range). Prints one line for each load.
#include "collectors/ping/pingprober.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {

class SteadyClock final : public Clock
{
public:
    MonotonicTime monotonic() const override { return std::chrono::steady_clock::now(); }
    Duration sinceBoot() const override { return monotonic().time_since_epoch(); }
    UtcTime utc() const override { return std::chrono::system_clock::now(); }
};

class CountingSink final : public OutcomeSink
{
public:
    void onOutcomes(std::span<const Outcome> batch) override
    {
        for (const Outcome& outcome : batch) {
            if (outcome.replied()) {
                rtts.push_back(outcome.rttNs);
                fromKernel += outcome.stamps == StampSource::KernelReceive ? 1U : 0U;
            } else {
                ++lost;
            }
        }
        ++batches;
    }
    void onStray(ProbeSlot, StrayKind) override { ++strays; }

    std::vector<qint64> rtts;
    quint64 fromKernel = 0;
    quint64 lost = 0;
    quint64 strays = 0;
    quint64 batches = 0;
};

struct Usage
{
    double cpu = 0; ///< Seconds, user and system.
    long switches = 0;
};

Usage usageOf(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_nvcsw};
}

QHostAddress loopback(int i)
{
    return QHostAddress((127U << 24) | (1U << 16) | quint32((i / 250) << 8) | quint32(i % 250 + 1));
}

/// Each target once a second, at phases of its own; what is due in one tick is launched together.
void runProber(int targets, int seconds, std::chrono::milliseconds tick)
{
    SteadyClock clock;
    CountingSink sink;
    PingSetup setup;
    setup.program = false;
    PingProber prober(clock, sink, setup);
    const auto options = checkOptions(PingProber::options(), {});
    for (int i = 0; i < targets; ++i) {
        const auto bound = prober.bind({ProbeSlot(i), {}, loopback(i), *options});
        if (!bound || !prober.health()) {
            std::fprintf(stderr, "cannot bind: %s\n", qPrintable(prober.health().error().text()));
            return;
        }
    }
    sink.rtts.reserve(std::size_t(targets * seconds));
    std::vector<Launch> due;
    const MonotonicTime start = clock.monotonic();
    qint64 next = 0; // probe k is due at k / targets seconds
    const qint64 end = qint64(targets) * seconds;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const MonotonicTime now = clock.monotonic();
        due.clear();
        for (; next < end; ++next) {
            const MonotonicTime at = start + Duration(1'000'000'000 / targets * next);
            if (at > now) {
                break;
            }
            due.push_back({ProbeSlot(next % targets), 0, RoundNumber(next / targets), at});
        }
        prober.launch(due);
        if (next == end) {
            timer.stop();
            QTimer::singleShot(200, qApp, &QCoreApplication::quit);
        }
    });
    const Usage before = usageOf(RUSAGE_SELF);
    timer.start(tick);
    QCoreApplication::exec();
    const Usage after = usageOf(RUSAGE_SELF);
    const double cpu = after.cpu - before.cpu;
    std::sort(sink.rtts.begin(), sink.rtts.end());
    const auto at = [&](double share) {
        return sink.rtts.empty() ? 0.0 : double(sink.rtts[std::size_t(double(sink.rtts.size() - 1) * share)]) / 1e3;
    };
    std::printf("prober %5d targets, tick %3d ms, %s: %5.1f us of CPU each, %5.2f %% of a core; %lld sent, %llu lost, "
                "%llu strays, %.0f %% kernel stamps; rtt p50 %.0f p99 %.0f us; %.1f wakes/s\n",
                targets, int(tick.count()), qPrintable(prober.method()), cpu * 1e6 / double(end),
                cpu / double(seconds) * 100, static_cast<long long>(end), static_cast<unsigned long long>(sink.lost),
                static_cast<unsigned long long>(sink.strays),
                100.0 * double(sink.fromKernel) / double(std::max<std::size_t>(sink.rtts.size(), 1)), at(0.5), at(0.99),
                double(after.switches - before.switches) / seconds);
    std::fflush(stdout);
}

void runFping(int targets, int seconds)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("fping"));
    if (program.isEmpty()) {
        std::printf("fping is not installed: nothing to compare with\n");
        return;
    }
    QStringList arguments{QStringLiteral("-q"),
                          QStringLiteral("-C"),
                          QString::number(seconds),
                          QStringLiteral("-p"),
                          QStringLiteral("1000"),
                          QStringLiteral("-i"),
                          QString::number(std::max(0.1, 900.0 / targets), 'f', 2),
                          QStringLiteral("-t"),
                          QStringLiteral("1000")};
    for (int i = 0; i < targets; ++i) {
        arguments += loopback(i).toString();
    }
    const Usage before = usageOf(RUSAGE_CHILDREN);
    QProcess fping;
    fping.setProcessChannelMode(QProcess::MergedChannels);
    fping.setStandardOutputFile(QProcess::nullDevice());
    fping.start(program, arguments);
    if (!fping.waitForFinished((seconds + 30) * 1000)) {
        std::printf("fping did not end\n");
        return;
    }
    const double cpu = usageOf(RUSAGE_CHILDREN).cpu - before.cpu;
    std::printf("fping  %5d targets: %5.1f us of CPU each\n", targets, cpu * 1e6 / (double(targets) * seconds));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10;
    const int tick = argc > 2 ? std::max(1, std::atoi(argv[2])) : 20;
    for (const int targets : {100, 1'000}) {
        runProber(targets, seconds, std::chrono::milliseconds(tick));
        runFping(targets, seconds);
    }
    return 0;
}
