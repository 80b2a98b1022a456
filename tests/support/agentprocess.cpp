// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/agentprocess.h"

#include "tests/support/lab/waituntil.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <cerrno>
#include <csignal>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Between fork and exec: system calls only.
void becomeUser(quint32 id)
{
    if (::setgroups(0, nullptr) != 0 || ::setresgid(id, id, id) != 0 || ::setresuid(id, id, id) != 0
        || ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
        ::_exit(125);
    }
}

/// Between fork and exec: system calls only. From here on mounts go with the process.
void ownMounts()
{
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
        ::_exit(125);
    }
}

void mountSmallDisk(const char* where, const char* size)
{
    ownMounts();
    if (::mount("tmpfs", where, "tmpfs", 0, size) != 0) {
        ::_exit(125);
    }
}

void hideFiles(const QList<QByteArray>& paths)
{
    ownMounts();
    for (const QByteArray& path : paths) {
        if (::mount("/dev/null", path.constData(), nullptr, MS_BIND, nullptr) != 0 && errno != ENOENT) {
            ::_exit(125);
        }
    }
}

} // namespace

AgentProcess::AgentProcess()
    : AgentProcess(Options{})
{
}

AgentProcess::AgentProcess(const Options& options)
    : m_options(options)
{
    if (!m_options.config.isEmpty() || m_options.ownPort) {
        writeConfig(m_options.config);
    }
    if (m_options.user) {
        // The whole home belongs to the user; the way into it must be open.
        const QByteArray path = QFile::encodeName(m_home.path());
        if (::chown(path.constData(), *m_options.user, *m_options.user) != 0) {
            qWarning("cannot give %s to the user", path.constData());
        }
        QFile::setPermissions(configPath(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        // The build directory may be closed to others.
        QFile::copy(program(), ownProgram());
        QFile::setPermissions(ownProgram(), QFile::permissions(ownProgram()) | QFile::ReadOther | QFile::ExeOther);
    }
}

AgentProcess::~AgentProcess()
{
    if (isRunning()) {
        resume();
        killHard();
    }
}

QString AgentProcess::program()
{
    const QString fromEnvironment = qEnvironmentVariable("NM_NETMONITORD");
    return fromEnvironment.isEmpty() ? QString::fromUtf8(NM_TEST_NETMONITORD) : fromEnvironment;
}

QString AgentProcess::ownProgram() const
{
    return m_home.filePath("netmonitord");
}

QProcessEnvironment AgentProcess::environment() const
{
    QProcessEnvironment clean;
    for (const char* kept : {"PATH", "LANG", "LC_ALL", "TZ", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS",
                             "LD_LIBRARY_PATH", "LD_PRELOAD", "QT_NO_GLIB"}) {
        if (qEnvironmentVariableIsSet(kept)) {
            clean.insert(kept, qEnvironmentVariable(kept));
        }
    }
    clean.insert("HOME", m_home.path());
    clean.insert("XDG_CONFIG_HOME", m_home.filePath("config"));
    clean.insert("XDG_DATA_HOME", m_home.filePath("data"));
    clean.insert("XDG_STATE_HOME", m_home.filePath("state"));
    clean.insert("XDG_CACHE_HOME", m_home.filePath("cache"));
    clean.insert("XDG_RUNTIME_DIR", m_home.filePath("run"));
    for (auto it = m_options.environment.begin(); it != m_options.environment.end(); ++it) {
        clean.insert(it.key(), it.value());
    }
    return clean;
}

void AgentProcess::setUp(QProcess& process) const
{
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(m_home.path());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(m_home.filePath("output"), QIODevice::Append);
    process.setStandardErrorFile(m_home.filePath("log"), QIODevice::Append);
    if (m_options.ns) {
        m_options.ns->enter(process);
    } else {
        process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    if (!m_options.hidden.isEmpty()) {
        QList<QByteArray> paths;
        for (const QString& path : m_options.hidden) {
            paths << QFile::encodeName(path);
        }
        process.setChildProcessModifier([first = process.childProcessModifier(), paths] {
            first();
            hideFiles(paths);
        });
    }
    if (m_options.smallDisk > 0) {
        QDir().mkpath(dataDirectory());
        process.setChildProcessModifier([first = process.childProcessModifier(),
                                         where = QFile::encodeName(dataDirectory()),
                                         size = QByteArray("size=" + QByteArray::number(m_options.smallDisk))] {
            first();
            mountSmallDisk(where.constData(), size.constData());
        });
    }
    if (m_options.user) {
        process.setChildProcessModifier([first = process.childProcessModifier(), user = *m_options.user] {
            first();
            becomeUser(user);
        });
    }
    QStringList arguments;
    if (QFile::exists(configPath())) {
        arguments << "--config" << configPath();
    }
    process.setProgram(m_options.user ? ownProgram() : program());
    process.setArguments(arguments + m_options.arguments);
}

void AgentProcess::start()
{
    m_port = 0;
    m_logStart = log().size();
    m_process = std::make_unique<QProcess>();
    setUp(*m_process);
    m_process->start();
    m_process->waitForStarted();
}

bool AgentProcess::startAndListen(std::chrono::milliseconds bound)
{
    start();
    return waitForListening(bound);
}

bool AgentProcess::waitForListening(std::chrono::milliseconds bound)
{
    static const QRegularExpression line("listening on http://(?:127\\.0\\.0\\.1|\\[::1\\]):(\\d+)");
    waitUntil(
        [this] {
            if (!isRunning()) {
                return true;
            }
            const auto match = line.match(QString::fromUtf8(log().mid(m_logStart)));
            m_port = match.hasMatch() ? quint16(match.captured(1).toUInt()) : 0;
            return m_port != 0;
        },
        bound);
    return m_port != 0;
}

std::optional<int> AgentProcess::stop(std::chrono::milliseconds bound)
{
    sendSignal(SIGTERM);
    return waitForExit(bound);
}

void AgentProcess::killHard()
{
    sendSignal(SIGKILL);
    waitForExit();
}

void AgentProcess::suspend()
{
    sendSignal(SIGSTOP);
}

void AgentProcess::resume()
{
    sendSignal(SIGCONT);
}

void AgentProcess::hangUp()
{
    sendSignal(SIGHUP);
}

void AgentProcess::sendSignal(int number) const
{
    if (pid() > 0) { // QProcess has not reaped it yet, so the id is still its own
        ::kill(pid_t(pid()), number);
    }
}

std::optional<int> AgentProcess::waitForExit(std::chrono::milliseconds bound)
{
    if (!m_process) {
        return std::nullopt;
    }
    if (m_process->state() != QProcess::NotRunning && !m_process->waitForFinished(int(bound.count()))) {
        return std::nullopt;
    }
    return m_process->exitStatus() == QProcess::NormalExit ? std::optional<int>(m_process->exitCode()) : std::nullopt;
}

bool AgentProcess::isRunning() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

qint64 AgentProcess::pid() const
{
    return m_process ? m_process->processId() : 0;
}

void AgentProcess::writeConfig(const QByteArray& yaml)
{
    m_options.config = yaml;
    QFile file(configPath());
    const QByteArray text = yaml + (m_options.ownPort ? "\napi: {listen: [\"127.0.0.1:0\"]}\n" : "\n");
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) != text.size()) {
        qFatal("cannot write %s", qPrintable(configPath()));
    }
}

QString AgentProcess::configPath() const
{
    return m_home.filePath("netmonitor.yaml");
}

QString AgentProcess::dataDirectory() const
{
    return m_options.dataDirectory.isEmpty() ? m_home.filePath("data/netmonitor") : m_options.dataDirectory;
}

QByteArray AgentProcess::log() const
{
    return contentOf(m_home.filePath("log"));
}

QByteArray AgentProcess::output() const
{
    return contentOf(m_home.filePath("output"));
}

QString AgentProcess::filePathInside(const QString& path) const
{
    return QString("/proc/%1/root%2").arg(pid()).arg(path);
}

HttpClient AgentProcess::http() const
{
    return HttpClient(QHostAddress(QHostAddress::LocalHost), m_port, m_options.ns);
}

Exposition AgentProcess::metrics() const
{
    const HttpReply reply = http().get("/metrics");
    return reply.status == 200 ? Exposition(reply.body) : Exposition();
}

} // namespace NetMonitor::Testing
