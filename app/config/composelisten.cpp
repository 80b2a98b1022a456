// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/composelisten.h"

#include "app/config/listenaddress.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr QLatin1String PortPath("exporters.prometheus.port");
constexpr QLatin1String ListenPath("api.listen");

/// exporters.prometheus.port is the founding name of the port; the stronger of the two layers counts.
void applyPortAlias(QList<ListenEndpoint>& addresses, EffectiveValues& values, QList<ConfigError>& errors,
                    QStringList& notices)
{
    const ConfigOrigin listenOrigin = values.value(ListenPath).place.origin;
    const auto alias = values.constFind(PortPath);
    if (alias == values.constEnd()) {
        return;
    }
    const auto port = quint16(alias->value.toUInt());
    const SourcePlace place = alias->place;
    const bool same = std::all_of(addresses.begin(), addresses.end(),
                                  [port](const ListenEndpoint& address) { return address.port == port; });
    if (same) {
        return;
    }
    if (place.origin == listenOrigin) {
        errors += place.error(PortPath, QStringLiteral("port %1 contradicts api.listen").arg(port),
                              QStringLiteral("remove it: api.listen says the port"));
        return;
    }
    if (place.origin > listenOrigin) {
        notices += QStringLiteral("%1 is ignored: api.listen comes from a stronger place").arg(PortPath);
        return;
    }
    QStringList texts;
    for (ListenEndpoint& address : addresses) {
        address.port = port;
        texts += address.text();
    }
    values[ListenPath] = {texts, place};
}
} // namespace

QList<ListenEndpoint> composeListen(EffectiveValues& values, QList<ConfigError>& errors, QStringList& notices)
{
    QList<ListenEndpoint> addresses;
    const LayerValue given = values.value(ListenPath);
    const QStringList texts = given.value.toStringList();
    for (const QString& entry : texts) {
        const auto address = parseListenAddress(entry);
        if (!address) {
            errors += given.place.error(ListenPath, address.error().detail, address.error().fix);
        } else {
            addresses += *address;
        }
    }
    applyPortAlias(addresses, values, errors, notices);
    for (qsizetype i = 1; i < addresses.size(); ++i) {
        if (addresses.indexOf(addresses.at(i)) < i) {
            errors += values.value(ListenPath)
                          .place.error(ListenPath, QStringLiteral("%1 stands here twice").arg(addresses.at(i).text()),
                                       QStringLiteral("remove one"));
        }
    }
    return addresses;
}

} // namespace NetMonitor
