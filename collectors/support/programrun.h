// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace NetMonitor {

/// What is to be run. Never through a shell: the arguments reach the program as they are.
struct ProgramRequest
{
    QString program; ///< A path, or a name in the PATH.
    QStringList arguments;
    Duration timeout{}; ///< Then it is killed, with everything that it started.
    qsizetype mostOutput = 64 * 1024; ///< Bytes of standard output, and of standard error; the rest is thrown away.
};

/// How it ended.
struct ProgramResult
{
    bool started = false;
    bool timedOut = false;
    bool crashed = false; ///< Ended by a signal that was not ours.
    int exitCode = -1; ///< Only when it ended by itself.
    QByteArray output; ///< Standard output.
    QByteArray errors; ///< Standard error.
    bool truncated = false; ///< One of the two was longer than allowed.
    QString problem; ///< Why it did not start.
    Duration took{};
};

/// One run of a program: standard input is empty, the locale is C, the process leads a group of its own, which is
/// killed as a whole at the timeout or when this object goes. Never blocks: one that even a kill does not end is left
/// behind. Variables whose name says that they hold a secret (TOKEN, SECRET, PASSWORD) and NETMONITOR_* are not its.
class ProgramRun final : public QObject
{
    Q_OBJECT
public:
    explicit ProgramRun(ProgramRequest request, QObject* parent = nullptr);
    ~ProgramRun() override;

    void start(); ///< Once. Ends with finished(), never at once.

signals:
    void finished(const NetMonitor::ProgramResult& result);

private:
    void read();
    void end(bool started);
    void killGroup();

    ProgramRequest m_request;
    ProgramResult m_result;
    QProcess* m_process; ///< Outlives this object until it has ended.
    QTimer m_timeout;
    std::chrono::steady_clock::time_point m_startedAt;
    qint64 m_group = 0; ///< Process group; 0: none (yet, or on this system).
    bool m_ended = false;
};

} // namespace NetMonitor
