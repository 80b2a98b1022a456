// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/exporter.h"
#include "app/exporters/push/commitfeed.h"
#include "app/exporters/push/pushqueue.h"
#include "app/exporters/push/pushsender.h"
#include "app/outbound/backoff.h"
#include "models/domain/optionvalues.h"

#include <QTimer>

#include <memory>

namespace NetMonitor {

struct PushSettings
{
    qsizetype batchSize = 1000; ///< Points: as soon as so many are there they go out.
    Duration flushInterval = std::chrono::seconds(10); ///< Fewer wait at most so long.
    Duration maxAge = std::chrono::hours(7 * 24); ///< What was measured longer ago is dropped.
    Duration firstBackoff = std::chrono::seconds(1);
    Duration longestBackoff = std::chrono::seconds(30);
};

/// Brings the commit log to one destination, in order, each point at least once: reads a batch, sends it, and only what
/// the destination took is acknowledged. While the destination is away the log waits on the disk, not in memory.
class PushExporter final : public Exporter
{
    Q_OBJECT
public:
    PushExporter(QString name, const PushSettings& settings, std::unique_ptr<PushSender> sender,
                 std::unique_ptr<CommitFeed> feed);

    void noteCommit(quint64 newest) override;
    ExporterStatus status() const override;

private:
    void advance(); ///< Reads, sends or waits: whatever comes next.
    bool readIsDue() const;
    void read();
    void onRead(const Expected<PointPage>& page);
    void send();
    void onSent(const PushResult& result);
    void settle(const PushResult& result);
    void sendLess(const PushResult& result);
    void retryLater(const PushResult& result);
    void acknowledge();
    void dropOld();
    void setProblem(const QString& problem);

    PushSettings m_settings;
    std::unique_ptr<PushSender> m_sender;
    std::unique_ptr<CommitFeed> m_feed;
    PushQueue m_queue;
    Backoff m_backoff;
    QTimer m_flushTimer;
    QTimer m_retryTimer;
    ExporterStatus m_status;
    CommitId m_newest;
    CommitId m_acknowledged;
    double m_pointsPerCommit = 0; ///< Of the last read: tells when a batch may be there. 0: not known.
    bool m_first; ///< Nothing was ever read: what the log lacks then was not lost.
    bool m_flush = true; ///< Everything there is goes out, however little; at the start too.
    bool m_reading = false;
    bool m_sending = false;
};

} // namespace NetMonitor
