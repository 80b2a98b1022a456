// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/registry.h"
#include "models/domain/clock.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace NetMonitor {

/// Hears what the collectors give, each under its name: "traffic", "exec load". Called on the agent thread.
class CollectorListener
{
public:
    virtual ~CollectorListener() = default;
    virtual void onCollected(const QString& collector, const Collected& result) = 0;
    virtual void onCollectorFailed(const QString& collector, const Error& error) = 0;
    /// Switched off or begun anew: it neither works nor fails, and its series are over.
    virtual void onCollectorGone(const QString& collector, const QList<SeriesKey>& series) = 0;
};

/// Runs every enabled collector at its interval, by absolute deadlines; a run that is still under way when the next is
/// due is not doubled. Agent thread.
class CollectorDesk : public QObject
{
    Q_OBJECT
public:
    CollectorDesk(const Clock& clock, CollectorListener& listener);
    ~CollectorDesk() override;

    /// Options by collector id. A collector whose options are as they were keeps its state.
    void setCollectors(const QMap<QString, OptionValues>& options);
    bool isEmpty() const { return m_running.empty(); }

private:
    /// What is to run.
    struct Wanted
    {
        const CollectorInfo* info = nullptr;
        QString name; ///< Id, and the entry's name if it is one of a list.
        OptionValues options;
        double phase = 0; ///< Of its interval, until its first run.
    };
    struct Running
    {
        QString name;
        OptionValues options;
        QSet<SeriesKey> series; ///< That it gave and did not take back.
        Duration interval{};
        MonotonicTime next{};
        std::unique_ptr<Collector> collector;
        std::unique_ptr<QTimer> timer;
    };

    static std::vector<Wanted> wantedOf(const QMap<QString, OptionValues>& options);
    std::unique_ptr<Running> start(const Wanted& wanted);
    void run(Running& running);
    void onCollected(Running& running, const Expected<Collected>& result);

    const Clock& m_clock;
    CollectorListener& m_listener;
    MetricRegistry m_registry;
    std::vector<std::unique_ptr<Running>> m_running;
};

} // namespace NetMonitor
