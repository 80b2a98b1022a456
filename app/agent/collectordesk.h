// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/registry.h"
#include "models/domain/clock.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace NetMonitor {

/// Hears what the collectors give. Called on the agent thread.
class CollectorListener
{
public:
    virtual ~CollectorListener() = default;
    virtual void onCollected(const QString& collector, const Collected& result) = 0;
    virtual void onCollectorFailed(const QString& collector, const Error& error) = 0;
    virtual void onCollectorGone(const QString& collector) = 0; ///< Switched off: it neither works nor fails.
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
    struct Running
    {
        QString id;
        OptionValues options;
        Duration interval{};
        MonotonicTime next{};
        std::unique_ptr<Collector> collector;
        std::unique_ptr<QTimer> timer;
    };

    std::unique_ptr<Running> start(const CollectorInfo& info, const OptionValues& options);
    void run(Running& running);
    void onCollected(const Running& running, const Expected<Collected>& result);

    const Clock& m_clock;
    CollectorListener& m_listener;
    MetricRegistry m_registry;
    std::vector<std::unique_ptr<Running>> m_running;
};

} // namespace NetMonitor
