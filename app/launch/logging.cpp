// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/logging.h"

#include <QDateTime>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QWaitCondition>

#include <atomic>
#include <cstdio>
#include <memory>
#include <utility>

namespace NetMonitor {

namespace {
constexpr qint64 RepeatWindowMs = 10'000;
constexpr qsizetype MaxRemembered = 256;

std::atomic<LogLevel> threshold = LogLevel::Info;
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

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
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

struct Listener
{
    LogListener function;
    int running = 0; ///< Calls under way; guarded by Listening::mutex.
};

/// Who else hears of each line. It is called outside the mutex: it may take its time, log, or be replaced meanwhile.
struct Listening
{
    QMutex mutex;
    QWaitCondition ended;
    std::shared_ptr<Listener> listener;
};

Listening& listening()
{
    static Listening instance;
    return instance;
}

thread_local bool insideListener = false;

void tellListener(const LogLine& line)
{
    if (insideListener) {
        return; // it would never end: that Qt calls no handler from within itself is not promised
    }
    Listening& state = listening();
    QMutexLocker lock(&state.mutex);
    std::shared_ptr<Listener> listener = state.listener;
    if (!listener) {
        return;
    }
    ++listener->running;
    lock.unlock();
    insideListener = true;
    listener->function(line);
    lock.relock();
    --listener->running;
    listener.reset(); // under the mutex: who waits below finds it destroyed
    state.ended.wakeAll();
    insideListener = false;
}

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const LogLevel level = levelOf(type);
    if (level < threshold.load()) {
        return;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto held = admit(message, now);
    if (!held) {
        return;
    }
    LogLine line{fromUnixMs(now), level, QString::fromUtf8(context.category), message};
    if (line.category == u"default") {
        line.category.clear(); // what Qt calls those that have none
    }
    if (*held > 0) {
        line.text += QStringLiteral(" (%1 times more before)").arg(*held);
    }
    const QByteArray bytes = formatLogLine(style.load(), line) + '\n';
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
    std::fflush(stderr);
    tellListener(line);
}
} // namespace

QByteArray formatLogLine(LogStyle lineStyle, const LogLine& line)
{
    const QString time = formatUtc(line.time);
    const QString level = logLevelName(line.level);
    if (lineStyle == LogStyle::Json) {
        QJsonObject object{
            {QStringLiteral("time"), time}, {QStringLiteral("level"), level}, {QStringLiteral("msg"), line.text}};
        if (!line.category.isEmpty()) {
            object.insert(QStringLiteral("category"), line.category);
        }
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    const QString category
        = line.category.isEmpty() ? QString() : QString(QStringLiteral(" category=") % line.category);
    const QString text = QStringLiteral("time=") % time % QStringLiteral(" level=") % level % category
        % QStringLiteral(" msg=") % quoted(line.text);
    return text.toUtf8();
}

void installLogging()
{
    qInstallMessageHandler(handleMessage);
}

void configureLogging(LogLevel newThreshold, LogStyle newStyle)
{
    threshold = newThreshold;
    style = newStyle;
}

void setLogListener(LogListener listener)
{
    std::shared_ptr<Listener> next = listener ? std::make_shared<Listener>() : nullptr;
    if (next) {
        next->function = std::move(listener);
    }
    Listening& state = listening();
    QMutexLocker lock(&state.mutex);
    std::swap(state.listener, next);
    while (next && next->running > 0 && !insideListener) { // waiting for oneself would never end
        state.ended.wait(&state.mutex);
    }
    lock.unlock(); // what the old one holds may log as it goes
}

} // namespace NetMonitor
