// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/pages/dashboard.h"

#include "models/domain/port/livefollower.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/pastseries.h"
#include "ui/charts/timechart.h"
#include "ui/shell/shownlines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/seen.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
enum Card
{
    LatencyCard,
    LossCard,
    JitterCard,
    ScoreCard,
    StabilityCard,
};

/// From here on a round is an outlier, and from there on one that nobody can miss: docs/metrics.md.
constexpr double Unusual = 3.5;
constexpr double VeryUnusual = 7;

QString unusualText(std::optional<double> anomaly, const QString& otherwise)
{
    if (std::abs(anomaly.value_or(0)) < Unusual) {
        return otherwise;
    }
    return *anomaly > 0 ? Dashboard::tr("unusually high") : Dashboard::tr("unusually low");
}

QColor unusualColor(std::optional<double> anomaly)
{
    const double high = anomaly.value_or(0); // what is unusually low needs no alarm
    return high >= VeryUnusual ? themeColors().bad : high >= Unusual ? themeColors().warning : QColor();
}

QList<double> lastValues(const ChartPoints& points, double from)
{
    QList<double> values;
    for (const ChartPoint& point : points) {
        if (point.time >= from) {
            values.append(point.value);
        }
    }
    return values.mid(qMax<qsizetype>(0, values.size() - 60));
}
} // namespace

Dashboard::Dashboard(AgentPort port, const LiveFollower& follower, const ShownLines& lines, QWidget* parent)
    : QWidget(parent)
    , m_follower(follower)
    , m_lines(lines)
    , m_feed(port)
    , m_legend(new QLabel(this))
    , m_latency(new ChartCard(Quantity::Latency, this))
    , m_jitter(new ChartCard(Quantity::Jitter, this))
    , m_loss(new ChartCard(Quantity::Loss, this))
{
    auto* cards = new QHBoxLayout;
    cards->setSpacing(Theme::Spacing);
    for (const QString& title :
         {quantityName(Quantity::Latency), quantityName(Quantity::Loss), quantityName(Quantity::Jitter),
          //: Network score from 0 to 100
          tr("Score"),
          //: How steady the latency is
          tr("Stability")}) {
        m_cards.append(new KpiCard(title, this));
        cards->addWidget(m_cards.constLast(), 1);
    }
    m_legend->setTextFormat(Qt::RichText); // names are escaped
    m_legend->setAccessibleName(tr("Shown targets"));
    auto* below = new QHBoxLayout;
    below->setSpacing(Theme::Spacing);
    below->addWidget(m_jitter, 1);
    below->addWidget(m_loss, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Spacing);
    layout->addWidget(m_legend);
    layout->addLayout(cards);
    layout->addWidget(m_latency, 3);
    layout->addLayout(below, 2);

    const std::array<TimeChart*, 3> charts{m_latency->chart(), m_jitter->chart(), m_loss->chart()};
    for (TimeChart* from : charts) {
        for (TimeChart* to : charts) {
            if (to != from) {
                connect(from, &TimeChart::cursorTimeChanged, to, &TimeChart::setCursorTime);
            }
        }
    }
    connect(&m_feed, &ChartFeed::changed, this, &Dashboard::drawCharts);
    connect(&m_feed, &ChartFeed::failed, this, &Dashboard::failed);
    connect(&follower, &LiveFollower::taken, this, [this](const FramePtr& frame) {
        const bool isNews = !frame->targets.isEmpty() || !frame->removedTargets.isEmpty();
        if (isNews) {
            feedLines();
        }
        m_feed.take(frame);
        if (isNews) {
            drawLegend();
            drawCards();
        }
    });
    connect(&follower, &LiveFollower::refilled, &m_feed, &ChartFeed::refill);
    connect(&lines, &ShownLines::changed, this, &Dashboard::chooseAgain);
    if (theme()) {
        connect(theme(), &Theme::changed, this, &Dashboard::drawAll);
    }
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, [this] { m_isStale ? drawAll() : drawCharts(); });
    m_clock.start();
}

void Dashboard::setRange(TimeRange range)
{
    m_range = range;
    m_clock.setInterval(qBound(1000, int(rangeMs(range) / 150), 60'000)); // when it moved by a few pixels
    m_feed.show({}, rangeMs(range));
    chooseAgain();
}

void Dashboard::chooseAgain()
{
    feedLines();
    drawLegend();
    drawCards();
}

/// Has the feed follow what is chosen.
void Dashboard::feedLines()
{
    QList<ChartFeed::Shown> shown;
    for (const QString& id : m_lines.ids()) {
        const TargetStatus* status = m_follower.state().target(id);
        if (status && !status->probes.isEmpty()) {
            const ProbeStatus& lead = status->probes.constFirst();
            shown.append({id, lead.probe, lead.interval, lead.lastRound ? lead.lastRound->start : UtcTime{}});
        }
    }
    const auto same = [](const ChartFeed::Series& a, const ChartFeed::Shown& b) {
        return a.shown.key() == b.key() && a.shown.interval == b.interval;
    };
    const auto& known = m_feed.series();
    if (!std::equal(known.begin(), known.end(), shown.begin(), shown.end(), same)) {
        m_feed.show(shown, rangeMs(m_range));
    }
}

const TargetStatus* Dashboard::focused() const
{
    return m_lines.ids().isEmpty() ? nullptr : m_follower.state().target(m_lines.ids().constFirst());
}

QList<ChartLine> Dashboard::linesOf(Quantity quantity) const
{
    QList<ChartLine> lines;
    for (const ChartFeed::Series& series : m_feed.series()) {
        const TargetStatus* status = m_follower.state().target(series.shown.target);
        const ChartPoints& points = quantity == Quantity::Latency ? series.latency
            : quantity == Quantity::Jitter                        ? series.jitter
                                                                  : series.loss;
        lines.append({series.shown.target, status ? status->target.label : series.shown.target,
                      m_lines.color(series.shown.target), points,
                      quantity == Quantity::Latency ? series.losses : QList<LossMark>()});
    }
    return lines;
}

/// While nobody looks nothing is drawn; it is made up for as soon as somebody does.
bool Dashboard::canDraw()
{
    const bool can = isSeen(*this);
    m_isStale |= !can;
    return can;
}

void Dashboard::drawAll()
{
    m_isStale = false;
    drawLegend();
    drawCards();
    drawCharts();
}

void Dashboard::drawCharts()
{
    if (!canDraw()) {
        return;
    }
    const double now = double(QDateTime::currentMSecsSinceEpoch());
    const ChartSpan span{now - rangeMs(m_range), now};
    for (const auto& [card, quantity] : {std::pair(m_latency, Quantity::Latency), std::pair(m_jitter, Quantity::Jitter),
                                         std::pair(m_loss, Quantity::Loss)}) {
        if (m_lines.ids().isEmpty()) {
            card->setEmptyText(tr("No target is chosen"), tr("Select one in the table."));
        } else if (m_feed.loading()) {
            card->setEmptyText(tr("Loading\u2026"), {});
        } else {
            card->setEmptyText(tr("No values in this range"), tr("They appear here as they are measured."));
        }
        card->setData(linesOf(quantity), span);
    }
}

void Dashboard::drawLegend()
{
    if (!canDraw()) {
        return;
    }
    QStringList parts;
    for (const QString& id : m_lines.ids()) {
        if (const TargetStatus* status = m_follower.state().target(id)) {
            parts.append(QStringLiteral("<span style='color:%1'>\u25A0</span>&nbsp;%2")
                             .arg(m_lines.color(id).name(), status->target.label.toHtmlEscaped()));
        }
    }
    if (const QString text = parts.join(QStringLiteral("&nbsp;&nbsp;&nbsp; ")); text != m_legend->text()) {
        m_legend->setText(text); // which lays it out anew
    }
    m_legend->setVisible(!parts.isEmpty());
}

void Dashboard::drawCards()
{
    if (!canDraw()) {
        return;
    }
    const TargetStatus* status = focused();
    const ProbeStatus* lead = status && !status->probes.isEmpty() ? &status->probes.constFirst() : nullptr;
    const bool measured = lead && lead->state != ProbeState::Paused && lead->lastRound;
    const QString none = !lead              ? tr("no target")
        : lead->state == ProbeState::Paused ? tr("paused")
                                            : tr("no value yet");
    const RoundSummary round = measured ? *lead->lastRound : RoundSummary{};
    const DerivedValues derived = measured ? lead->derived : DerivedValues{};
    const auto show = [&](Card card, Quantity quantity, std::optional<double> value, const QString& note) {
        m_cards.at(card)->setValue(value ? quantityNumber(quantity, *value) : QString(), quantityUnit(quantity),
                                   value          ? note
                                       : measured ? tr("no reply")
                                                  : none);
    };
    show(LatencyCard, Quantity::Latency, round.latency,
         unusualText(derived.latencyAnomaly,
                     derived.rollingMean ? tr("mean %1").arg(quantityText(Quantity::Latency, *derived.rollingMean))
                                         : QString()));
    m_cards.at(LatencyCard)->setChange(derived.latencyTrend);
    //: Packets that were answered, of packets sent
    show(LossCard, Quantity::Loss, round.packetLoss, tr("%1 of %2 answered").arg(round.received).arg(round.sent));
    show(JitterCard, Quantity::Jitter, round.jitter,
         unusualText(derived.jitterAnomaly,
                     round.delaySpread ? tr("spread %1").arg(quantityText(Quantity::Jitter, *round.delaySpread))
                                       : QString()));
    const QLocale locale;
    const auto derivedNote = [&](const QString& note) { return measured ? tr("not enough data yet") : note; };
    m_cards.at(ScoreCard)->setValue(derived.score ? locale.toString(*derived.score, 'f', 0) : QString(),
                                    QStringLiteral("/ 100"), derived.score ? tr("network score") : derivedNote(none));
    m_cards.at(StabilityCard)
        ->setValue(derived.stability ? locale.toString(*derived.stability * 100, 'f', 0) : QString(),
                   QStringLiteral("%"), derived.stability ? tr("over 20 rounds") : derivedNote(none));
    const Colors& colors = themeColors();
    const double loss = round.packetLoss.value_or(0);
    m_cards.at(LatencyCard)->setAccent(unusualColor(derived.latencyAnomaly));
    m_cards.at(JitterCard)->setAccent(unusualColor(derived.jitterAnomaly));
    m_cards.at(LossCard)->setAccent(loss >= 1 ? colors.bad : loss > 0 ? colors.warning : QColor());
    if (m_feed.series().isEmpty()) {
        for (KpiCard* card : std::as_const(m_cards)) {
            card->setTrend({}, {});
        }
    } else {
        const ChartFeed::Series& series = m_feed.series().constFirst();
        const double from = double(QDateTime::currentMSecsSinceEpoch()) - rangeMs(m_range);
        const QColor color = m_lines.color(series.shown.target);
        m_cards.at(LatencyCard)->setTrend(lastValues(series.latency, from), color);
        m_cards.at(LossCard)->setTrend(lastValues(series.loss, from), color);
        m_cards.at(JitterCard)->setTrend(lastValues(series.jitter, from), color);
    }
}

void Dashboard::showEvent(QShowEvent*)
{
    drawAll();
}

} // namespace NetMonitor
