// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/storefeed.h"

namespace NetMonitor {

StoreFeed::StoreFeed(QString exporter, HistoryStore& store, ReaderPool& pool)
    : m_exporter(std::move(exporter))
    , m_store(store)
    , m_pool(pool)
    , m_reader(std::make_shared<PointReader>(store.history()))
{
    const QList<LogReader> readers = store.readers();
    for (const LogReader& reader : readers) {
        if (reader.name == m_exporter) {
            m_position = reader.acknowledged;
        }
    }
    m_store.registerReader({m_exporter, m_position});
}

Async<PointPage> StoreFeed::read(CommitId after, qsizetype commits)
{
    return m_pool.ask<PointPage>([reader = m_reader, after, commits] { return reader->read(after, commits); });
}

void StoreFeed::acknowledge(CommitId upTo)
{
    m_position = upTo;
    m_store.registerReader({m_exporter, upTo});
}

void forgetOtherReaders(HistoryStore& store, const QStringList& running)
{
    const QList<LogReader> readers = store.readers();
    for (const LogReader& reader : readers) {
        if (!running.contains(reader.name)) {
            store.unregisterReader(reader.name);
        }
    }
}

} // namespace NetMonitor
