// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/housekeeping.h"

#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto TidyInterval = 30s;
constexpr auto IdleReader = 30s;
constexpr qsizetype SealWeight = 20'000; // seal sooner: what is not sealed is decoded by each query
constexpr int ChunksPerRetention = 14; // raw data goes chunk by chunk: this is how much too long it may stay
} // namespace

Housekeeping::Housekeeping(const StorageSettings& settings, const Clock& clock, StoreFile& file, ReaderPool& pool,
                           Committer& committer, const DamageReport& damaged)
    : m_clock(clock)
    , m_file(file)
    , m_pool(pool)
    , m_committer(committer)
    , m_sealer(file.db(), damaged)
    , m_retention(file.db(), settings)
    , m_sealInterval(settings.sealInterval)
    , m_nextSeal(SteadyClock::now() + settings.sealInterval)
    , m_nextTidy(SteadyClock::now() + TidyInterval)
{
    applySettings(settings);
}

Housekeeping::Time Housekeeping::nextDue() const
{
    return m_committer.weight() > 0 ? std::min(m_nextSeal, m_nextTidy) : m_nextTidy;
}

bool Housekeeping::isDue(Time now) const
{
    return sealDue(now) || m_tidying || now >= m_nextTidy;
}

bool Housekeeping::sealDue(Time now) const
{
    return m_sealer.isActive() || (m_committer.weight() > 0 && now >= m_nextSeal)
        || (m_committer.weight() >= SealWeight && now >= m_sealNotBefore);
}

Expected<void> Housekeeping::step(Time now, CommitId acknowledged)
{
    const bool seal = sealDue(now);
    if (now >= m_nextTidy) {
        m_pool.closeIdle(IdleReader);
        m_nextTidy = now + TidyInterval;
        m_tidying = true;
    }
    const auto more = seal ? sealOnce() : retainOnce(acknowledged);
    if (!more) { // commits tell of a disk that is full or failing; here it is enough to try again later
        m_sealer.reset();
        m_tidying = false;
        m_nextSeal = m_sealNotBefore = now + TidyInterval;
        return Unexpected<Error>{more.error()};
    }
    if (!seal) {
        m_tidying = *more;
    }
    return {};
}

Expected<bool> Housekeeping::sealOnce()
{
    NM_TRY_ASSIGN(const bool worked, m_sealer.step());
    if (!m_sealer.isActive()) { // a pass ended, or there was nothing
        NM_TRY(m_committer.weigh());
        m_nextSeal = SteadyClock::now() + (worked && m_committer.weight() >= SealWeight ? 0s : m_sealInterval);
        m_tidying = true; // the log can be trimmed
    }
    return worked;
}

Expected<bool> Housekeeping::retainOnce(CommitId acknowledged)
{
    return m_retention.step(m_clock.utc(), acknowledged, m_file.bytesBesideDatabase());
}

Expected<void> Housekeeping::sealEverything()
{
    for (bool more = true; more;) {
        NM_TRY_ASSIGN(more, sealOnce());
    }
    return {};
}

Expected<void> Housekeeping::retainEverything(CommitId acknowledged)
{
    for (bool more = true; more;) {
        NM_TRY_ASSIGN(more, retainOnce(acknowledged));
    }
    return {};
}

void Housekeeping::setSettings(const StorageSettings& settings)
{
    applySettings(settings);
    m_tidying = true;
}

void Housekeeping::applySettings(const StorageSettings& settings)
{
    m_retention.setSettings(settings);
    const Duration whole = settings.retentionRaw > 0s ? settings.retentionRaw : Duration(24h * ChunksPerRetention);
    m_sealer.setLongestChunk(std::clamp<Duration>(whole / ChunksPerRetention, 1min, 24h));
}

} // namespace NetMonitor::Storage
