// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"

#include <chrono>

namespace NetMonitor::Testing {

constexpr int PacketsPerBatch = 4;

inline ProbeKey numberedKey()
{
    return {QStringLiteral("gw"), QStringLiteral("ping")};
}

inline UtcTime numberedStart()
{
    return UtcTime(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1});
}

/// Batch number @p batch: PacketsPerBatch outcomes whose every field follows from the number.
inline CommitBatch numberedBatch(int batch)
{
    CommitBatch whole;
    whole.probes.insert(1, numberedKey());
    for (quint16 i = 0; i < PacketsPerBatch; ++i) {
        Outcome outcome;
        outcome.sentAt = numberedStart() + std::chrono::seconds(batch) + std::chrono::milliseconds(10 * i);
        outcome.rttNs = 1'000'000 + batch * 7919;
        outcome.round = RoundNumber(batch);
        outcome.slot = 1;
        outcome.sequence = i;
        outcome.result = Result::Reply;
        whole.outcomes.append(outcome);
    }
    return whole;
}

/// The whole batches in @p newestFirst when it holds 0, 1, 2, ... each exactly once and whole; else what is wrong.
inline Expected<int> countNumbered(const QList<StoredOutcome>& newestFirst)
{
    const auto batches = static_cast<int>(newestFirst.size() / PacketsPerBatch);
    if (newestFirst.size() != batches * PacketsPerBatch) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("a batch is there in part: %1 outcomes").arg(newestFirst.size()));
    }
    for (qsizetype i = 0; i < newestFirst.size(); ++i) {
        const qsizetype fromOldest = newestFirst.size() - 1 - i;
        Outcome expected
            = numberedBatch(static_cast<int>(fromOldest / PacketsPerBatch)).outcomes.at(fromOldest % PacketsPerBatch);
        expected.slot = 0;
        if (newestFirst.at(i).outcome != expected) {
            return fail(ErrorCode::Corrupt,
                        QStringLiteral("outcome %1 should be round %2, is round %3, sequence %4")
                            .arg(fromOldest)
                            .arg(expected.round)
                            .arg(newestFirst.at(i).outcome.round)
                            .arg(newestFirst.at(i).outcome.sequence));
        }
    }
    return batches;
}

} // namespace NetMonitor::Testing
