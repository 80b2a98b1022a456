// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/bytes.h"
#include "models/domain/expected.h"

#include <array>
#include <vector>

namespace NetMonitor::Storage {

/// What a reader of columns says when it cannot go on.
inline Unexpected<Error> damagedRecord(const QString& what)
{
    return fail(ErrorCode::Corrupt, QStringLiteral("a stored record is damaged: the %1 make no sense").arg(what));
}

/// N byte streams that are filled side by side and stored one after the other. A new last column may be added: a
/// reader takes what it knows.
template <std::size_t N> class ColumnWriter
{
public:
    ByteWriter& operator[](std::size_t column) { return m_columns[column]; }

    void writeTo(ByteWriter& out) const
    {
        out.number(N);
        for (const ByteWriter& column : m_columns) {
            out.bytes(column.data());
        }
    }

private:
    std::array<ByteWriter, N> m_columns;
};

template <std::size_t N> class ColumnReader
{
public:
    explicit ColumnReader(ByteReader& in)
    {
        const qsizetype present = in.count();
        if (present < static_cast<qsizetype>(N)) {
            in.spoil();
        }
        m_columns.reserve(N);
        for (qsizetype i = 0; i < present && in.ok(); ++i) {
            m_columns.emplace_back(in.bytes());
        }
        while (m_columns.size() < N) {
            m_columns.emplace_back(QByteArrayView());
            m_columns.back().spoil();
        }
    }

    ByteReader& operator[](std::size_t column) { return m_columns[column]; }

    bool ok() const
    {
        for (const ByteReader& column : m_columns) {
            if (!column.ok()) {
                return false;
            }
        }
        return true;
    }

private:
    std::vector<ByteReader> m_columns;
};

} // namespace NetMonitor::Storage
