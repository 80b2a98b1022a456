// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/pingoutput.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
using Verdict = PingOutput::Verdict;

/// Parts of words in ASCII only: Windows prints the others in one of many code pages.
struct Phrase
{
    const char* text;
    Verdict verdict;
};
constexpr std::array<Phrase, 30> Phrases{{
    {"peration not permitted", Verdict::NotPermitted},
    {"ermission denied", Verdict::NotPermitted},
    {"are you root", Verdict::NotPermitted},
    {"must be root", Verdict::NotPermitted},
    {"acking privilege", Verdict::NotPermitted}, // inetutils
    {"cap_net_raw", Verdict::NotPermitted},
    {"ime to live exceeded", Verdict::TtlExceeded},
    {"ime exceeded", Verdict::TtlExceeded}, // ICMPv6
    {"TTL expir", Verdict::TtlExceeded}, // Windows: English, French, Spanish, Portuguese
    {"TTL scadut", Verdict::TtlExceeded},
    {"TTL is tijdens", Verdict::TtlExceeded},
    {"TTL verlopen", Verdict::TtlExceeded},
    {"ltigkeitsdauer", Verdict::TtlExceeded}, // "Die Gültigkeitsdauer wurde ... überschritten"
    {"ebenszeit", Verdict::TtlExceeded}, // iputils, German
    {"Hop limit", Verdict::TtlExceeded},
    {"ransmit failed", Verdict::NoRoute},
    {"No route to host", Verdict::NoRoute},
    {"nreachable", Verdict::Unreachable},
    {"nicht erreichbar", Verdict::Unreachable},
    {"mpossible de joindre", Verdict::Unreachable},
    {"naccessible", Verdict::Unreachable}, // iputils, French
    {"naccesible", Verdict::Unreachable},
    {"inalcanzable", Verdict::Unreachable},
    {"rraggiungibile", Verdict::Unreachable},
    {"nacess", Verdict::Unreachable},
    {"nbereikbaar", Verdict::Unreachable},
    {"niet bereikbaar", Verdict::Unreachable},
    {"acket filtered", Verdict::Unreachable},
    {"rohibited", Verdict::Unreachable},
    {"acket too big", Verdict::Unreachable},
}};

/// The program itself speaks ("ping: sendto: ...", "PING: Fehler bei ...", "connect: ..."), not a host on the way.
bool isOwnComplaint(const QString& line)
{
    static const QRegularExpression pattern(QStringLiteral("^(/[^ ]*/)?(ping6? ?|connect|sendto|sendmsg):"),
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(line).hasMatch();
}

std::optional<PingOutput::Reply> parseReply(const QString& line)
{
    // The unit in ASCII, and in Russian as UTF-8, code page 866 and 1251. "Average = 12ms" has a space before it.
    static const QRegularExpression time(QStringLiteral("([=<]{1,2})([0-9]{1,9}(?:[.,][0-9]{1,9})?) ?"
                                                        "(ms|msec|\xd0\xbc\xd1\x81|\xac\xe1|\xec\xf1)"));
    static const QRegularExpression ttl(QStringLiteral("\\b(?:ttl|hlim)=([0-9]{1,3})\\b"),
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression sequence(QStringLiteral("\\b(?:icmp_)?seq=([0-9]{1,9})\\b"));
    const auto found = time.match(line);
    if (!found.hasMatch()) {
        return std::nullopt;
    }
    PingOutput::Reply reply;
    const double milliseconds = found.captured(2).replace(u',', u'.').toDouble();
    reply.rtt = Duration(std::llround(milliseconds * 1e6));
    reply.isBound = found.captured(1).contains(u'<');
    reply.duplicate = line.contains(QLatin1String("DUP!"));
    if (const auto match = ttl.match(line); match.hasMatch()) {
        const int value = match.captured(1).toInt();
        reply.ttl = value <= 255 ? quint8(value) : quint8(0);
    }
    if (const auto match = sequence.match(line); match.hasMatch()) {
        reply.sequence = match.captured(1).toInt();
    }
    return reply;
}

std::optional<Verdict> parseFailure(const QString& line)
{
    for (const Phrase& phrase : Phrases) {
        if (line.contains(QLatin1String(phrase.text), Qt::CaseInsensitive)) {
            const bool local = phrase.verdict == Verdict::Unreachable && isOwnComplaint(line);
            return local ? Verdict::NoRoute : phrase.verdict;
        }
    }
    // Windows: "PING: transmit failed. General failure." in whatever language.
    return line.startsWith(QLatin1String("PING:")) || line.startsWith(QLatin1String("PING :"))
        ? std::optional(Verdict::NoRoute)
        : std::nullopt;
}
} // namespace

PingOutput parsePingOutput(const QByteArray& output)
{
    PingOutput result;
    std::optional<Verdict> failure;
    const QStringList lines = QString::fromLatin1(output).replace(u'\r', u'\n').split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        if (const auto reply = parseReply(line)) {
            result.replies.append(*reply);
        } else if (!failure) { // the first one says why; what follows are consequences
            failure = parseFailure(line);
        }
    }
    result.verdict = result.replies.isEmpty() ? failure.value_or(Verdict::NoReply) : Verdict::Reply;
    return result;
}

} // namespace NetMonitor
