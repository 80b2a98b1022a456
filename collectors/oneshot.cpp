// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/oneshot.h"

#include <algorithm>

namespace NetMonitor {

OneShot::OneShot(const Clock& clock, const SystemNetwork& network, NameResolver& resolver, OneShotPlan plan,
                 QObject* parent, std::span<const ProberInfo> table)
    : QObject(parent)
    , m_clock(clock)
    , m_network(network)
    , m_resolver(resolver)
    , m_plan(std::move(plan))
    , m_table(table)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &OneShot::launchNext);
    connect(&m_resolver, &NameResolver::resolved, this, &OneShot::takeAnswer);
}

OneShot::~OneShot()
{
    stopWatching();
}

void OneShot::start()
{
    QMetaObject::invokeMethod(this, &OneShot::find, Qt::QueuedConnection);
}

QString OneShot::method() const
{
    return m_prober ? m_prober->method() : QString();
}

Expected<void> OneShot::health() const
{
    return m_prober ? m_prober->health() : Expected<void>();
}

// --- where
// ------------------------------------------------------------------------------------------------------------

void OneShot::find()
{
    if (m_plan.target.kind == AddressKind::Gateway || m_plan.target.kind == AddressKind::Resolver) {
        begin(symbolAddress());
        return;
    }
    m_resolver.watch(m_plan.target.host, m_plan.family);
    m_watching = true;
    takeAnswer(); // a literal, or a name that is watched already, will not be told
}

void OneShot::takeAnswer()
{
    const auto answer = m_watching ? m_resolver.answer(m_plan.target.host, m_plan.family) : std::nullopt;
    if (answer) {
        stopWatching();
        begin(*answer);
    }
}

void OneShot::stopWatching()
{
    if (std::exchange(m_watching, false)) {
        m_resolver.unwatch(m_plan.target.host, m_plan.family);
    }
}

Expected<QHostAddress> OneShot::symbolAddress() const
{
    const NetworkState& state = m_network.state();
    const bool gateway = m_plan.target.kind == AddressKind::Gateway;
    const QHostAddress address = gateway ? state.gateway(m_plan.family) : state.resolver(m_plan.family);
    if (!address.isNull()) {
        return address;
    }
    if (const auto health = m_network.health(); !health) {
        return Unexpected<Error>{health.error()};
    }
    return fail(ErrorCode::NotFound, QStringLiteral("this host has no %1 at the moment").arg(m_plan.target.text),
                QStringLiteral("connect it to a network"));
}

// --- what
// -------------------------------------------------------------------------------------------------------------

void OneShot::begin(const Expected<QHostAddress>& address)
{
    m_address = address.value_or({});
    const auto bound = address ? bind() : Expected<void>(Unexpected<Error>{address.error()});
    if (!bound) {
        emit ended(bound);
        return;
    }
    emit ready();
    m_started = m_clock.monotonic();
    launchNext();
}

Expected<void> OneShot::bind()
{
    const auto row = std::find_if(m_table.begin(), m_table.end(),
                                  [this](const ProberInfo& info) { return m_plan.type == QLatin1String(info.type); });
    if (row == m_table.end()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is no type of probe").arg(m_plan.type));
    }
    m_prober = row->make(m_clock, *this);
    const auto bound = m_prober->bind({0, m_plan.target.host, m_address, m_plan.options});
    return bound ? m_prober->health() : bound;
}

void OneShot::launchNext()
{
    const MonotonicTime due = m_started + m_launched * m_plan.interval;
    const Launch launch{0, quint16(m_launched), RoundNumber(m_launched) >> 16, due};
    ++m_launched;
    if (m_plan.count == 0 || m_launched < m_plan.count) { // before launch(), which may end it at once
        const Duration wait = std::max(due + m_plan.interval - m_clock.monotonic(), Duration::zero());
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    }
    m_prober->launch(std::span(&launch, 1));
}

void OneShot::onOutcomes(std::span<const Outcome> batch)
{
    for (const Outcome& one : batch) {
        ++m_ended;
        emit outcome(one);
    }
    if (m_ended == m_plan.count) { // not from inside the prober
        QMetaObject::invokeMethod(
            this, [this] { emit ended({}); }, Qt::QueuedConnection);
    }
}

void OneShot::onStray(ProbeSlot, StrayKind kind)
{
    emit stray(kind);
}

} // namespace NetMonitor
