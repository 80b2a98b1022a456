// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/configkeeper.h"
#include "app/agent/readerpool.h"
#include "app/agent/workerthread.h"
#include "models/domain/port/agentport.h"

#include <atomic>
#include <functional>
#include <memory>

namespace NetMonitor {

// The port's facets in process: each call is posted to the thread that owns the matter, or to the reader pool.

class LiveFacet final : public LivePort
{
    Q_OBJECT
public:
    explicit LiveFacet(std::function<void()> askForFullFrame)
        : m_ask(std::move(askForFullFrame))
    {
    }
    void requestFullFrame() override { m_ask(); }

private:
    std::function<void()> m_ask;
};

/// Targets and configuration: the io thread, where the keeper is. A test goes on to the agent thread.
class TargetsFacet final : public TargetsPort
{
public:
    using TestDone = std::function<void(const Expected<TargetTest>&)>;
    /// Measures a checked target on the agent thread; drops its second argument when it is stopped. Any thread.
    using TestStarter = std::function<void(const Target& target, TestDone done)>;

    TargetsFacet(WorkerThread& io, ConfigKeeper& keeper, TestStarter startTest);
    Async<TargetList> list() override;
    Async<Target> add(const TargetDraft& draft) override;
    Async<Target> update(const QString& id, const TargetDraft& changes) override;
    Async<Target> remove(const QString& id) override;
    Async<Target> setPrimary(const QString& id) override;
    Async<Target> check(const TargetDraft& draft) override;
    Async<TargetTest> test(const TargetDraft& draft) override;

private:
    WorkerThread& m_io;
    ConfigKeeper& m_keeper;
    TestStarter m_startTest;
    std::shared_ptr<std::atomic<int>> m_tests = std::make_shared<std::atomic<int>>(0); ///< Under way.
};

class AlertsFacet final : public AlertsPort
{
public:
    using TestDone = std::function<void(const Expected<QString>&)>;
    /// Sends a test message; on the io thread.
    using TestStarter = std::function<void(const QString& type, const QString& name, TestDone done)>;

    AlertsFacet(WorkerThread& io, ConfigKeeper& keeper, TestStarter startTest);
    Async<QList<AlertRule>> rules() override;
    Async<QString> testNotifier(const QString& type, const QString& name) override;

private:
    WorkerThread& m_io;
    ConfigKeeper& m_keeper;
    TestStarter m_startTest;
};

class ConfigFacet final : public ConfigPort
{
public:
    ConfigFacet(WorkerThread& io, ConfigKeeper& keeper);
    Async<QList<ConfigEntry>> effective() override;
    Async<IntervalChange> setInterval(Duration interval) override;
    Async<ReloadReport> reload() override;
    Async<QStringList> revert(const QStringList& paths) override;

private:
    WorkerThread& m_io;
    ConfigKeeper& m_keeper;
};

class HistoryFacet final : public HistoryPort
{
public:
    HistoryFacet(ReaderPool& pool, const History& history);
    Async<QList<SeriesInfo>> series() override;
    Async<RangeResult> range(const RangeQuery& query) override;
    Async<std::optional<SeriesSummary>> summarize(const SeriesKey& series, UtcTime start, UtcTime end) override;
    Async<QList<StoredRound>> rounds(const RecordQuery& query) override;
    Async<QList<StoredOutcome>> outcomes(const RecordQuery& query) override;

private:
    ReaderPool& m_pool;
    const History& m_history;
};

class EventsFacet final : public EventsPort
{
public:
    EventsFacet(ReaderPool& pool, const History& history, std::function<Async<bool>()> reset);
    Async<QList<Event>> list(const EventQuery& query) override;
    Async<EventCounts> count(UtcTime start, UtcTime end) override;
    Async<bool> resetCounts() override;

private:
    ReaderPool& m_pool;
    const History& m_history;
    std::function<Async<bool>()> m_reset;
};

/// Commands to the agent: on its thread.
class AdminFacet final : public AdminPort
{
public:
    AdminFacet(WorkerThread& agent, std::function<Expected<bool>(bool on)> setMeasuring);
    Async<bool> setMeasuring(bool on) override;

private:
    WorkerThread& m_agent;
    std::function<Expected<bool>(bool on)> m_setMeasuring;
};

} // namespace NetMonitor
