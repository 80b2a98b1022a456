// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/zframe.h"

#include <new>
#include <zstd.h>

namespace NetMonitor::Storage {
namespace {
constexpr int Level = 3; // BASELINES 4a: levels 1 to 9 differ by less than 1 % on this data
constexpr quint64 LargestContent = 64 * 1024 * 1024;
} // namespace

Compressor::Compressor()
    : m_context(ZSTD_createCCtx())
{
    if (!m_context) {
        throw std::bad_alloc();
    }
    ZSTD_CCtx_setParameter(m_context, ZSTD_c_compressionLevel, Level);
    ZSTD_CCtx_setParameter(m_context, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(m_context, ZSTD_c_contentSizeFlag, 1);
}

Compressor::~Compressor()
{
    ZSTD_freeCCtx(m_context);
}

QByteArray Compressor::compress(const QByteArray& content)
{
    const auto size = static_cast<size_t>(content.size());
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const size_t written
        = ZSTD_compress2(m_context, frame.data(), static_cast<size_t>(frame.size()), content.constData(), size);
    if (ZSTD_isError(written)) { // only for want of memory: the destination has room for the worst case
        throw std::bad_alloc();
    }
    frame.truncate(static_cast<qsizetype>(written));
    frame.squeeze();
    return frame;
}

Decompressor::Decompressor()
    : m_context(ZSTD_createDCtx())
{
    if (!m_context) {
        throw std::bad_alloc();
    }
}

Decompressor::~Decompressor()
{
    ZSTD_freeDCtx(m_context);
}

Expected<QByteArray> Decompressor::decompress(QByteArrayView frame)
{
    const auto frameSize = static_cast<size_t>(frame.size());
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frameSize);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > LargestContent) {
        return fail(ErrorCode::Corrupt, QStringLiteral("a stored record is damaged: not a zstd frame"));
    }
    QByteArray content(static_cast<qsizetype>(size), Qt::Uninitialized);
    const size_t written
        = ZSTD_decompressDCtx(m_context, content.data(), static_cast<size_t>(size), frame.data(), frameSize);
    if (ZSTD_isError(written) || written != size) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("a stored record is damaged: %1")
                        .arg(QLatin1String(ZSTD_isError(written) ? ZSTD_getErrorName(written) : "wrong size")));
    }
    return content;
}

} // namespace NetMonitor::Storage
