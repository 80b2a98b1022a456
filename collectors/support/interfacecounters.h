// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QList>

#include <functional>

namespace NetMonitor {

/// What one interface has counted since it came to be; 64 bit where the driver has them.
struct InterfaceCounters
{
    QString name;
    quint32 index = 0; ///< Another index under the same name is another interface.
    quint64 receiveBytes = 0;
    quint64 transmitBytes = 0;
    quint64 receivePackets = 0;
    quint64 transmitPackets = 0;
    quint64 receiveErrors = 0;
    quint64 transmitErrors = 0;
    quint64 receiveDropped = 0;
    quint64 transmitDropped = 0;
    friend bool operator==(const InterfaceCounters&, const InterfaceCounters&) = default;
};

/// The counters of all interfaces, now.
using ReadCounters = std::function<Expected<QList<InterfaceCounters>>()>;

/// By rtnetlink on Linux (no privilege, does not block); NotSupported elsewhere.
Expected<QList<InterfaceCounters>> readInterfaceCounters();

} // namespace NetMonitor
