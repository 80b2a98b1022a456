// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Head, path, query, Accept: everything that reads a client's bytes before a handler sees them.
#include "app/server/headparser.h"
#include "app/server/negotiation.h"
#include "app/server/uri.h"

#include <cstdint>
#include <cstdlib>

using namespace NetMonitor;

namespace {
void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const HeadLimits limits{4096, 512, 65'536, 20};
    RequestHead head;
    const HeadResult result = parseHead(bytes, limits, head);
    if (result.state == HeadState::Refused) {
        require(result.status >= 400 && result.status < 600);
        return 0;
    }
    if (result.state == HeadState::Incomplete) {
        require(size <= std::size_t(limits.maxHead)); // never waits for more than it may hold
        return 0;
    }
    require(head.bytes.endsWith("\r\n\r\n") && head.bytes.size() <= limits.maxHead);
    require(bytes.startsWith(head.bytes));
    require(head.fields.size() <= limits.maxFields && head.target.size() <= limits.maxUrl);
    require(head.contentLength >= 0 && head.contentLength <= limits.maxBody);
    require(!head.field("Host").isNull() && head.field("Transfer-Encoding").isNull());
    // What stands behind a head changes nothing about it.
    RequestHead again;
    require(parseHead(head.bytes, limits, again).state == HeadState::Complete);
    require(again.target == head.target && again.contentLength == head.contentLength);

    const qsizetype question = head.target.indexOf('?');
    const auto parts = splitPath(question < 0 ? head.target : head.target.first(question));
    for (const QString& part : parts.value_or(QStringList())) {
        require(!part.contains(QChar(0)));
    }
    (void)parseQuery(question < 0 ? QByteArrayView() : head.target.sliced(question + 1));
    (void)negotiateMetrics(head.field("Accept"));
    (void)acceptsGzip(head.field("Accept-Encoding"));
    return 0;
}
