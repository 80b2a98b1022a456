// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/networkstate.h"
#include "models/domain/expected.h"

#include <QObject>

#include <memory>

namespace NetMonitor {

/// Where SystemNetwork reads links, addresses and routes. The seam that tests replace.
class NetworkSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Interfaces and routes as they are now (resolvers stay empty). Does not block.
    virtual Expected<NetworkState> read() = 0;

signals:
    void touched(); ///< Something may be different; may come in storms.
};

/// rtnetlink on Linux; elsewhere read() is NotSupported.
std::unique_ptr<NetworkSource> makeSystemNetworkSource();

} // namespace NetMonitor
