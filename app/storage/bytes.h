// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <bit>

namespace NetMonitor::Storage {

/// Signed to unsigned so that small magnitudes stay small: 0, -1, 1, -2 -> 0, 1, 2, 3.
constexpr quint64 zigzag(qint64 value)
{
    return (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63);
}

constexpr qint64 unzigzag(quint64 value)
{
    return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
}

/// a - b and a + b modulo 2^64: what a hostile file makes of a delta must not be undefined behaviour.
constexpr qint64 wrapSub(qint64 a, qint64 b)
{
    return static_cast<qint64>(static_cast<quint64>(a) - static_cast<quint64>(b));
}

constexpr qint64 wrapAdd(qint64 a, qint64 b)
{
    return static_cast<qint64>(static_cast<quint64>(a) + static_cast<quint64>(b));
}

/// Appends numbers in LEB128 (7 bits a byte, low first) and little-endian doubles.
class ByteWriter
{
public:
    void byte(quint8 value) { m_bytes.append(static_cast<char>(value)); }
    void number(quint64 value)
    {
        while (value >= 0x80) {
            byte(static_cast<quint8>(value | 0x80));
            value >>= 7;
        }
        byte(static_cast<quint8>(value));
    }
    void signedNumber(qint64 value) { number(zigzag(value)); }
    void word(quint64 bits)
    {
        for (int shift = 0; shift < 64; shift += 8) {
            byte(static_cast<quint8>(bits >> shift));
        }
    }
    void real(double value) { word(std::bit_cast<quint64>(value)); }
    void bytes(const QByteArray& value)
    {
        number(static_cast<quint64>(value.size()));
        m_bytes.append(value);
    }
    void text(const QString& value) { bytes(value.toUtf8()); }

    const QByteArray& data() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote. Past the end, or on a number that is too long, it gives zeroes and ok() is false from
/// then on: a caller may read a whole structure and ask once, but checks count() before it allocates.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    quint8 byte()
    {
        if (m_at >= m_bytes.size()) {
            m_ok = false;
            return 0;
        }
        return static_cast<quint8>(m_bytes[m_at++]);
    }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const quint8 part = byte();
            value |= static_cast<quint64>(part & 0x7f) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        m_ok = false;
        return 0;
    }
    qint64 signedNumber() { return unzigzag(number()); }
    quint64 word()
    {
        quint64 bits = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            bits |= static_cast<quint64>(byte()) << shift;
        }
        return bits;
    }
    double real() { return std::bit_cast<double>(word()); }
    /// The number of items that follow; false ok() when there cannot be that many at @p least bytes each.
    qsizetype count(qsizetype least = 1)
    {
        const quint64 value = number();
        if (value > static_cast<quint64>(remaining() / least)) {
            m_ok = false;
            return 0;
        }
        return static_cast<qsizetype>(value);
    }
    QByteArrayView bytes()
    {
        const qsizetype size = count();
        const QByteArrayView part = m_bytes.sliced(m_at, size);
        m_at += size;
        return part;
    }
    QString text() { return QString::fromUtf8(bytes()); }

    void spoil() { m_ok = false; } ///< The caller found nonsense.
    bool ok() const { return m_ok; }
    qsizetype remaining() const { return m_bytes.size() - m_at; }
    bool atEnd() const { return remaining() == 0; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace NetMonitor::Storage
