// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/programrun.h"

#include <QProcessEnvironment>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace NetMonitor {

namespace {
QProcessEnvironment environmentForOthers()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString& name : names) {
        const QString upper = name.toUpper();
        if (upper.startsWith(u"NETMONITOR_") || upper.contains(u"TOKEN") || upper.contains(u"SECRET")
            || upper.contains(u"PASSWORD")) {
            environment.remove(name);
        }
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.remove(QStringLiteral("LANGUAGE"));
    return environment;
}

/// Appends what fits; false when something had to be thrown away.
bool appendUpTo(QByteArray& kept, const QByteArray& more, qsizetype most)
{
    kept += more.left(most - kept.size());
    return more.isEmpty() || kept.size() < most;
}
} // namespace

ProgramRun::ProgramRun(ProgramRequest request, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_process(new QProcess)
{
    m_process->setProcessEnvironment(environmentForOthers());
    m_process->setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    m_process->setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    connect(m_process, &QProcess::readyReadStandardOutput, this, &ProgramRun::read);
    connect(m_process, &QProcess::readyReadStandardError, this, &ProgramRun::read);
    connect(m_process, &QProcess::started, this, [this] { m_group = m_process->processId(); });
    connect(m_process, &QProcess::finished, this, [this] { end(true); });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_result.problem = m_process->errorString();
            end(false);
        }
    });
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        m_result.timedOut = true;
        killGroup(); // finished() follows
    });
}

ProgramRun::~ProgramRun()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
        return;
    }
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    killGroup();
}

void ProgramRun::start()
{
    m_startedAt = std::chrono::steady_clock::now();
    m_timeout.start(std::chrono::ceil<std::chrono::milliseconds>(m_request.timeout));
    m_process->start(m_request.program, m_request.arguments, QIODevice::ReadOnly);
}

void ProgramRun::read()
{
    const bool output = appendUpTo(m_result.output, m_process->readAllStandardOutput(), m_request.mostOutput);
    const bool errors = appendUpTo(m_result.errors, m_process->readAllStandardError(), m_request.mostOutput);
    m_result.truncated |= !output || !errors;
}

void ProgramRun::end(bool started)
{
    if (std::exchange(m_ended, true)) {
        return;
    }
    m_timeout.stop();
    read();
    m_result.started = started;
    m_result.took = std::chrono::steady_clock::now() - m_startedAt;
    if (started && m_process->exitStatus() == QProcess::NormalExit) {
        m_result.exitCode = m_process->exitCode();
    } else {
        m_result.crashed = started && !m_result.timedOut;
    }
    killGroup(); // what it left behind
    QMetaObject::invokeMethod(
        this, [this] { emit finished(m_result); }, Qt::QueuedConnection);
}

void ProgramRun::killGroup()
{
#ifdef Q_OS_UNIX
    if (m_group > 1) {
        ::kill(static_cast<pid_t>(-m_group), SIGKILL);
    }
#endif
    m_process->kill();
}

} // namespace NetMonitor
