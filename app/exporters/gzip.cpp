// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/gzip.h"

#include <zlib.h>

namespace NetMonitor {

namespace {
constexpr int GzipWindow = 15 + 16; // zlib's way to say "32 kB window, gzip wrapper"
constexpr int DefaultMemory = 8;
constexpr int Level = 1; // a page is 15 times smaller already; the higher levels cost three times as much
} // namespace

QByteArray gzip(const QByteArray& plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, Level, Z_DEFLATED, GzipWindow, DefaultMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
        return {};
    }
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    QByteArray input = plain; // zlib's interface knows no const
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return result == Z_STREAM_END ? packed : QByteArray();
}

} // namespace NetMonitor
