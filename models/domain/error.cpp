// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/error.h"

namespace NetMonitor {

QString Error::text() const
{
    return fix.isEmpty() ? detail : QString(detail % QStringLiteral("; ") % fix);
}

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return QStringLiteral("invalid-argument");
    case ErrorCode::NotFound:
        return QStringLiteral("not-found");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("already-exists");
    case ErrorCode::Conflict:
        return QStringLiteral("conflict");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("permission-denied");
    case ErrorCode::Unavailable:
        return QStringLiteral("unavailable");
    case ErrorCode::TimedOut:
        return QStringLiteral("timed-out");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::StorageFull:
        return QStringLiteral("storage-full");
    case ErrorCode::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorCode::Locked:
        return QStringLiteral("locked");
    case ErrorCode::NotSupported:
        return QStringLiteral("not-supported");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return {};
}

} // namespace NetMonitor
