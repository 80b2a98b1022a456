// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/registry.h"
#include "collectors/support/nameresolver.h"
#include "collectors/support/systemnetwork.h"

namespace NetMonitor {

/// What a one-shot measures, and how often.
struct OneShotPlan
{
    TargetAddress target;
    AddressFamily family = AddressFamily::Any;
    QString type; ///< A row of the prober table.
    OptionValues options; ///< Checked against that row; its "count" is not heeded.
    qint64 count = 4; ///< Attempts; 0: until it is destroyed.
    Duration interval = std::chrono::seconds(1); ///< Between two attempts.
};

/// Measures one target once, apart from whatever else runs: finds its address, makes a prober of its own, sends the
/// attempts at absolute deadlines, and tells how each ended. Lives on a thread with an event loop and never blocks it.
/// Destroying it ends it in silence, at any time but inside one of its signals (there: deleteLater()).
class OneShot final : public QObject, private OutcomeSink
{
    Q_OBJECT
public:
    /// @p clock, @p network and @p resolver must live longer.
    OneShot(const Clock& clock, const SystemNetwork& network, NameResolver& resolver, OneShotPlan plan,
            QObject* parent = nullptr, std::span<const ProberInfo> table = probers());
    ~OneShot() override;

    void start(); ///< Once. Nothing is told before it has returned.

    const QHostAddress& address() const { return m_address; } ///< Null until it is found.
    QString method() const; ///< The prober's; empty until it is made.
    /// Why the prober cannot probe at all at the moment, with the fix; no error before it is made.
    Expected<void> health() const;

signals:
    void ready(); ///< The address is found and can be probed that way; the first attempt is next.
    void outcome(const NetMonitor::Outcome& outcome); ///< `round << 16` + `sequence` counts the attempts from 0.
    void stray(NetMonitor::StrayKind kind);
    /// The last signal: all attempts ended, or why there were none. NotFound: there is no such address;
    /// InvalidArgument: the address or type cannot be probed; PermissionDenied, NotSupported, ...: the prober's health.
    void ended(const NetMonitor::Expected<void>& result);

private:
    void onOutcomes(std::span<const Outcome> batch) override;
    void onStray(ProbeSlot slot, StrayKind kind) override;

    void find();
    void takeAnswer();
    void stopWatching();
    Expected<QHostAddress> symbolAddress() const;
    void begin(const Expected<QHostAddress>& address);
    Expected<void> bind();
    void launchNext();

    const Clock& m_clock;
    const SystemNetwork& m_network;
    NameResolver& m_resolver;
    OneShotPlan m_plan;
    std::span<const ProberInfo> m_table;
    QHostAddress m_address;
    std::unique_ptr<Prober> m_prober;
    QTimer m_timer;
    MonotonicTime m_started{};
    qint64 m_launched = 0;
    qint64 m_ended = 0;
    bool m_watching = false; ///< The name.
};

} // namespace NetMonitor
