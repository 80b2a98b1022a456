// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/addressbook.h"

namespace NetMonitor {

namespace {
bool isSymbol(const TargetAddress& address)
{
    return address.kind == AddressKind::Gateway || address.kind == AddressKind::Resolver;
}

Whereabouts found(const QHostAddress& address)
{
    return {.address = address, .failure = Result::Reply, .problem = {}};
}

Whereabouts fromAnswer(const std::optional<Expected<QHostAddress>>& answer)
{
    if (!answer) {
        return {.address = {}, .failure = Result::NameNotResolved, .problem = {}}; // the first look-up is under way
    }
    return *answer ? found(**answer) : Whereabouts{{}, Result::NameNotResolved, answer->error().text()};
}
} // namespace

AddressBook::AddressBook(SystemNetwork& network, NameResolver& resolver, QObject* parent)
    : QObject(parent)
    , m_network(network)
    , m_resolver(resolver)
{
    connect(&network, &SystemNetwork::changed, this, &AddressBook::onNetworkChanged);
    connect(&resolver, &NameResolver::resolved, this, &AddressBook::onResolved);
}

void AddressBook::watch(const QString& targetId, const TargetAddress& address, AddressFamily family)
{
    unwatch(targetId);
    Entry entry{address, family, {}};
    if (!isSymbol(address)) {
        m_resolver.watch(address.host, family);
    }
    entry.whereabouts = look(entry);
    m_entries.insert(targetId, entry);
}

void AddressBook::unwatch(const QString& targetId)
{
    const auto it = m_entries.constFind(targetId);
    if (it == m_entries.constEnd()) {
        return;
    }
    if (!isSymbol(it->address)) {
        m_resolver.unwatch(it->address.host, it->family);
    }
    m_entries.erase(it);
}

Whereabouts AddressBook::of(const QString& targetId) const
{
    return m_entries.value(targetId).whereabouts;
}

QString AddressBook::host(const QString& targetId) const
{
    const auto it = m_entries.constFind(targetId);
    return it == m_entries.constEnd() || isSymbol(it->address) ? QString() : it->address.host;
}

Whereabouts AddressBook::look(const Entry& entry) const
{
    if (!isSymbol(entry.address)) {
        return fromAnswer(m_resolver.answer(entry.address.host, entry.family));
    }
    const bool gateway = entry.address.kind == AddressKind::Gateway;
    const NetworkState& state = m_network.state();
    const QHostAddress address = gateway ? state.gateway(entry.family) : state.resolver(entry.family);
    if (!address.isNull()) {
        return found(address);
    }
    const QString problem = gateway ? QStringLiteral("this computer has no default gateway at the moment")
                                    : QStringLiteral("this computer has no name server at the moment");
    return {.address = {}, .failure = Result::NoGateway, .problem = problem};
}

void AddressBook::update(const QString& targetId)
{
    Entry& entry = m_entries[targetId];
    const Whereabouts now = look(entry);
    if (now != entry.whereabouts) {
        entry.whereabouts = now;
        emit changed(targetId);
    }
}

void AddressBook::onNetworkChanged()
{
    const QStringList ids = m_entries.keys();
    for (const QString& id : ids) {
        if (isSymbol(m_entries.value(id).address)) {
            update(id);
        }
    }
    m_resolver.refreshAll();
}

void AddressBook::onResolved(const QString& host, AddressFamily family)
{
    const QStringList ids = m_entries.keys();
    for (const QString& id : ids) {
        const Entry entry = m_entries.value(id);
        if (!isSymbol(entry.address) && entry.address.host == host && entry.family == family) {
            update(id);
        }
    }
}

void AddressBook::noteSilence(const QString& targetId)
{
    const auto it = m_entries.constFind(targetId);
    if (it != m_entries.constEnd() && it->address.kind != AddressKind::IPv4 && it->address.kind != AddressKind::IPv6
        && !isSymbol(it->address)) {
        m_resolver.refresh(it->address.host);
    }
}

} // namespace NetMonitor
