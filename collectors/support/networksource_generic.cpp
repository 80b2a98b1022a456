// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// For systems whose routing table we cannot read yet. It says so instead of guessing.
#include "collectors/support/interfacecounters.h"
#include "collectors/support/networksource.h"

#include <QSysInfo>

namespace NetMonitor {

namespace {
class GenericNetworkSource final : public NetworkSource
{
public:
    Expected<NetworkState> read() override
    {
        return fail(ErrorCode::NotSupported,
                    QStringLiteral("the routing table cannot be read on %1").arg(QSysInfo::prettyProductName()),
                    QStringLiteral("give addresses instead of 'gateway' and 'resolver'"));
    }
};
} // namespace

std::unique_ptr<NetworkSource> makeSystemNetworkSource()
{
    return std::make_unique<GenericNetworkSource>();
}

Expected<QList<InterfaceCounters>> readInterfaceCounters()
{
    return fail(ErrorCode::NotSupported,
                QStringLiteral("interface counters cannot be read on %1").arg(QSysInfo::prettyProductName()),
                QStringLiteral("set collectors.traffic.enabled to false"));
}

} // namespace NetMonitor
