// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/yamldocument.h"

#include <algorithm>
#include <streambuf>

namespace NetMonitor {

/// Thrown by the stream through the parser.
struct TooLong
{
};

/// The document, line by line. The parser keeps every token of a flow collection (235 bytes each) until it ends, before
/// it says anything of it: so what it has read since the guard last heard of it is bounded here.
class WatchedStream final : public std::streambuf
{
public:
    explicit WatchedStream(const QByteArray& bytes)
        : m_bytes(bytes)
    {
    }

    void progress() { m_silent = 0; } ///< The parser said something.

private:
    int_type underflow() override
    {
        if (m_position >= m_bytes.size()) {
            return traits_type::eof();
        }
        const qsizetype newline = m_bytes.indexOf('\n', m_position);
        const qsizetype lineEnd = newline < 0 ? m_bytes.size() : newline + 1;
        const qsizetype end = std::min(lineEnd, m_position + LargestPiece);
        const QByteArrayView piece = QByteArrayView(m_bytes).sliced(m_position, end - m_position);
        if (!saysNothing(piece)) {
            m_silent += piece.size();
        }
        if (m_silent > MaxYamlFlowBytes) {
            throw TooLong{};
        }
        // streambuf's interface is not const; an input buffer never writes. What was read stays in reach: the parser
        // puts back the first bytes when it looks for a byte order mark
        char* base = const_cast<char*>(m_bytes.constData());
        setg(base, base + m_position, base + end);
        m_position = end;
        return traits_type::to_int_type(*gptr());
    }

    /// Blank or a comment.
    static bool saysNothing(QByteArrayView line)
    {
        const auto first
            = std::find_if(line.begin(), line.end(), [](char c) { return c != ' ' && c != '\t' && c != '\r'; });
        return first == line.end() || *first == '#' || *first == '\n';
    }

    static constexpr qsizetype LargestPiece = 1024;
    const QByteArray& m_bytes;
    qsizetype m_position = 0;
    qsizetype m_silent = 0;
};

} // namespace NetMonitor
