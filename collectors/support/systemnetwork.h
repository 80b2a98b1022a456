// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/networksource.h"
#include "collectors/support/networkstate.h"
#include "collectors/support/resolvconf.h"
#include "models/domain/timetypes.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <functional>
#include <memory>

namespace NetMonitor {

/// What SystemNetwork reads from; tests pass their own.
struct NetworkSeams
{
    ResolverPaths paths;
    Duration settle = std::chrono::milliseconds(200); ///< Changes within this are told at once.
    std::function<std::unique_ptr<NetworkSource>()> makeSource = makeSystemNetworkSource;
};

/// The host's network, kept up to date by notifications of the system; nothing polls. Lives on the agent thread,
/// where it must be made: it cannot be moved.
class SystemNetwork : public QObject
{
    Q_OBJECT
public:
    explicit SystemNetwork(NetworkSeams seams = {}, QObject* parent = nullptr);
    ~SystemNetwork() override;

    /// As last read; the first reading is made by the constructor. Never blocks.
    const NetworkState& state() const { return m_state; }
    bool hasRoute(AddressFamily family) const { return m_state.hasRoute(family); }
    /// Why state().known is false, with the fix: NotSupported, PermissionDenied (sandbox), Unavailable.
    Expected<void> health() const { return m_health; }

signals:
    /// Something is different; once per settled change, never with an equal state.
    void changed(const NetMonitor::NetworkState& state);

private:
    void touch();
    void update();
    NetworkState read();
    void watchFiles();

    NetworkSeams m_seams;
    std::unique_ptr<NetworkSource> m_source;
    QFileSystemWatcher m_files;
    QTimer m_settle;
    NetworkState m_state;
    Expected<void> m_health;
};

} // namespace NetMonitor
