// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/facets.h"

namespace NetMonitor {

namespace {
constexpr int MaxTests = 8;

template <typename T> using Promise = std::shared_ptr<QPromise<Expected<T>>>;

template <typename T> Promise<T> makePromise()
{
    auto promise = std::make_shared<QPromise<Expected<T>>>();
    promise->start();
    return promise;
}

template <typename T> void keep(const Promise<T>& promise, Expected<T> answer)
{
    promise->addResult(std::move(answer));
    promise->finish();
}

/// Runs @p function on the thread; its answer comes by the future.
template <typename T, typename F> Async<T> ask(WorkerThread& thread, F function)
{
    auto promise = makePromise<T>();
    auto future = promise->future();
    thread.post([promise, function = std::move(function)] {
        if (!promise->isCanceled()) {
            keep<T>(promise, function());
        }
    });
    return future;
}
} // namespace

// --- targets and configuration ---------------------------------------------------------------------------------------

TargetsFacet::TargetsFacet(WorkerThread& io, ConfigKeeper& keeper, TestStarter startTest)
    : m_io(io)
    , m_keeper(keeper)
    , m_startTest(std::move(startTest))
{
}

Async<TargetList> TargetsFacet::list()
{
    return ask<TargetList>(m_io, [this] { return Expected<TargetList>(m_keeper.targets()); });
}

Async<Target> TargetsFacet::add(const TargetDraft& draft)
{
    return ask<Target>(m_io, [this, draft] { return m_keeper.add(draft); });
}

Async<Target> TargetsFacet::update(const QString& id, const TargetDraft& changes)
{
    return ask<Target>(m_io, [this, id, changes] { return m_keeper.update(id, changes); });
}

Async<Target> TargetsFacet::remove(const QString& id)
{
    return ask<Target>(m_io, [this, id] { return m_keeper.remove(id); });
}

Async<Target> TargetsFacet::setPrimary(const QString& id)
{
    return ask<Target>(m_io, [this, id] { return m_keeper.setPrimary(id); });
}

Async<Target> TargetsFacet::check(const TargetDraft& draft)
{
    return ask<Target>(m_io, [this, draft] { return m_keeper.check(draft); });
}

Async<TargetTest> TargetsFacet::test(const TargetDraft& draft)
{
    // Given back when the last that knows of the test goes: after the answer, or with what was dropped.
    const std::shared_ptr<void> place(nullptr, [tests = m_tests](void*) { --*tests; });
    if (++*m_tests > MaxTests) {
        return answered<TargetTest>(fail(ErrorCode::Unavailable, QStringLiteral("%1 tests are under way").arg(MaxTests),
                                         QStringLiteral("test again later")));
    }
    auto promise = makePromise<TargetTest>();
    m_io.post([this, draft, promise, place] {
        if (promise->isCanceled()) {
            return;
        }
        const auto target = m_keeper.check(draft);
        if (!target) {
            keep<TargetTest>(promise, Unexpected<Error>{target.error()});
            return;
        }
        m_startTest(*target, [promise, place](const Expected<TargetTest>& test) { keep<TargetTest>(promise, test); });
    });
    return promise->future();
}

AlertsFacet::AlertsFacet(WorkerThread& io, ConfigKeeper& keeper, TestStarter startTest)
    : m_io(io)
    , m_keeper(keeper)
    , m_startTest(std::move(startTest))
{
}

Async<QList<AlertRule>> AlertsFacet::rules()
{
    return ask<QList<AlertRule>>(m_io, [this] { return Expected<QList<AlertRule>>(m_keeper.alertRules()); });
}

Async<QString> AlertsFacet::testNotifier(const QString& type, const QString& name)
{
    auto promise = makePromise<QString>();
    m_io.post([this, type, name, promise] {
        m_startTest(type, name, [promise](const Expected<QString>& answer) { keep<QString>(promise, answer); });
    });
    return promise->future();
}

ConfigFacet::ConfigFacet(WorkerThread& io, ConfigKeeper& keeper)
    : m_io(io)
    , m_keeper(keeper)
{
}

Async<QList<ConfigEntry>> ConfigFacet::effective()
{
    return ask<QList<ConfigEntry>>(m_io, [this] { return Expected<QList<ConfigEntry>>(m_keeper.entries()); });
}

Async<IntervalChange> ConfigFacet::setInterval(Duration interval)
{
    return ask<IntervalChange>(m_io, [this, interval] { return m_keeper.setInterval(interval); });
}

Async<ReloadReport> ConfigFacet::reload()
{
    return ask<ReloadReport>(m_io, [this] { return m_keeper.reload(); });
}

Async<QStringList> ConfigFacet::revert(const QStringList& paths)
{
    return ask<QStringList>(m_io, [this, paths] { return m_keeper.revert(paths); });
}

// --- history and events ----------------------------------------------------------------------------------------------

HistoryFacet::HistoryFacet(ReaderPool& pool, const History& history)
    : m_pool(pool)
    , m_history(history)
{
}

Async<QList<SeriesInfo>> HistoryFacet::series()
{
    return m_pool.ask<QList<SeriesInfo>>([this] { return m_history.series(); });
}

Async<RangeResult> HistoryFacet::range(const RangeQuery& query)
{
    return m_pool.ask<RangeResult>([this, query] { return m_history.range(query); });
}

Async<std::optional<SeriesSummary>> HistoryFacet::summarize(const SeriesKey& series, UtcTime start, UtcTime end)
{
    return m_pool.ask<std::optional<SeriesSummary>>([=, this] { return m_history.summarize(series, start, end); });
}

Async<QList<StoredRound>> HistoryFacet::rounds(const RecordQuery& query)
{
    return m_pool.ask<QList<StoredRound>>([this, query] { return m_history.rounds(query); });
}

Async<QList<StoredOutcome>> HistoryFacet::outcomes(const RecordQuery& query)
{
    return m_pool.ask<QList<StoredOutcome>>([this, query] { return m_history.outcomes(query); });
}

EventsFacet::EventsFacet(ReaderPool& pool, const History& history, std::function<Async<bool>()> reset)
    : m_pool(pool)
    , m_history(history)
    , m_reset(std::move(reset))
{
}

Async<QList<Event>> EventsFacet::list(const EventQuery& query)
{
    return m_pool.ask<QList<Event>>([this, query] { return m_history.events(query); });
}

Async<EventCounts> EventsFacet::count(UtcTime start, UtcTime end)
{
    return m_pool.ask<EventCounts>([=, this] { return m_history.countEvents(start, end); });
}

Async<bool> EventsFacet::resetCounts()
{
    return m_reset();
}

// --- the agent as a whole --------------------------------------------------------------------------------------------

AdminFacet::AdminFacet(WorkerThread& agent, std::function<Expected<bool>(bool on)> setMeasuring)
    : m_agent(agent)
    , m_setMeasuring(std::move(setMeasuring))
{
}

Async<bool> AdminFacet::setMeasuring(bool on)
{
    return ask<bool>(m_agent, [this, on] { return m_setMeasuring(on); });
}

} // namespace NetMonitor
