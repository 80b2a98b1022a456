// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace NetMonitor {

namespace {
QJsonObject toJson(const FieldError& error)
{
    QJsonObject json{{QStringLiteral("field"), error.field}, {QStringLiteral("detail"), error.detail}};
    if (!error.fix.isEmpty()) {
        json.insert(QStringLiteral("fix"), error.fix);
    }
    return json;
}

HttpResponse build(int status, const QString& code, const QString& detail, const QString& fix,
                   const QList<FieldError>& fields)
{
    QJsonObject problem{
        {QStringLiteral("type"), QStringLiteral("about:blank")}, // RFC 9457 4.2.1: no more than the status says
        {QStringLiteral("title"), QString::fromLatin1(statusText(status))},
        {QStringLiteral("status"), status},
        {QStringLiteral("detail"), detail},
        {QStringLiteral("code"), code},
    };
    if (!fix.isEmpty()) {
        problem.insert(QStringLiteral("fix"), fix);
    }
    if (!fields.isEmpty()) {
        QJsonArray errors;
        for (const FieldError& field : fields) {
            errors += toJson(field);
        }
        problem.insert(QStringLiteral("errors"), errors);
    }
    HttpResponse response;
    response.status = status;
    response.contentType = "application/problem+json";
    response.body = QJsonDocument(problem).toJson(QJsonDocument::Compact);
    return response;
}

/// "method-not-allowed": stable, for machines.
QString statusCode(int status)
{
    return QString::fromLatin1(statusText(status)).toLower().replace(u' ', u'-');
}
} // namespace

int httpStatus(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return 422;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::AlreadyExists:
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::PermissionDenied:
        return 403;
    case ErrorCode::Unavailable:
    case ErrorCode::Cancelled:
        return 503;
    case ErrorCode::TimedOut:
        return 504;
    case ErrorCode::StorageFull:
        return 507;
    case ErrorCode::Locked:
        return 423;
    case ErrorCode::NotSupported:
        return 501;
    case ErrorCode::Corrupt:
    case ErrorCode::Io:
    case ErrorCode::Internal:
        return 500;
    }
    return 500;
}

HttpResponse problemResponse(int status, const QString& detail, const QString& fix)
{
    return build(status, statusCode(status), detail, fix, {});
}

HttpResponse problemResponse(const Error& error)
{
    QList<FieldError> fields = error.all;
    if (fields.isEmpty() && !error.field.isEmpty()) {
        fields += FieldError{error.field, error.detail, error.fix};
    }
    return build(httpStatus(error.code), errorCodeName(error.code), error.detail, error.fix, fields);
}

HttpResponse prometheusError(const Error& error)
{
    const bool badData = error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::NotSupported;
    return prometheusError(badData ? 400 : httpStatus(error.code), error.detail, error.fix);
}

HttpResponse prometheusError(int status, const QString& detail, const QString& fix)
{
    const char* type = status == 404 ? "not_found"
        : status == 503              ? "unavailable"
        : status == 504              ? "timeout"
        : status >= 500              ? "internal"
                                     : "bad_data";
    HttpResponse response;
    response.status = status;
    response.contentType = "application/json";
    response.body
        = QJsonDocument(QJsonObject{{QStringLiteral("status"), QStringLiteral("error")},
                                    {QStringLiteral("errorType"), QLatin1String(type)},
                                    {QStringLiteral("error"), fix.isEmpty() ? detail : QString(detail % u"; " % fix)}})
              .toJson(QJsonDocument::Compact);
    return response;
}

} // namespace NetMonitor
