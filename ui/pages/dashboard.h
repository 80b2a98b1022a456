// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"
#include "ui/charts/chartfeed.h"
#include "ui/charts/quantity.h"
#include "ui/widgets/rangeselector.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace NetMonitor {

class ChartCard;
class KpiCard;
class LiveFollower;
class ShownLines;

/// The chosen targets: their figures of now, and their latency, jitter and loss over the chosen range.
class Dashboard final : public QWidget
{
    Q_OBJECT
public:
    Dashboard(AgentPort port, const LiveFollower& follower, const ShownLines& lines, QWidget* parent = nullptr);

    void setRange(TimeRange range);

signals:
    void failed(const QString& text); ///< The history could not answer.

protected:
    void showEvent(QShowEvent* event) override;

private:
    void chooseAgain(); ///< The shown targets, or their probes, are others.
    void feedLines();
    bool canDraw();
    void drawAll();
    void drawCharts();
    void drawCards();
    void drawLegend();
    QList<ChartLine> linesOf(Quantity quantity) const;
    const TargetStatus* focused() const; ///< The first of the shown.

    const LiveFollower& m_follower;
    const ShownLines& m_lines;
    ChartFeed m_feed;
    TimeRange m_range = TimeRange::FiveMinutes;
    QTimer m_clock; ///< Time goes on without news.
    bool m_isStale = false; ///< Something was not drawn because nobody looked.
    QLabel* m_legend;
    QList<KpiCard*> m_cards;
    ChartCard* m_latency;
    ChartCard* m_jitter;
    ChartCard* m_loss;
};

} // namespace NetMonitor
