// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/networknamespace.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {

Unexpected<Error> systemError(const char* what)
{
    return fail(ErrorCode::Io, QString::fromLatin1(what) + ": " + QString::fromLocal8Bit(std::strerror(errno)));
}

Expected<void> raiseLoopback()
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return systemError("socket");
    }
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const int result = ::ioctl(fd, SIOCSIFFLAGS, &request);
    const int error = errno;
    ::close(fd);
    errno = error;
    if (result != 0) {
        return systemError("raising lo");
    }
    return {};
}

/// Between fork and exec: system calls only. A failure ends the child, so that nothing ever runs outside by mistake.
void enterInChild(int netns, const char* resolvConf)
{
    const bool inside = ::setns(netns, CLONE_NEWNET) == 0 && ::unshare(CLONE_NEWNS) == 0
        && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && ::mount("sysfs", "/sys", "sysfs", 0, nullptr) == 0
        && (!resolvConf || ::mount(resolvConf, "/etc/resolv.conf", nullptr, MS_BIND, nullptr) == 0);
    if (!inside || ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
        const char text[]
            = "cannot enter the network namespace (in a chroot its root must be a mount: mount --bind ROOT "
              "ROOT)\n";
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, sizeof text - 1);
        ::_exit(125);
    }
}

} // namespace

NetworkNamespace::NetworkNamespace(int fd)
    : m_fd(fd)
{
}

NetworkNamespace::~NetworkNamespace()
{
    ::close(m_fd);
}

Expected<std::unique_ptr<NetworkNamespace>> NetworkNamespace::create()
{
    Expected<int> fd = -1;
    std::thread([&fd] {
        if (::unshare(CLONE_NEWNET) != 0) {
            fd = systemError("unshare(CLONE_NEWNET)");
            return;
        }
        if (const Expected<void> up = raiseLoopback(); !up) {
            fd = Unexpected{up.error()};
            return;
        }
        const int opened = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
        if (opened < 0) {
            fd = systemError("opening the namespace");
            return;
        }
        fd = opened;
    }).join();
    if (!fd) {
        return Unexpected{fd.error()};
    }
    return std::unique_ptr<NetworkNamespace>(new NetworkNamespace(*fd));
}

void NetworkNamespace::run(const std::function<void()>& task) const
{
    std::thread([this, &task] {
        if (::setns(m_fd, CLONE_NEWNET) != 0) {
            qFatal("cannot enter the network namespace");
        }
        task();
    }).join();
}

void NetworkNamespace::enter(QProcess& process) const
{
    process.setChildProcessModifier(
        [fd = m_fd, path = m_resolvConf] { enterInChild(fd, path.isEmpty() ? nullptr : path.constData()); });
}

Expected<QByteArray> NetworkNamespace::exec(const QString& program, const QStringList& arguments) const
{
    QProcess process;
    enter(process);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return fail(ErrorCode::Io,
                    program + " " + arguments.join(" ") + ": " + process.errorString() + ", exit code "
                        + QString::number(process.exitCode()) + ": "
                        + QString::fromLocal8Bit(process.readAllStandardError()));
    }
    return process.readAllStandardOutput();
}

Expected<void> NetworkNamespace::ip(const QString& command) const
{
    const Expected<QByteArray> done = exec("ip", command.split(' ', Qt::SkipEmptyParts));
    if (!done) {
        return Unexpected{done.error()};
    }
    return {};
}

Expected<void> NetworkNamespace::setResolvConf(const QByteArray& text)
{
    // Written in place, never replaced: the bind mounts of running programs hold this very file.
    QFile file(m_files.filePath("resolv.conf"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) != text.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther)) {
        return fail(ErrorCode::Io, file.fileName() + ": " + file.errorString());
    }
    m_resolvConf = QFile::encodeName(file.fileName());
    return {};
}

Expected<void> NetworkNamespace::setSysctl(const QString& path, const QByteArray& value) const
{
    Expected<void> result;
    run([&] {
        QFile file("/proc/sys/" + path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(value) != value.size()) {
            result = fail(ErrorCode::Io, file.fileName() + ": " + file.errorString());
        }
    });
    return result;
}

} // namespace NetMonitor::Testing
