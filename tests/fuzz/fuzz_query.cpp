// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Any bytes as a query: an expression, or an error that says where.
#include "app/query/parser.h"

#include <cstdlib>

using namespace NetMonitor;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto parsed = parseQuery(text);
    if (!parsed && parsed.error().detail.isEmpty()) {
        std::abort();
    }
    const auto selector = parseSelector(text);
    if (selector && (!parsed || selector->matchers.empty() || selector->range)) {
        std::abort();
    }
    return 0;
}
