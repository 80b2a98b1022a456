// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/dnszone.h"

#include <QtEndian>

namespace NetMonitor::Testing {

namespace {

constexpr qsizetype HeaderSize = 12;
constexpr quint16 TypeA = 1;
constexpr quint16 TypeAaaa = 28;
constexpr quint8 NameError = 3;

struct Question
{
    QByteArray name;
    quint16 type = 0;
    qsizetype end = 0; ///< Offset behind it.
};

Question readQuestion(const QByteArray& query)
{
    Question question;
    qsizetype at = HeaderSize;
    while (at < query.size() && query.at(at) != 0) {
        const qsizetype length = quint8(query.at(at));
        if (length > 63 || at + 1 + length >= query.size()) {
            return {};
        }
        question.name += (question.name.isEmpty() ? "" : ".") + query.mid(at + 1, length).toLower();
        at += 1 + length;
    }
    if (at + 5 > query.size()) {
        return {};
    }
    question.type = qFromBigEndian<quint16>(query.constData() + at + 1);
    question.end = at + 5;
    return question;
}

void append16(QByteArray& bytes, quint16 value)
{
    bytes.append(char(value >> 8)).append(char(value & 0xff));
}

/// A record whose name points back to the question.
QByteArray record(const QHostAddress& address)
{
    const bool ipv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    QByteArray bytes;
    append16(bytes, 0xc000 | HeaderSize);
    append16(bytes, ipv6 ? TypeAaaa : TypeA);
    append16(bytes, 1); // IN
    append16(bytes, 0);
    append16(bytes, 1); // one second to live: the tests change their minds
    if (ipv6) {
        const Q_IPV6ADDR raw = address.toIPv6Address();
        append16(bytes, 16);
        return bytes + QByteArray(reinterpret_cast<const char*>(raw.c), 16);
    }
    append16(bytes, 4);
    const quint32 raw = qToBigEndian(address.toIPv4Address());
    return bytes + QByteArray(reinterpret_cast<const char*>(&raw), 4);
}

} // namespace

QByteArray dnsAnswer(const QByteArray& query, const DnsZone& zone)
{
    const bool isQuery = query.size() > HeaderSize && (quint8(query.at(2)) & 0xf8) == 0;
    const Question question = isQuery && query.at(5) == 1 ? readQuestion(query) : Question{};
    if (question.end == 0) {
        return {};
    }
    const auto known = zone.constFind(question.name);
    QByteArray records;
    quint16 count = 0;
    for (const QHostAddress& address : known == zone.constEnd() ? QList<QHostAddress>{} : *known) {
        const bool ipv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
        if (question.type == (ipv6 ? TypeAaaa : TypeA)) {
            records += record(address);
            ++count;
        }
    }
    QByteArray answer = query.left(2);
    append16(answer, quint16(0x8180 | (known == zone.constEnd() ? NameError : 0)));
    append16(answer, 1);
    append16(answer, count);
    append16(answer, 0);
    append16(answer, 0);
    return answer + query.mid(HeaderSize, question.end - HeaderSize) + records;
}

} // namespace NetMonitor::Testing
