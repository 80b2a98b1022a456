// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpmessage.h"
#include "models/domain/expected.h"
#include "models/domain/history.h"

namespace NetMonitor {

// Pages of records go by the position of the last row, exact to the nanosecond, so that rows which arrive meanwhile
// move nothing. To clients it is opaque: they follow the Link.

QString cursorText(const RecordPosition& position);
QString cursorText(const EventPosition& position);
/// `after`, as cursorText() gave it; nothing when it is not given. InvalidArgument for other text.
Expected<std::optional<RecordPosition>> recordCursor(const HttpRequest& request);
Expected<std::optional<EventPosition>> eventCursor(const HttpRequest& request);

/// The request's target with these parameters set, as a Link to the next page (RFC 8288).
QByteArray nextLink(const HttpRequest& request, const QMap<QString, QString>& changes);

/// One row more than the page shows tells whether another page follows.
template <typename Query> Query withOneMore(Query query)
{
    ++query.limit;
    return query;
}
/// Leaves the page's rows; true when there were more.
template <typename Row> bool cutToPage(QList<Row>& rows, qsizetype limit)
{
    const bool more = rows.size() > limit;
    rows.resize(qMin(rows.size(), limit));
    return more;
}

} // namespace NetMonitor
