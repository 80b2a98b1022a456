// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sqlite.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

// The event half of History; each inside the caller's read transaction.

Expected<QList<Event>> readEvents(const Database& db, const EventQuery& query);
Expected<QList<Event>> readOpenEvents(const Database& db);
Expected<std::array<quint64, EventTypeCount>> readEventCounts(const Database& db, UtcTime start, UtcTime end);

} // namespace NetMonitor::Storage
