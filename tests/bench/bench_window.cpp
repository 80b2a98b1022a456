// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// bench_window [TARGETS]: how long the window's thread is busy with one frame when every target (500) ends a round each
// second: frames come four times a second, each with all that ended since. Offscreen.
#include "models/item/logtablemodel.h"
#include "tests/support/fakeport.h"
#include "tests/support/samples.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferences.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
constexpr int FramesPerSecond = 4;
constexpr int Frames = 120;

UtcTime now()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

TargetStatus statusOf(int number, RoundNumber round)
{
    TargetStatus status;
    const QString id = QStringLiteral("target-%1").arg(number);
    status.target = sampleTarget(id, QStringLiteral("Target %1").arg(number), QStringLiteral("192.0.2.1"));
    status.primary = number == 0;
    ProbeStatus lead;
    lead.probe = lead.type = QStringLiteral("ping");
    lead.state = (number + int(round)) % 50 == 0 ? ProbeState::Degraded : ProbeState::Up;
    lead.interval = std::chrono::seconds(1);
    lead.lastRound = sampleRound(round);
    lead.lastRound->start = now();
    lead.lastRound->latency = 0.02 + 0.0001 * ((number * 7 + int(round) * 13) % 97);
    status.probes = {lead};
    return status;
}

Frame frameOf(int targets, int sequence)
{
    Frame frame = sampleFrame(quint64(sequence));
    frame.full = sequence == 1;
    frame.at = now();
    frame.targets.clear();
    for (int i = 0; i < targets; ++i) {
        if (frame.full || i % FramesPerSecond == sequence % FramesPerSecond) {
            const TargetStatus status = statusOf(i, RoundNumber(sequence / FramesPerSecond));
            RoundRecord record;
            record.key = {status.target.id, QStringLiteral("ping")};
            record.summary = *status.probes.constFirst().lastRound;
            frame.targets.append(status);
            frame.rounds.append(record);
        }
    }
    return frame;
}
} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int targets = argc > 1 ? std::atoi(argv[1]) : 500;
    const QTemporaryDir home;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    FakePort fake;
    Preferences preferences;
    LogTableModel log;
    const Theme theme(Theme::Mode::Light);
    MainWindow window(fake.port(), preferences, log);
    window.resize(1920, 1080);
    window.show();
    QList<double> busy;
    for (int i = 1; i <= Frames; ++i) {
        auto frame = std::make_shared<const Frame>(frameOf(targets, i));
        QElapsedTimer timer;
        timer.start();
        fake.live.publish(frame);
        QCoreApplication::processEvents(); // takes it, and paints
        busy.append(double(timer.nsecsElapsed()) / 1e6);
    }
    const double first = busy.takeFirst();
    std::sort(busy.begin(), busy.end());
    std::printf("%d targets: first frame %.1f ms; then median %.2f ms, p99 %.2f ms, worst %.2f ms a frame\n", targets,
                first, busy.at(busy.size() / 2), busy.at(busy.size() * 99 / 100), busy.constLast());
    return 0;
}
