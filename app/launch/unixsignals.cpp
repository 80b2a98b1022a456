// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/unixsignals.h"

#ifndef Q_OS_WIN
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace NetMonitor {

#ifndef Q_OS_WIN
namespace {
int pipeEnds[2] = {-1, -1};
volatile std::sig_atomic_t stopping = 0;

/// Only async-signal-safe calls: the rest happens in the event loop.
extern "C" void onSignal(int number)
{
    if (number != SIGHUP) {
        if (stopping) {
            ::_exit(128 + number);
        }
        stopping = 1;
    }
    const char byte = char(number);
    const auto written = ::write(pipeEnds[1], &byte, 1);
    static_cast<void>(written); // a full pipe holds the news already
}
} // namespace

UnixSignals::UnixSignals(QObject* parent)
    : QObject(parent)
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0) {
        qWarning("signals are not handled: pipe failed");
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &UnixSignals::read);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaction(number, &action, nullptr);
    }
    std::signal(SIGPIPE, SIG_IGN); // a reader that hangs up is an error value of the write
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        std::signal(number, SIG_DFL);
    }
    m_notifier.reset();
    for (int& end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

void UnixSignals::read()
{
    char byte = 0;
    while (::read(pipeEnds[0], &byte, 1) == 1) {
        if (byte == SIGHUP) {
            emit reloadRequested();
        } else {
            emit stopRequested();
        }
    }
}
#else
UnixSignals::UnixSignals(QObject* parent)
    : QObject(parent)
{
}
UnixSignals::~UnixSignals() = default;
void UnixSignals::read() { }
#endif

} // namespace NetMonitor
