// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/paging.h"

#include "app/server/query.h"

#include <QUrl>
#include <QUrlQuery>

namespace NetMonitor {

namespace {
const QChar Separator = u'.';

QString timeText(UtcTime time)
{
    return QString::number(qint64(time.time_since_epoch().count()));
}

std::optional<UtcTime> timeOf(QStringView text)
{
    bool isNumber = false;
    const qlonglong ns = text.toLongLong(&isNumber);
    return isNumber ? std::optional(UtcTime(Duration(ns))) : std::nullopt;
}

std::optional<RecordPosition> recordPosition(const QString& text)
{
    const QStringList parts = text.split(Separator);
    const auto time = timeOf(parts.constFirst());
    bool isRound = false;
    bool isSequence = false;
    const RoundNumber round = parts.value(1).toULongLong(&isRound);
    const quint16 sequence = parts.value(2).toUShort(&isSequence);
    if (parts.size() != 3 || !time || !isRound || !isSequence) {
        return std::nullopt;
    }
    return RecordPosition{*time, round, sequence};
}

std::optional<EventPosition> eventPosition(const QString& text)
{
    const qsizetype dot = text.indexOf(Separator);
    const auto time = timeOf(QStringView(text).first(qMax<qsizetype>(0, dot)));
    return time ? std::optional(EventPosition{*time, text.mid(dot + 1)}) : std::nullopt;
}

template <typename Position, typename Parse>
Expected<std::optional<Position>> cursor(const HttpRequest& request, Parse parse)
{
    const QString name = QStringLiteral("after");
    const auto text = textParameter(request, name);
    if (!text) {
        return Unexpected<Error>{text.error()};
    }
    const auto position = parse(*text);
    if (!text->isEmpty() && !position) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is no position").arg(text->left(80)),
                    QStringLiteral("follow the Link of the previous page"), name);
    }
    return position;
}
} // namespace

QString cursorText(const RecordPosition& position)
{
    return timeText(position.time) % Separator % QString::number(position.round) % Separator
        % QString::number(position.sequence);
}

QString cursorText(const EventPosition& position)
{
    return timeText(position.start) % Separator % position.id;
}

Expected<std::optional<RecordPosition>> recordCursor(const HttpRequest& request)
{
    return cursor<RecordPosition>(request, recordPosition);
}

Expected<std::optional<EventPosition>> eventCursor(const HttpRequest& request)
{
    return cursor<EventPosition>(request, eventPosition);
}

QByteArray nextLink(const HttpRequest& request, const QMap<QString, QString>& changes)
{
    QMap<QString, QStringList> parameters = request.query;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        parameters.insert(it.key(), {it.value()});
    }
    QUrlQuery query;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        for (const QString& text : it.value()) {
            query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(it.key())),
                               QString::fromLatin1(QUrl::toPercentEncoding(text)));
        }
    }
    return '<' + request.path().toByteArray() + '?' + query.query(QUrl::FullyEncoded).toLatin1() + ">; rel=\"next\"";
}

} // namespace NetMonitor
