// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/readerpool.h"

namespace NetMonitor {

namespace {
constexpr int Threads = 2;
constexpr int ExpiryMs = 10'000;
} // namespace

ReaderPool::ReaderPool()
{
    m_pool.setMaxThreadCount(Threads);
    m_pool.setExpiryTimeout(ExpiryMs);
}

ReaderPool::~ReaderPool()
{
    m_pool.clear();
    m_pool.waitForDone();
}

} // namespace NetMonitor
