// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/logging.h"

#include <QDateTime>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

#include <atomic>
#include <cstdio>

namespace NetMonitor {

namespace {
constexpr qint64 RepeatWindowMs = 10'000;
constexpr qsizetype MaxRemembered = 256;

std::atomic<LogThreshold> threshold = LogThreshold::Info;
std::atomic<LogStyle> style = LogStyle::Text;

struct Repeat
{
    qint64 firstMs = 0;
    quint64 suppressed = 0;
};

struct Repeats
{
    QMutex mutex;
    QHash<QString, Repeat> seen;
};

Repeats& repeats()
{
    static Repeats instance;
    return instance;
}

/// How often the message was held back before this one; nothing when this one is held back too.
std::optional<quint64> admit(const QString& message, qint64 now)
{
    Repeats& state = repeats();
    const QMutexLocker lock(&state.mutex);
    if (state.seen.size() > MaxRemembered) {
        state.seen.clear();
    }
    Repeat& repeat = state.seen[message];
    if (repeat.firstMs != 0 && now - repeat.firstMs < RepeatWindowMs) {
        ++repeat.suppressed;
        return std::nullopt;
    }
    repeat.firstMs = now;
    return std::exchange(repeat.suppressed, 0);
}

LogThreshold levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogThreshold::Debug;
    case QtInfoMsg:
        return LogThreshold::Info;
    case QtWarningMsg:
        return LogThreshold::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogThreshold::Error;
}

const char* levelName(LogThreshold level)
{
    switch (level) {
    case LogThreshold::Debug:
        return "debug";
    case LogThreshold::Info:
        return "info";
    case LogThreshold::Warning:
        return "warning";
    case LogThreshold::Error:
        break;
    }
    return "error";
}

/// logfmt: no line breaks and no control characters, whatever a peer put into a name.
QString quoted(const QString& text)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            result += u'\\';
            result += c;
        } else if (c == u'\n') {
            result += QStringLiteral("\\n");
        } else if (c.unicode() < 0x20 || c.unicode() == 0x7f) {
            result += u'?';
        } else {
            result += c;
        }
    }
    return u'"' % result % u'"';
}

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const LogThreshold level = levelOf(type);
    if (level < threshold.load()) {
        return;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto held = admit(message, now);
    if (!held) {
        return;
    }
    const QString text = *held == 0 ? message : QString(message % QStringLiteral(" (%1 times more before)").arg(*held));
    const QString category = QString::fromUtf8(context.category);
    const QByteArray line = formatLogLine(style.load(), now, levelName(level), category, text) + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
    std::fflush(stderr);
}
} // namespace

QByteArray formatLogLine(LogStyle lineStyle, qint64 unixMs, const char* level, const QString& category,
                         const QString& message)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC).toString(Qt::ISODateWithMs);
    const bool named = !category.isEmpty() && category != u"default";
    if (lineStyle == LogStyle::Json) {
        QJsonObject object{{QStringLiteral("time"), time},
                           {QStringLiteral("level"), QLatin1String(level)},
                           {QStringLiteral("msg"), message}};
        if (named) {
            object.insert(QStringLiteral("category"), category);
        }
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    const QString line = QStringLiteral("time=") % time % QStringLiteral(" level=") % QLatin1String(level)
        % (named ? QString(QStringLiteral(" category=") % category) : QString()) % QStringLiteral(" msg=")
        % quoted(message);
    return line.toUtf8();
}

void installLogging()
{
    qInstallMessageHandler(handleMessage);
}

void configureLogging(LogThreshold newThreshold, LogStyle newStyle)
{
    threshold = newThreshold;
    style = newStyle;
}

} // namespace NetMonitor
