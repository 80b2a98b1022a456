// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/statussentence.h"

#include "models/item/targetcell.h"

#include <QCoreApplication>

namespace NetMonitor {

namespace {
constexpr qsizetype MostNamed = 3;

class Sentence
{
    Q_DECLARE_TR_FUNCTIONS(StatusSentence)
public:
    static QString down(const QStringList& names, int all)
    {
        if (names.size() == all && all > 1) {
            return tr("No target answers");
        }
        const QString named = names.mid(0, MostNamed).join(QStringLiteral(", "));
        if (names.size() > MostNamed) {
            //: %1: names; %n: of how many more
            return tr("Not answering: %1 and %n more", "", int(names.size() - MostNamed)).arg(named);
        }
        //: %1: one or more names
        return tr("Not answering: %1").arg(named);
    }
    static QString degraded(const QStringList& names)
    {
        return names.size() == 1
            //: %1: name of a target that loses packets or has much jitter
            ? tr("%1 answers badly").arg(names.constFirst())
            : tr("%n targets answer badly", "", int(names.size()));
    }
    static QString good(int count) { return tr("All %n targets answer", "", count); }
    static QString waiting() { return tr("Measuring the first values\u2026"); }
    static QString connecting() { return tr("Starting\u2026"); }
    static QString nothing() { return tr("No target is watched"); }
    static QString stopped() { return tr("Measuring is stopped"); }
    static QString paused() { return tr("All targets are paused"); }
};
} // namespace

StatusSentence statusSentence(const LiveState& state)
{
    if (state.isEmpty()) {
        return {ProbeState::Unknown, Sentence::connecting()};
    }
    if (!state.agent().measuring) {
        return {ProbeState::Paused, Sentence::stopped()};
    }
    if (state.targets().isEmpty()) {
        return {ProbeState::Unknown, Sentence::nothing()};
    }
    QStringList down;
    QStringList degraded;
    int good = 0;
    int watched = 0;
    for (const TargetStatus& status : state.targets()) {
        if (!status.target.enabled || status.probes.isEmpty()) {
            continue;
        }
        ++watched;
        const ProbeState target = targetState(status);
        down += target == ProbeState::Down ? QStringList(status.target.label) : QStringList();
        degraded += target == ProbeState::Degraded ? QStringList(status.target.label) : QStringList();
        good += target == ProbeState::Up ? 1 : 0;
    }
    if (watched == 0) {
        return {ProbeState::Paused, Sentence::paused()};
    }
    if (!down.isEmpty()) {
        return {ProbeState::Down, Sentence::down(down, watched)};
    }
    if (!degraded.isEmpty()) {
        return {ProbeState::Degraded, Sentence::degraded(degraded)};
    }
    return good == 0 ? StatusSentence{ProbeState::Unknown, Sentence::waiting()}
                     : StatusSentence{ProbeState::Up, Sentence::good(good)};
}

} // namespace NetMonitor
