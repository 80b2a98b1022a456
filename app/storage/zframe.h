// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArray>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace NetMonitor::Storage {

/// Compresses payloads: one zstd frame (RFC 8878) with the content's size and checksum (XXH64) in it.
/// One per thread; keeps zstd's working memory between calls.
class Compressor
{
public:
    Compressor();
    ~Compressor();
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    QByteArray compress(const QByteArray& content);

private:
    ZSTD_CCtx_s* m_context;
};

/// Undoes Compressor. Corrupt when the frame is damaged, truncated, of unknown size or larger than 64 MiB.
class Decompressor
{
public:
    Decompressor();
    ~Decompressor();
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;

    Expected<QByteArray> decompress(QByteArrayView frame);

private:
    ZSTD_DCtx_s* m_context;
};

} // namespace NetMonitor::Storage
