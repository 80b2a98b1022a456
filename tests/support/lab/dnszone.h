// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>

namespace NetMonitor::Testing {

/// What the lab's resolver knows: names in lower case without the final dot.
using DnsZone = QHash<QByteArray, QList<QHostAddress>>;

/// The answer to one query (RFC 1035 4.1): A and AAAA from @p zone, NXDOMAIN for other names, an empty answer for other
/// types. Empty bytes when @p query is not a query with one question.
QByteArray dnsAnswer(const QByteArray& query, const DnsZone& zone);

} // namespace NetMonitor::Testing
