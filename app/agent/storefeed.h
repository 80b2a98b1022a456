// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/readerpool.h"
#include "app/exporters/push/commitfeed.h"
#include "app/exporters/push/pointreader.h"
#include "app/storage/historystore.h"

namespace NetMonitor {

/// The commit log for one exporter, read on the reader pool; its position is kept in the store.
class StoreFeed final : public CommitFeed
{
public:
    /// Registers the exporter: from now on the log waits for it.
    StoreFeed(QString exporter, HistoryStore& store, ReaderPool& pool);

    CommitId position() const override { return m_position; }
    Async<PointPage> read(CommitId after, qsizetype commits) override;
    void acknowledge(CommitId upTo) override;

private:
    QString m_exporter;
    HistoryStore& m_store;
    ReaderPool& m_pool;
    std::shared_ptr<PointReader> m_reader; ///< Shared with a read that outlives the exporter.
    CommitId m_position = 0;
};

/// Ends the log's waiting for exporters that are not among @p running.
void forgetOtherReaders(HistoryStore& store, const QStringList& running);

} // namespace NetMonitor
