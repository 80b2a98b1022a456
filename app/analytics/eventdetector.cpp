// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/eventdetector.h"

#include <QUuid>

#include <algorithm>

namespace NetMonitor {

namespace {
/// For people: whole seconds from 1 s on, milliseconds below.
QString lengthText(Duration length)
{
    using namespace std::chrono;
    return formatDuration(length >= 1s ? Duration(round<seconds>(length)) : Duration(round<milliseconds>(length)));
}

QString percentText(double ratio)
{
    return QString::number(ratio * 100, 'g', 3) % QStringLiteral(" %");
}

QString msText(double seconds)
{
    return QString::number(seconds * 1e3, 'f', 1) % QStringLiteral(" ms");
}

QString reasonText(Result failure)
{
    switch (failure) {
    case Result::Reply:
    case Result::Timeout:
        break; // "no reply" says it
    case Result::Unreachable:
        return QStringLiteral(": unreachable");
    case Result::TtlExceeded:
        return QStringLiteral(": time to live exceeded on the way");
    case Result::Refused:
        return QStringLiteral(": connection refused");
    case Result::NameNotResolved:
        return QStringLiteral(": the name does not resolve");
    case Result::NoGateway:
        return QStringLiteral(": there is no such address at the moment");
    case Result::SendFailed:
        return QStringLiteral(": sending failed");
    case Result::PermissionDenied:
        return QStringLiteral(": no permission to probe");
    case Result::ProtocolError:
        return QStringLiteral(": the answer broke the protocol");
    }
    return {};
}
} // namespace

EventDetector::EventDetector(QString name)
    : EventDetector(std::move(name), Options{})
{
}

EventDetector::EventDetector(QString name, Options options)
    : m_name(std::move(name))
    , m_options(options)
{
}

QList<Event> EventDetector::onRound(const RoundRecord& record)
{
    QList<Event> changed;
    const RoundSummary& round = record.summary;
    for (std::size_t i = 0; i < Types.size(); ++i) {
        Track& track = m_tracks[i];
        const Verdict verdict = judge(Types[i], round);
        if (verdict == Verdict::Bad) {
            if (!track.event) {
                track = Track{};
                track.event = openEvent(Types[i], record);
                track.lastBadEnd = round.end;
                changed += *track.event;
            }
            track.clean = 0;
            track.lastBadEnd = std::max(track.lastBadEnd, round.end);
            countBad(track, round);
        } else if (verdict == Verdict::Clean && track.event && ++track.clean >= m_options.cleanRounds) {
            changed += closeEvent(track, UtcTime::max());
        }
    }
    return changed;
}

EventDetector::Verdict EventDetector::judge(EventType type, const RoundSummary& round) const
{
    if (round.sent == 0) {
        return Verdict::Ignored;
    }
    const auto badIf = [](bool bad) { return bad ? Verdict::Bad : Verdict::Clean; };
    const bool noReply = round.received == 0;
    if (type == EventType::Timeout) {
        return badIf(noReply);
    }
    if (type == EventType::PacketLoss) {
        return badIf(!noReply && round.received < round.sent);
    }
    if (noReply) {
        return Verdict::Clean;
    }
    return round.jitter ? badIf(*round.jitter > m_options.highJitterSeconds) : Verdict::Ignored;
}

void EventDetector::countBad(Track& track, const RoundSummary& round)
{
    ++track.rounds;
    track.sent += round.sent;
    track.lost += quint64(round.sent - round.received);
    track.worstJitter = std::max(track.worstJitter, round.jitter.value_or(0));
}

Event EventDetector::openEvent(EventType type, const RoundRecord& record) const
{
    Event event;
    event.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    event.type = type;
    event.severity = type == EventType::Timeout ? Severity::Critical : Severity::Warning;
    event.start = record.summary.start;
    event.target = record.key.target;
    event.probe = record.key.probe;
    event.message = openMessage(type, record.summary);
    return event;
}

Event EventDetector::closeEvent(Track& track, UtcTime latest) const
{
    Event event = *track.event;
    event.end = std::max(event.start, std::min(track.lastBadEnd, latest)); // the clock may have been set back
    event.message = closeMessage(track, *event.end - event.start);
    track = Track{};
    return event;
}

QList<Event> EventDetector::closeAll(UtcTime at)
{
    QList<Event> closed;
    for (Track& track : m_tracks) {
        if (track.event) {
            closed += closeEvent(track, at);
        }
    }
    return closed;
}

void EventDetector::restore(const QList<Event>& openOnes, std::optional<UtcTime> lastBadEnd)
{
    for (const Event& event : openOnes) {
        const auto type = std::find(Types.begin(), Types.end(), event.type);
        if (!event.open() || type == Types.end()) {
            continue;
        }
        Track& track = m_tracks[std::size_t(type - Types.begin())];
        if (!track.event) {
            track.event = event;
            track.lastBadEnd = std::max(event.start, lastBadEnd.value_or(event.start));
            track.restored = true;
        }
    }
}

QList<Event> EventDetector::open() const
{
    QList<Event> events;
    for (const Track& track : m_tracks) {
        if (track.event) {
            events += *track.event;
        }
    }
    return events;
}

QString EventDetector::openMessage(EventType type, const RoundSummary& round) const
{
    const int lost = round.sent - round.received;
    switch (type) {
    case EventType::Timeout:
        return QStringLiteral("No reply from %1%2").arg(m_name, reasonText(round.failure));
    case EventType::PacketLoss:
        return QStringLiteral("Packet loss to %1: %2 (%3 of %4)")
            .arg(m_name, percentText(double(lost) / round.sent), QString::number(lost), QString::number(round.sent));
    case EventType::HighJitter:
        return QStringLiteral("High jitter to %1: %2 (limit %3)")
            .arg(m_name, msText(round.jitter.value_or(0)), msText(m_options.highJitterSeconds));
    case EventType::LocalOutage:
    case EventType::HostSuspended:
    case EventType::ClockStepped:
    case EventType::AddressChanged:
    case EventType::Health:
    case EventType::Config:
    case EventType::Alert:
        break; // not ours
    }
    return {};
}

/// "No reply from X for 2m10s (13 rounds)". After a restart the figures cover what was measured since.
QString EventDetector::closeMessage(const Track& track, Duration length) const
{
    const QString rounds = QStringLiteral("%1%2 %3").arg(
        track.restored ? QStringLiteral("since the restart ") : QString(), QString::number(track.rounds),
        track.rounds == 1 ? QStringLiteral("round") : QStringLiteral("rounds"));
    const QString time = lengthText(length);
    if (track.event->type == EventType::Timeout) {
        return QStringLiteral("No reply from %1 for %2 (%3)").arg(m_name, time, rounds);
    }
    if (track.rounds == 0) { // nothing was bad after the restart: keep the figures of the beginning
        return QStringLiteral("%1; lasted %2").arg(track.event->message, time);
    }
    if (track.event->type == EventType::PacketLoss) {
        return QStringLiteral("Packet loss to %1 for %2: %3 (%4 of %5 packets in %6)")
            .arg(m_name, time, percentText(double(track.lost) / double(track.sent)), QString::number(track.lost),
                 QString::number(track.sent), rounds);
    }
    return QStringLiteral("High jitter to %1 for %2: up to %3 (limit %4, %5)")
        .arg(m_name, time, msText(track.worstJitter), msText(m_options.highJitterSeconds), rounds);
}

} // namespace NetMonitor
