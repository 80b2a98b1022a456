// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"

#include <QMutex>
#include <QMutexLocker>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace NetMonitor::Testing {

/// A port over plain values for tests of what stands in front of it: the REST server, item models, a window. Answers
/// at once, unless hold() is on: then each question waits for release(). Thread-safe.
class FakePort
{
public:
    class Live final : public LivePort
    {
    public:
        void requestFullFrame() override
        {
            ++requests;
            if (onRequest) {
                onRequest();
            }
        }
        void publish(FramePtr next) { emit frame(std::move(next)); }

        std::function<void()> onRequest;
        std::atomic<int> requests = 0;
    };

    FakePort()
        : m_targets(*this)
        , m_history(*this)
        , m_query(*this)
        , m_events(*this)
        , m_alerts(*this)
        , m_config(*this)
        , m_admin(*this)
    {
    }

    AgentPort port() { return {live, m_targets, m_history, m_query, m_events, m_alerts, m_config, m_admin}; }

    /// From now on questions are not answered.
    void hold()
    {
        const QMutexLocker lock(&mutex);
        m_holding = true;
    }
    /// Answers those that wait, and all further ones at once.
    void release()
    {
        QList<std::function<void()>> waiting;
        {
            const QMutexLocker lock(&mutex);
            m_holding = false;
            waiting = std::exchange(m_waiting, {});
        }
        for (const auto& answer : waiting) {
            answer();
        }
    }
    qsizetype waiting() const
    {
        const QMutexLocker lock(&mutex);
        return m_waiting.size();
    }
    /// Drops those that wait: their futures are cancelled, as when the engine stops.
    void dropWaiting()
    {
        const QMutexLocker lock(&mutex);
        m_waiting.clear();
    }

    Live live;

    // What the port answers from. Change it before questions come, or under the mutex.
    mutable QMutex mutex;
    TargetList targets;
    QList<ProbeTest> probeTests; ///< Of each test.
    QList<SeriesInfo> series;
    RangeResult range;
    std::optional<SeriesSummary> summary;
    QList<StoredRound> rounds;
    QList<StoredOutcome> outcomes;
    QList<Event> events;
    EventCounts counts{};
    QList<ConfigEntry> config;
    QList<AlertRule> rules;
    QStringList testedNotifiers; ///< "type/name"
    QString lastQuery;
    QueryResult queryResult;
    Duration interval = std::chrono::seconds(10);
    std::optional<Error> failure; ///< Every question fails with it.
    const NetMonitor::History* store = nullptr; ///< When set, rounds, outcomes, events, series and ranges are its own.

    // What was asked last.
    RangeQuery lastRange;
    RecordQuery lastRecords;
    EventQuery lastEvents;
    TargetDraft lastDraft;
    int resets = 0;
    int reloads = 0;
    bool measuring = true; ///< As the last call left it.
    ReloadReport reloadReport{
        {QStringLiteral("targets")}, {QStringLiteral("api.listen")}, {QStringLiteral("interval")}};
    std::optional<QStringList> reverted; ///< Paths of the last call.

private:
    template <typename T> Async<T> answer(Expected<T> value)
    {
        if (failure) {
            value = Unexpected<Error>{*failure};
        }
        if (!m_holding) {
            return answered(std::move(value));
        }
        auto promise = std::make_shared<QPromise<Expected<T>>>();
        promise->start();
        m_waiting.append([promise, value = std::move(value)] {
            promise->addResult(value);
            promise->finish();
        });
        return promise->future();
    }

    template <typename Row> static Expected<QList<Row>> newest(const QList<Row>& rows, qsizetype limit)
    {
        return rows.first(qMin(rows.size(), limit));
    }

    Target* find(const QString& id)
    {
        const auto it = std::find_if(targets.targets.begin(), targets.targets.end(),
                                     [&id](const Target& target) { return target.id == id; });
        return it == targets.targets.end() ? nullptr : &*it;
    }
    static Unexpected<Error> unknown(const QString& id)
    {
        return fail(ErrorCode::NotFound, QStringLiteral("there is no target '%1'").arg(id));
    }
    /// The few checks that tests need; the real ones are the configuration's.
    static Expected<Target> made(const TargetDraft& draft)
    {
        const QString text = draft.value(QStringLiteral("address")).toString();
        const auto address = parseTargetAddress(text);
        if (!address) {
            Error error = address.error();
            error.field = QStringLiteral("address");
            return Unexpected<Error>{error};
        }
        Target target;
        target.address = address->text;
        target.label = draft.value(QStringLiteral("label"), text).toString();
        target.id = draft.value(QStringLiteral("id"), makeSlug(target.label)).toString();
        target.enabled = draft.value(QStringLiteral("enabled"), true).toBool();
        ProbeSpec ping;
        ping.type = ping.name = QStringLiteral("ping");
        target.probes = {ping};
        return target;
    }

    class Targets final : public TargetsPort
    {
    public:
        explicit Targets(FakePort& owner)
            : m(owner)
        {
        }
        Async<TargetList> list() override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer<TargetList>(m.targets);
        }
        Async<Target> add(const TargetDraft& draft) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastDraft = draft;
            const auto target = made(draft);
            if (target && m.find(target->id)) {
                return m.answer<Target>(fail(ErrorCode::AlreadyExists,
                                             QStringLiteral("there is a target '%1' already").arg(target->id), {},
                                             QStringLiteral("id")));
            }
            if (target) {
                m.targets.targets.append(*target);
            }
            return m.answer<Target>(target);
        }
        Async<Target> update(const QString& id, const TargetDraft& changes) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastDraft = changes;
            Target* target = m.find(id);
            if (!target) {
                return m.answer<Target>(unknown(id));
            }
            target->label = changes.value(QStringLiteral("label"), target->label).toString();
            target->enabled = changes.value(QStringLiteral("enabled"), target->enabled).toBool();
            return m.answer<Target>(*target);
        }
        Async<Target> remove(const QString& id) override
        {
            const QMutexLocker lock(&m.mutex);
            Target* target = m.find(id);
            if (!target) {
                return m.answer<Target>(unknown(id));
            }
            const Target removed = *target;
            m.targets.targets.removeOne(removed);
            return m.answer<Target>(removed);
        }
        Async<Target> setPrimary(const QString& id) override
        {
            const QMutexLocker lock(&m.mutex);
            Target* target = m.find(id);
            if (!target) {
                return m.answer<Target>(unknown(id));
            }
            m.targets.primary = id;
            return m.answer<Target>(*target);
        }
        Async<Target> check(const TargetDraft& draft) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastDraft = draft;
            return m.answer<Target>(made(draft));
        }
        Async<TargetTest> test(const TargetDraft& draft) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastDraft = draft;
            const auto target = made(draft);
            return target ? m.answer<TargetTest>(TargetTest{*target, m.probeTests})
                          : m.answer<TargetTest>(Unexpected<Error>{target.error()});
        }

    private:
        FakePort& m;
    };

    class History final : public HistoryPort
    {
    public:
        explicit History(FakePort& owner)
            : m(owner)
        {
        }
        Async<QList<SeriesInfo>> series() override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer(m.store ? m.store->series() : m.series);
        }
        Async<RangeResult> range(const RangeQuery& query) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastRange = query;
            return m.answer(m.store ? m.store->range(query) : m.range);
        }
        Async<std::optional<SeriesSummary>> summarize(const SeriesKey&, UtcTime, UtcTime) override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer<std::optional<SeriesSummary>>(m.summary);
        }
        Async<QList<StoredRound>> rounds(const RecordQuery& query) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastRecords = query;
            return m.answer(m.store ? m.store->rounds(query) : newest(m.rounds, query.limit));
        }
        Async<QList<StoredOutcome>> outcomes(const RecordQuery& query) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastRecords = query;
            return m.answer(m.store ? m.store->outcomes(query) : newest(m.outcomes, query.limit));
        }

    private:
        FakePort& m;
    };

    class Query final : public QueryPort
    {
    public:
        explicit Query(FakePort& owner)
            : m(owner)
        {
        }
        Async<QueryResult> instant(const QString& expression, UtcTime) override { return ask(expression); }
        Async<QueryResult> range(const QString& expression, UtcTime, UtcTime, Duration) override
        {
            return ask(expression);
        }
        Async<QList<Labels>> series(const QStringList& selectors, UtcTime, UtcTime) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastQuery = selectors.join(u' ');
            QList<Labels> labels;
            for (const QuerySeries& series : m.queryResult.series) {
                labels += series.labels;
            }
            return m.answer<QList<Labels>>(labels);
        }
        Async<QList<QueryMetadata>> metadata() override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer<QList<QueryMetadata>>(QList<QueryMetadata>{
                {QStringLiteral("up"), MetricType::Gauge, QStringLiteral("Whether it is"), QString()}});
        }

    private:
        Async<QueryResult> ask(const QString& expression)
        {
            const QMutexLocker lock(&m.mutex);
            m.lastQuery = expression;
            return m.answer<QueryResult>(m.queryResult);
        }

        FakePort& m;
    };

    class Events final : public EventsPort
    {
    public:
        explicit Events(FakePort& owner)
            : m(owner)
        {
        }
        Async<QList<Event>> list(const EventQuery& query) override
        {
            const QMutexLocker lock(&m.mutex);
            m.lastEvents = query;
            return m.answer(m.store ? m.store->events(query) : newest(m.events, query.limit));
        }
        Async<EventCounts> count(UtcTime, UtcTime) override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer<EventCounts>(m.counts);
        }
        Async<bool> resetCounts() override
        {
            const QMutexLocker lock(&m.mutex);
            ++m.resets;
            return m.answer<bool>(true);
        }

    private:
        FakePort& m;
    };

    class Config final : public ConfigPort
    {
    public:
        explicit Config(FakePort& owner)
            : m(owner)
        {
        }
        Async<QList<ConfigEntry>> effective() override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer<QList<ConfigEntry>>(m.config);
        }
        Async<IntervalChange> setInterval(Duration interval) override
        {
            const QMutexLocker lock(&m.mutex);
            const IntervalChange change{m.interval, interval};
            if (!m.failure) {
                m.interval = interval;
            }
            return m.answer<IntervalChange>(change);
        }
        Async<ReloadReport> reload() override
        {
            const QMutexLocker lock(&m.mutex);
            ++m.reloads;
            return m.answer<ReloadReport>(m.reloadReport);
        }
        Async<QStringList> revert(const QStringList& paths) override
        {
            const QMutexLocker lock(&m.mutex);
            m.reverted = paths;
            return m.answer<QStringList>(paths.isEmpty() ? QStringList(QStringLiteral("interval")) : paths);
        }

    private:
        FakePort& m;
    };

    class Alerts final : public AlertsPort
    {
    public:
        explicit Alerts(FakePort& owner)
            : m(owner)
        {
        }
        Async<QList<AlertRule>> rules() override
        {
            const QMutexLocker lock(&m.mutex);
            return m.answer<QList<AlertRule>>(m.rules);
        }
        Async<QString> testNotifier(const QString& type, const QString& name) override
        {
            const QMutexLocker lock(&m.mutex);
            m.testedNotifiers += type % u'/' % name;
            return m.answer<QString>(QStringLiteral("it took it after 12 ms"));
        }

    private:
        FakePort& m;
    };

    class Admin final : public AdminPort
    {
    public:
        explicit Admin(FakePort& owner)
            : m(owner)
        {
        }
        Async<bool> setMeasuring(bool on) override
        {
            const QMutexLocker lock(&m.mutex);
            if (!m.failure) {
                m.measuring = on;
            }
            return m.answer<bool>(on);
        }

    private:
        FakePort& m;
    };

    Targets m_targets;
    History m_history;
    Query m_query;
    Events m_events;
    Alerts m_alerts;
    Config m_config;
    Admin m_admin;
    bool m_holding = false;
    QList<std::function<void()>> m_waiting;
};

} // namespace NetMonitor::Testing
