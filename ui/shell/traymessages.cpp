// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/traymessages.h"

#include <algorithm>
#include <utility>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
constexpr auto Gather = 2s;
constexpr auto Rest = 10s;
constexpr qsizetype MostNamed = 5;
} // namespace

TrayMessages::TrayMessages(QObject* parent)
    : QObject(parent)
{
    for (QTimer* timer : {&m_gather, &m_rest, &m_mute}) {
        timer->setSingleShot(true);
    }
    m_gather.setInterval(Gather);
    m_rest.setInterval(Rest);
    connect(&m_gather, &QTimer::timeout, this, &TrayMessages::tell);
    connect(&m_rest, &QTimer::timeout, this, &TrayMessages::tell);
    connect(&m_mute, &QTimer::timeout, this, [this] { emit muteChanged(false); });
}

void TrayMessages::mute(std::chrono::milliseconds length)
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

void TrayMessages::take(const Frame& frame, const LiveState& state)
{
    for (const Event& event : frame.events) {
        if (event.type == EventType::LocalOutage) {
            noteOutage(event, {{}, tr("this computer's own connection")});
        } else if (event.type == EventType::Timeout) {
            const TargetStatus* status = state.target(event.target);
            noteOutage(event, {event.target, status ? status->target.label : event.target});
        } else if (event.type == EventType::Alert) {
            noteAlert(event, state);
        }
    }
    if (!m_news.isEmpty() && !m_gather.isActive()) {
        m_gather.start();
    }
}

/// A target is down with the first of its probes, and back with the last.
void TrayMessages::noteOutage(const Event& event, const Place& place)
{
    QSet<QString>& open = m_open[place.target];
    if (event.open() && !open.contains(event.id)) {
        if (open.isEmpty()) {
            m_news.down.append(place);
        }
        open.insert(event.id);
    } else if (!event.open() && open.remove(event.id) && open.isEmpty()) {
        const auto same = [&place](const Place& other) { return other.target == place.target; };
        if (m_news.down.removeIf(same) == 0) { // it was told that it went
            m_news.back.append(place);
        }
    }
    if (open.isEmpty()) {
        m_open.remove(place.target);
    }
}

void TrayMessages::noteAlert(const Event& event, const LiveState& state)
{
    if (!event.open()) {
        const QString said = m_raised.take(event.id);
        if (!said.isEmpty() && m_news.raised.removeAll(said) == 0) { // it was told that it fires
            m_news.over.append(said);
        }
        return;
    }
    const QList<Alert>& alerts = state.agent().alerts;
    const auto alert = std::find_if(alerts.begin(), alerts.end(),
                                    [&event](const Alert& candidate) { return candidate.id == event.id; });
    const bool saysOutage = alert != alerts.end() && alert->series.metric == u"up";
    if (!saysOutage && !m_raised.contains(event.id)) {
        const QString says = alert != alerts.end() ? alert->summary : event.message;
        m_raised.insert(event.id, says);
        m_news.raised.append(says);
    }
}

QString TrayMessages::named(const QList<Place>& places)
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

QString TrayMessages::titleOf(const News& news)
{
    if (!news.down.isEmpty()) {
        return tr("%n targets do not answer", "", int(news.down.size()));
    }
    if (!news.raised.isEmpty()) {
        return tr("%n alerts", "", int(news.raised.size()));
    }
    return news.back.isEmpty() ? tr("%n alerts are over", "", int(news.over.size()))
                               : tr("%n targets answer again", "", int(news.back.size()));
}

QString TrayMessages::textOf(const News& news)
{
    QStringList lines;
    const bool onlyBack = news.down.isEmpty() && news.raised.isEmpty();
    if (!news.down.isEmpty()) {
        lines += named(news.down);
    }
    lines += news.raised.mid(0, MostNamed);
    if (news.raised.size() > MostNamed) {
        //: %n: of how many more alerts
        lines += tr("and %n more", "", int(news.raised.size() - MostNamed));
    }
    if (!news.back.isEmpty()) {
        lines += onlyBack ? named(news.back) : tr("Back: %1").arg(named(news.back));
    }
    for (const QString& over : news.over.mid(0, MostNamed)) {
        //: %1: what the alert said
        lines += onlyBack && news.back.isEmpty() ? over : tr("Over: %1").arg(over);
    }
    return lines.join(u'\n');
}

void TrayMessages::tell()
{
    if (m_gather.isActive() || m_rest.isActive() || m_news.isEmpty()) {
        return;
    }
    const News news = std::exchange(m_news, {});
    if (!m_enabled || muted()) {
        return;
    }
    emit message(titleOf(news), textOf(news), !news.down.isEmpty() || !news.raised.isEmpty());
    m_rest.start();
}

} // namespace NetMonitor
