// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/ownerlock.h"

#include <QCoreApplication>
#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace NetMonitor::Storage {
namespace {
Unexpected<Error> taken(const QString& path)
{
    QFile file(path);
    const QString owner = file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.read(32)).trimmed() : QString();
    return fail(ErrorCode::Locked,
                QStringLiteral("cannot use %1: another process owns it%2")
                    .arg(path, owner.isEmpty() ? QString() : QStringLiteral(" (process %1)").arg(owner)),
                QStringLiteral("stop that process or choose another storage.path"));
}
} // namespace

#ifdef Q_OS_WIN

void OwnerLock::Release::operator()(void* handle) const
{
    CloseHandle(handle);
}

Expected<OwnerLock> OwnerLock::take(const QString& directory)
{
    const QString path = directory % QStringLiteral("/history.lock");
    void* handle = CreateFileW(reinterpret_cast<const wchar_t*>(path.utf16()), GENERIC_READ | GENERIC_WRITE,
                               FILE_SHARE_READ, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        return GetLastError() == ERROR_SHARING_VIOLATION
            ? taken(path)
            : fail(GetLastError() == ERROR_ACCESS_DENIED ? ErrorCode::PermissionDenied : ErrorCode::Io,
                   QStringLiteral("cannot open %1: %2").arg(path, qt_error_string()));
    }
    OwnerLock lock;
    lock.m_handle.reset(handle);
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    DWORD written = 0;
    if (!WriteFile(handle, pid.constData(), DWORD(pid.size()), &written, nullptr)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot write %1: %2").arg(path, qt_error_string()));
    }
    SetEndOfFile(handle);
    return lock;
}

#else

// The handle is the descriptor plus one, as a pointer: 0 is a good descriptor.
void OwnerLock::Release::operator()(void* handle) const
{
    ::close(static_cast<int>(reinterpret_cast<std::intptr_t>(handle)) - 1);
}

Expected<OwnerLock> OwnerLock::take(const QString& directory)
{
    const QString path = directory % QStringLiteral("/history.lock");
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        const bool denied = errno == EACCES || errno == EPERM || errno == EROFS;
        return fail(denied ? ErrorCode::PermissionDenied : ErrorCode::Io,
                    QStringLiteral("cannot open %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))),
                    denied ? QStringLiteral("give this user the right to write there") : QString());
    }
    OwnerLock lock;
    lock.m_handle.reset(reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor) + 1));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return errno == EWOULDBLOCK
            ? taken(path)
            : fail(ErrorCode::Io,
                   QStringLiteral("cannot lock %1: %2").arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    }
    // The number is only for the message another process gives; a full disk must not keep us from starting.
    const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, pid.constData(), size_t(pid.size()), 0) < 0) {
        qWarning("cannot write the process number to %s", qUtf8Printable(path));
    }
    return lock;
}

#endif

} // namespace NetMonitor::Storage
