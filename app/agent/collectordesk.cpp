// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/collectordesk.h"

#include <algorithm>

namespace NetMonitor {

namespace {
/// Its work is a list, and that is empty.
bool hasNothingToRun(const CollectorInfo& info, const OptionValues& options)
{
    return !info.lists.empty() && std::all_of(info.lists.begin(), info.lists.end(), [&](const OptionList& list) {
        return options.entries(QLatin1String(list.name)).isEmpty();
    });
}
} // namespace

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

void CollectorDesk::setCollectors(const QMap<QString, OptionValues>& options)
{
    std::vector<std::unique_ptr<Running>> old = std::exchange(m_running, {});
    for (const CollectorInfo& info : collectors()) {
        const QString id = QLatin1String(info.id);
        const auto wanted = options.constFind(id);
        if (wanted == options.constEnd() || !wanted->flag(QStringLiteral("enabled"))
            || hasNothingToRun(info, *wanted)) {
            m_listener.onCollectorGone(id);
            continue;
        }
        const auto same = std::find_if(old.begin(), old.end(), [&](const auto& running) {
            return running && running->id == id && running->options == *wanted;
        });
        m_running.push_back(same != old.end() ? std::move(*same) : start(info, *wanted));
    }
}

std::unique_ptr<CollectorDesk::Running> CollectorDesk::start(const CollectorInfo& info, const OptionValues& options)
{
    auto running = std::make_unique<Running>();
    running->id = QLatin1String(info.id);
    running->options = options;
    running->interval = options.duration(QLatin1String(info.interval));
    running->collector = info.make(options, m_clock);
    running->timer = std::make_unique<QTimer>();
    running->timer->setSingleShot(true);
    running->next = m_clock.monotonic();
    Running* self = running.get();
    connect(self->collector.get(), &Collector::collected, this,
            [this, self](const Expected<Collected>& result) { onCollected(*self, result); });
    connect(self->timer.get(), &QTimer::timeout, this, [this, self] { run(*self); });
    self->timer->start(0);
    return running;
}

void CollectorDesk::run(Running& running)
{
    const auto started = running.collector->collect();
    if (!started) {
        m_listener.onCollectorFailed(running.id, started.error());
    }
    const MonotonicTime now = m_clock.monotonic();
    do { // what was missed is not made up for; a timer that came a little early has had its turn, too
        running.next += running.interval;
    } while (running.next <= now);
    running.timer->start(std::chrono::ceil<std::chrono::milliseconds>(running.next - now));
}

void CollectorDesk::onCollected(const Running& running, const Expected<Collected>& result)
{
    if (!result) {
        m_listener.onCollectorFailed(running.id, result.error());
        return;
    }
    for (const Sample& sample : result->samples) {
        if (const auto checked = m_registry.check(sample); !checked) {
            m_listener.onCollectorFailed(running.id, checked.error());
            return;
        }
    }
    m_listener.onCollected(running.id, *result);
}

} // namespace NetMonitor
