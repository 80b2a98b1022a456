// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/notifier.h"

#include <utility>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
constexpr auto Gather = 2s;
constexpr auto Rest = 10s;
constexpr qsizetype MostNamed = 5;
} // namespace

Notifier::Notifier(QObject* parent)
    : QObject(parent)
{
    for (QTimer* timer : {&m_gather, &m_rest, &m_mute}) {
        timer->setSingleShot(true);
    }
    m_gather.setInterval(Gather);
    m_rest.setInterval(Rest);
    connect(&m_gather, &QTimer::timeout, this, &Notifier::tell);
    connect(&m_rest, &QTimer::timeout, this, &Notifier::tell);
    connect(&m_mute, &QTimer::timeout, this, [this] { emit muteChanged(false); });
}

void Notifier::mute(std::chrono::milliseconds length)
{
    const bool was = muted();
    if (length > 0ms) {
        m_mute.start(length);
    } else {
        m_mute.stop();
    }
    if (was != muted()) {
        emit muteChanged(muted());
    }
}

void Notifier::take(const Frame& frame, const LiveState& state)
{
    for (const Event& event : frame.events) {
        if (event.type != EventType::Timeout && event.type != EventType::LocalOutage) {
            continue;
        }
        if (event.type == EventType::LocalOutage) {
            note(event, {{}, tr("this computer's own connection")});
        } else {
            const TargetStatus* status = state.target(event.target);
            note(event, {event.target, status ? status->target.label : event.target});
        }
    }
    if ((!m_down.isEmpty() || !m_back.isEmpty()) && !m_gather.isActive()) {
        m_gather.start();
    }
}

/// A target is down with the first of its probes, and back with the last.
void Notifier::note(const Event& event, const Place& place)
{
    QSet<QString>& open = m_open[place.target];
    if (event.open() && !open.contains(event.id)) {
        if (open.isEmpty()) {
            m_down.append(place);
        }
        open.insert(event.id);
    } else if (!event.open() && open.remove(event.id) && open.isEmpty()) {
        const auto same = [&place](const Place& other) { return other.target == place.target; };
        if (m_down.removeIf(same) == 0) { // it was told that it went
            m_back.append(place);
        }
    }
    if (open.isEmpty()) {
        m_open.remove(place.target);
    }
}

QString Notifier::named(const QList<Place>& places)
{
    QStringList names;
    for (const Place& place : places) {
        names += place.label;
    }
    if (names.size() <= MostNamed) {
        return names.join(QStringLiteral(", "));
    }
    //: %1: names; %n: of how many more
    return tr("%1 and %n more", "", int(names.size() - MostNamed))
        .arg(names.mid(0, MostNamed).join(QStringLiteral(", ")));
}

void Notifier::tell()
{
    if (m_gather.isActive() || m_rest.isActive() || (m_down.isEmpty() && m_back.isEmpty())) {
        return;
    }
    const QList<Place> down = std::exchange(m_down, {});
    const QList<Place> back = std::exchange(m_back, {});
    if (!m_enabled || muted()) {
        return;
    }
    const QString backText = tr("Back: %1").arg(named(back));
    if (down.isEmpty()) {
        emit message(tr("%n targets answer again", "", int(back.size())), named(back), false);
    } else {
        emit message(tr("%n targets do not answer", "", int(down.size())),
                     back.isEmpty() ? named(down) : named(down) % u'\n' % backText, true);
    }
    m_rest.start();
}

} // namespace NetMonitor
