// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/requirements.h"

#include "tests/support/lab/networknamespace.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

namespace NetMonitor::Testing {

QString missingForLab()
{
    if (::geteuid() != 0) {
        return "the lab of network namespaces needs root: run the tests as root, or in a container with "
               "--cap-add NET_ADMIN,SYS_ADMIN,NET_RAW --device /dev/net/tun";
    }
    if (!QFileInfo::exists("/dev/net/tun")) {
        return "/dev/net/tun does not exist: modprobe tun, or mkdir /dev/net && mknod /dev/net/tun c 10 200";
    }
    if (!QFileInfo::exists("/etc/resolv.conf")) {
        return "/etc/resolv.conf does not exist, so none can be shown to the programs in the lab: touch it";
    }
    const auto ns = NetworkNamespace::create();
    if (!ns) {
        return "no network namespace can be made (" + ns.error().detail
            + "): a capability or a kernel option is missing";
    }
    return missingPrograms({"ip"});
}

QString missingPrograms(const QStringList& programs)
{
    static const QHash<QString, QString> packages{
        {"ip", "iproute2"},         {"curl", "curl"},       {"ping", "iputils-ping"}, {"prometheus", "prometheus"},
        {"promtool", "prometheus"}, {"python3", "python3"}, {"getent", "libc-bin"},   {"mount", "mount"}};
    QStringList lacking;
    for (const QString& program : programs) {
        const QStringList places{"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"};
        if (QStandardPaths::findExecutable(program).isEmpty()
            && QStandardPaths::findExecutable(program, places).isEmpty()) {
            lacking << program + " (package " + packages.value(program, program) + ")";
        }
    }
    return lacking.isEmpty() ? QString() : "program missing: " + lacking.join(", ");
}

bool skippingForbidden()
{
    return qEnvironmentVariableIsSet("NM_TEST_NO_SKIP");
}

} // namespace NetMonitor::Testing
