// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"
#include "ui/charts/chartpoints.h"

#include <QElapsedTimer>
#include <QObject>

namespace NetMonitor {

struct PastSeries;

/// The past and the present of the targets that are shown: asked from the history, continued by frames. A late answer
/// to an older question is dropped. GUI thread; waits for nothing.
class ChartFeed final : public QObject
{
    Q_OBJECT
public:
    struct Shown
    {
        QString target; ///< Id.
        QString probe; ///< The lead probe.
        Duration interval{}; ///< Between its rounds.
        UtcTime anchor{}; ///< Start of some round: the steps of questions begin with it.
        ProbeKey key() const { return {target, probe}; }
    };
    /// What is known of one target, ascending in time.
    struct Series
    {
        Shown shown;
        ChartPoints latency; ///< Median and 5th to 95th percentile, seconds.
        ChartPoints jitter; ///< Seconds.
        ChartPoints loss; ///< Ratio.
        QList<LossMark> losses;
        bool loaded = false; ///< The history answered.
    };

    explicit ChartFeed(AgentPort port, QObject* parent = nullptr);

    /// Shows these over the last @p lengthMs milliseconds; what is known stays.
    void show(const QList<Shown>& shown, double lengthMs);
    const QList<Series>& series() const { return m_series; }
    bool loading() const; ///< A question is open, and nothing is known yet.

    void take(const NetMonitor::FramePtr& frame); ///< Rounds that ended.
    void refill(); ///< Frames were lost: asks the history again.

signals:
    void changed();
    void failed(const QString& text); ///< The history could not answer.

private:
    void ask();
    void ask(const Shown& shown);
    void adopt(const Shown& shown, const PastSeries& past);
    void append(Series& series, const RoundRecord& record);
    void trim();

    AgentPort m_port;
    QList<Series> m_series;
    double m_lengthMs = 0;
    quint64 m_question = 0; ///< Grows with each: answers to earlier ones are late.
    UtcTime m_now{}; ///< The agent's, as of the last frame.
    QElapsedTimer m_sinceAsked;
};

} // namespace NetMonitor
