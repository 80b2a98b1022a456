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
    ConfigError first = errors.first();
    const QString field = first.path;
    const QString fix = harmless(first.fix);
    first.fix.clear();
    QString detail = first.text();
    if (errors.size() > 1) {
        detail += QStringLiteral(" (and %1 more)").arg(errors.size() - 1);
    }
    return Error{ErrorCode::InvalidArgument, detail, fix, field};
}

} // namespace NetMonitor
