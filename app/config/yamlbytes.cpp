// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/yamlbytes.h"

#include <algorithm>
#include <iterator>

namespace NetMonitor {

namespace {
/// Offset of the first byte that does not belong to valid UTF-8; -1 when all do (RFC 3629).
qsizetype firstInvalidUtf8(const QByteArray& bytes)
{
    const auto at = [&bytes](qsizetype i) { return i < bytes.size() ? uchar(bytes[i]) : uchar(0); };
    const auto follows
        = [&at](qsizetype i, uchar low = 0x80, uchar high = 0xbf) { return at(i) >= low && at(i) <= high; };
    for (qsizetype i = 0; i < bytes.size();) {
        const uchar lead = at(i);
        if (lead < 0x80) {
            ++i;
        } else if (lead >= 0xc2 && lead <= 0xdf && follows(i + 1)) {
            i += 2;
        } else if (lead >= 0xe0 && lead <= 0xef
                   && follows(i + 1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf) && follows(i + 2)) {
            i += 3;
        } else if (lead >= 0xf0 && lead <= 0xf4
                   && follows(i + 1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf) && follows(i + 2)
                   && follows(i + 3)) {
            i += 4;
        } else {
            return i;
        }
    }
    return -1;
}

/// The parser ends in silence at 0x04 and takes NULs for UTF-16.
qsizetype firstControlByte(const QByteArray& bytes)
{
    const auto it = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        return (uchar(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
    });
    return it == bytes.end() ? -1 : it - bytes.begin();
}
} // namespace

std::optional<ConfigError> checkBytes(const YamlDocument& document)
{
    const auto at = [&document](qsizetype offset, const QString& message, const QString& fix) {
        const auto next = std::upper_bound(document.lineStarts.begin(), document.lineStarts.end(), offset);
        const auto line = std::prev(next);
        return document.errorAt(int(line - document.lineStarts.begin()), int(offset - qsizetype(*line)), message, fix);
    };
    if (const qsizetype offset = firstInvalidUtf8(document.bytes); offset >= 0) {
        return at(offset, QStringLiteral("the file is not valid UTF-8"), QStringLiteral("save it as UTF-8"));
    }
    if (const qsizetype offset = firstControlByte(document.bytes); offset >= 0) {
        return at(offset, QStringLiteral("the file contains a control character"),
                  QStringLiteral("save it as plain UTF-8 text"));
    }
    return std::nullopt;
}

std::vector<quint32> findLines(const QByteArray& bytes)
{
    std::vector<quint32> starts;
    starts.reserve(size_t(bytes.count('\n')) + 1);
    starts.push_back(0);
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', end + 1)) {
        starts.push_back(quint32(end) + 1);
    }
    return starts;
}

} // namespace NetMonitor
