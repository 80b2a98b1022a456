// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/configerror.h"

namespace NetMonitor {

namespace {
/// What a file says may come back in a message: it must not steer a terminal or forge a log line.
QString harmless(QString text)
{
    for (QChar& c : text) {
        if (!c.isPrint() && !c.isSurrogate()) {
            c = u'?';
        }
    }
    return text;
}
} // namespace

QString ConfigError::text() const
{
    QString where = file;
    if (line > 0) {
        where += QStringLiteral(":%1:%2").arg(line).arg(column);
    }
    QStringList parts;
    for (const QString& part : {where, path, message}) {
        if (!part.isEmpty()) {
            parts += part;
        }
    }
    const QString what = parts.join(QStringLiteral(": "));
    return harmless(fix.isEmpty() ? what : QString(what % QStringLiteral("; ") % fix));
}

QString configErrorText(const QList<ConfigError>& errors)
{
    QStringList lines;
    for (const ConfigError& error : errors) {
        lines += error.text();
    }
    return lines.join(u'\n');
}

Error toError(const QList<ConfigError>& errors)
{
    if (errors.isEmpty()) {
        return Error{ErrorCode::Internal, QStringLiteral("a configuration was refused without a reason"), {}, {}};
    }
    QList<FieldError> all;
    for (ConfigError error : errors) {
        const QString fix = harmless(std::exchange(error.fix, {}));
        all += FieldError{error.path, error.text(), fix};
    }
    const FieldError first = all.constFirst();
    if (all.size() == 1) {
        return Error{ErrorCode::InvalidArgument, first.detail, first.fix, first.field};
    }
    return Error{ErrorCode::InvalidArgument, QStringLiteral("%1 (and %2 more)").arg(first.detail).arg(all.size() - 1),
                 first.fix, first.field, all};
}

} // namespace NetMonitor
