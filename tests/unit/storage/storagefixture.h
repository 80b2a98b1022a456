// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/historystore.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace NetMonitor::Testing {

using namespace std::chrono_literals;

/// A store in a directory of its own. Commits come at once by commit(); nothing waits for a timer.
class StorageFixture
{
public:
    StorageFixture()
    {
        settings.directory = dir.path();
        settings.sealInterval = 24h;
        settings.commitInterval = 1h; // only flush() commits
    }

    Expected<void> open()
    {
        auto opened = HistoryStore::open(settings, clock);
        if (!opened) {
            return Unexpected<Error>{opened.error()};
        }
        store = std::move(*opened);
        return {};
    }
    Expected<void> reopen()
    {
        store.reset();
        return open();
    }
    Expected<void> commit(CommitBatch batch)
    {
        store->append(std::move(batch));
        return store->flush(30s);
    }
    const History& history() const { return store->history(); }
    QString file() const { return dir.filePath(QStringLiteral("history.db")); }

    QTemporaryDir dir;
    FakeClock clock;
    StorageSettings settings;
    std::unique_ptr<HistoryStore> store;
};

inline ProbeKey probeKey(const char* target = "gw", const char* probe = "ping")
{
    return {QLatin1String(target), QLatin1String(probe)};
}

inline SeriesKey seriesOf(const char* metric, const ProbeKey& key = probeKey())
{
    return {QLatin1String(metric), {{QStringLiteral("probe"), key.probe}, {QStringLiteral("target"), key.target}}};
}

inline Outcome reply(UtcTime at, qint64 rttNs, RoundNumber round = 0, quint16 sequence = 0, ProbeSlot slot = 1)
{
    Outcome outcome;
    outcome.sentAt = at;
    outcome.rttNs = rttNs;
    outcome.round = round;
    outcome.slot = slot;
    outcome.sequence = sequence;
    outcome.result = Result::Reply;
    outcome.stamps = StampSource::KernelBoth;
    outcome.ttl = 58;
    return outcome;
}

inline Event makeEvent(const char* id, UtcTime start, std::optional<UtcTime> end = {},
                       EventType type = EventType::Timeout)
{
    Event event;
    event.id = QLatin1String(id);
    event.type = type;
    event.start = start;
    event.end = end;
    event.target = QStringLiteral("gw");
    event.message = QStringLiteral("Z\u00fcrich \u2603");
    return event;
}

/// One probe (slot 1) with these outcomes.
inline CommitBatch batchOf(const QList<Outcome>& outcomes, const ProbeKey& key = probeKey())
{
    CommitBatch batch;
    batch.probes.insert(1, key);
    batch.outcomes = outcomes;
    return batch;
}

} // namespace NetMonitor::Testing

/// The value, or the test fails with the error's text.
#define NM_VALUE(target, ...)                                                                                          \
    auto target##Result = (__VA_ARGS__);                                                                               \
    QVERIFY2(target##Result.has_value(), qPrintable(target##Result ? QString() : target##Result.error().text()));      \
    auto target = std::move(*target##Result)
#define NM_OK(...)                                                                                                     \
    do {                                                                                                               \
        auto nmDone = (__VA_ARGS__);                                                                                   \
        QVERIFY2(nmDone.has_value(), qPrintable(nmDone ? QString() : nmDone.error().text()));                          \
    } while (false)
