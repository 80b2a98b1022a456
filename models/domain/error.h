// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace NetMonitor {

/// What kind of failure; the REST layer maps each to one HTTP status, the command line to one exit code.
enum class ErrorCode
{
    InvalidArgument, ///< The input is wrong: say where (field) and what would be right (fix).
    NotFound,
    AlreadyExists,
    Conflict, ///< The state forbids it, for example a value that the command line fixes.
    PermissionDenied, ///< The operating system or a role says no.
    Unavailable, ///< Not now: starting, stopping, a service that is away.
    TimedOut,
    Cancelled,
    StorageFull,
    Corrupt, ///< Stored bytes do not say what they should.
    Locked, ///< Another process owns it.
    NotSupported,
    Io,
    Internal, ///< A defect of ours.
};

/// What one part of the input is wrong about.
struct FieldError
{
    QString field; ///< As Error::field.
    QString detail;
    QString fix; ///< What would be right; may be empty.
    friend bool operator==(const FieldError&, const FieldError&) = default;
};

/// A failure as a value. Texts are English and name the operation and the object.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail; ///< "cannot open /var/lib/netmonitor/history.db: disk I/O error".
    QString fix; ///< What to do or what would be right; may be empty.
    QString field; ///< The part of the input that is wrong, dotted ("targets[2].probes[0].port"); may be empty.
    QList<FieldError> all = {}; ///< When more than one part is wrong: each of them, field's among them.

    QString text() const; ///< detail and fix in one line.
    friend bool operator==(const Error&, const Error&) = default;
};

/// Stable name for machines: "invalid-argument".
QString errorCodeName(ErrorCode code);

} // namespace NetMonitor

Q_DECLARE_METATYPE(NetMonitor::Error)
