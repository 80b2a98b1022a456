// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/collectordesk.h"

#include <algorithm>

namespace NetMonitor {

CollectorDesk::CollectorDesk(const Clock& clock, CollectorListener& listener)
    : m_clock(clock)
    , m_listener(listener)
{
    for (const CollectorInfo& info : collectors()) {
        const auto added = m_registry.add(info.metrics());
        Q_ASSERT_X(added.has_value(), "CollectorDesk",
                   "two collectors claim one metric"); // a test of the table finds it
    }
}

CollectorDesk::~CollectorDesk() = default;

/// An entry's own options are stronger than those of its section.
std::vector<CollectorDesk::Wanted> CollectorDesk::wantedOf(const QMap<QString, OptionValues>& options)
{
    std::vector<Wanted> wanted;
    for (const CollectorInfo& info : collectors()) {
        const QString id = QLatin1String(info.id);
        const auto given = options.constFind(id);
        if (given == options.constEnd() || !given->flag(QStringLiteral("enabled"))) {
            continue;
        }
        if (info.lists.empty()) {
            wanted.push_back({&info, id, *given, 0});
        }
        for (const OptionList& list : info.lists) {
            const QList<OptionValues> entries = given->entries(QLatin1String(list.name));
            const QString key = QLatin1String(list.options.front().name);
            for (qsizetype i = 0; i < entries.size(); ++i) {
                QVariantMap merged = given->map();
                merged.remove(QLatin1String(list.name));
                merged.insert(entries.at(i).map());
                wanted.push_back({&info, id % u' ' % entries.at(i).text(key), OptionValues(merged),
                                  double(i) / double(entries.size())});
            }
        }
    }
    return wanted;
}

void CollectorDesk::setCollectors(const QMap<QString, OptionValues>& options)
{
    std::vector<std::unique_ptr<Running>> old = std::exchange(m_running, {});
    const std::vector<Wanted> wanted = wantedOf(options);
    std::vector<std::unique_ptr<Running>> kept;
    for (const Wanted& one : wanted) {
        const auto same = std::find_if(old.begin(), old.end(), [&one](const auto& running) {
            return running && running->name == one.name && running->options == one.options;
        });
        kept.push_back(same != old.end() ? std::move(*same) : nullptr);
    }
    for (const std::unique_ptr<Running>& gone : old) { // before anything takes its name again
        if (gone) {
            m_listener.onCollectorGone(gone->name, gone->series.values());
        }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        m_running.push_back(kept[i] ? std::move(kept[i]) : start(wanted[i]));
    }
}

std::unique_ptr<CollectorDesk::Running> CollectorDesk::start(const Wanted& wanted)
{
    auto running = std::make_unique<Running>();
    running->name = wanted.name;
    running->options = wanted.options;
    running->interval = wanted.options.duration(QLatin1String(wanted.info->interval));
    running->collector = wanted.info->make(wanted.options, m_clock);
    running->timer = std::make_unique<QTimer>();
    running->timer->setSingleShot(true);
    const Duration wait = fromSeconds(toSeconds(running->interval) * wanted.phase);
    running->next = m_clock.monotonic() + wait;
    Running* self = running.get();
    connect(self->collector.get(), &Collector::collected, this,
            [this, self](const Expected<Collected>& result) { onCollected(*self, result); });
    connect(self->timer.get(), &QTimer::timeout, this, [this, self] { run(*self); });
    self->timer->start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    return running;
}

void CollectorDesk::run(Running& running)
{
    const auto started = running.collector->collect();
    if (!started) {
        m_listener.onCollectorFailed(running.name, started.error());
    }
    const MonotonicTime now = m_clock.monotonic();
    do { // what was missed is not made up for; a timer that came a little early has had its turn, too
        running.next += running.interval;
    } while (running.next <= now);
    running.timer->start(std::chrono::ceil<std::chrono::milliseconds>(running.next - now));
}

void CollectorDesk::onCollected(Running& running, const Expected<Collected>& result)
{
    if (!result) {
        m_listener.onCollectorFailed(running.name, result.error());
        return;
    }
    for (const Sample& sample : result->samples) {
        if (const auto checked = m_registry.check(sample); !checked) {
            m_listener.onCollectorFailed(running.name, checked.error());
            return;
        }
    }
    for (const Sample& sample : result->samples) {
        running.series.insert(sample.series);
    }
    for (const SeriesKey& series : result->removed) {
        running.series.remove(series);
    }
    m_listener.onCollected(running.name, *result);
}

} // namespace NetMonitor
