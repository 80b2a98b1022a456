// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/nameresolver.h"

#include <QPointer>

#include <algorithm>

namespace NetMonitor {

namespace {
bool isOf(const QHostAddress& address, AddressFamily family)
{
    return family == AddressFamily::Any
        || (address.protocol() == QAbstractSocket::IPv4Protocol) == (family == AddressFamily::IPv4);
}

/// The address to use from now on: the one in use while the name still has it and the system still prefers its
/// protocol, else the first of the family.
Expected<QHostAddress> choose(const QString& host, AddressFamily family, const QList<QHostAddress>& addresses,
                              const QHostAddress& inUse)
{
    const auto first = std::find_if(addresses.begin(), addresses.end(),
                                    [family](const QHostAddress& address) { return isOf(address, family); });
    if (first == addresses.end()) {
        return fail(ErrorCode::NotFound, QStringLiteral("'%1' has no %2 address").arg(host, addressFamilyName(family)),
                    QStringLiteral("use family any"));
    }
    const bool keep = addresses.contains(inUse) && inUse.protocol() == first->protocol();
    return keep ? inUse : *first;
}

bool same(const Expected<QHostAddress>& a, const Expected<QHostAddress>& b)
{
    if (a.has_value() != b.has_value()) {
        return false;
    }
    return a ? *a == *b && a->scopeId() == b->scopeId() : a.error() == b.error();
}
} // namespace

NameResolver::NameResolver(const Clock& clock, ResolverSettings settings, Lookup lookup, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_settings(settings)
    , m_lookup(std::move(lookup))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NameResolver::onTimer);
}

NameResolver::~NameResolver()
{
    m_lookup = nullptr; // its late answers end here
}

void NameResolver::watch(const QString& host, AddressFamily family)
{
    Name& name = m_names[host];
    if (++name.watchers[family] > 1) {
        return;
    }
    const QHostAddress literal(host);
    if (!literal.isNull()) {
        tell(host, family, name, choose(host, family, {literal}, {}));
        return;
    }
    if (name.last) { // another family of a name that is known
        takeFor(host, family, name, *name.last);
    } else if (name.lookup == 0) {
        startLookup(host, name);
        armTimer();
    }
}

void NameResolver::unwatch(const QString& host, AddressFamily family)
{
    const auto it = m_names.find(host);
    if (it == m_names.end() || !it->watchers.contains(family) || --it->watchers[family] > 0) {
        return;
    }
    it->watchers.remove(family);
    it->answers.remove(family);
    if (it->watchers.isEmpty()) {
        m_names.erase(it); // a lookup in flight ends in silence
    }
}

std::optional<Expected<QHostAddress>> NameResolver::answer(const QString& host, AddressFamily family) const
{
    const auto it = m_names.constFind(host);
    if (it == m_names.constEnd() || !it->answers.contains(family)) {
        return std::nullopt;
    }
    return it->answers.value(family);
}

Expected<void> NameResolver::lastLookup(const QString& host) const
{
    const auto it = m_names.constFind(host);
    const bool failed = it != m_names.constEnd() && it->last && !*it->last;
    return failed ? Expected<void>(Unexpected<Error>{it->last->error()}) : Expected<void>();
}

void NameResolver::refresh(const QString& host)
{
    const auto it = m_names.find(host);
    if (it == m_names.end() || it->lookup != 0 || !it->started) {
        return; // unknown, under way, or a literal
    }
    it->due = std::min(it->due, *it->started + m_settings.retry);
    armTimer();
}

void NameResolver::refreshAll()
{
    const QStringList hosts = m_names.keys();
    for (const QString& host : hosts) {
        refresh(host);
    }
}

void NameResolver::setIdle(bool idle)
{
    m_idle = idle;
    armTimer();
}

void NameResolver::startLookup(const QString& host, Name& name)
{
    const quint64 lookup = ++m_lookups;
    name.lookup = lookup;
    name.started = m_clock.monotonic();
    name.due = *name.started + m_settings.timeout;
    name.toldTimeout = false;
    m_lookup(host, [self = QPointer(this), host, lookup](const LookupResult& result) {
        if (self) { // an answer may come for the dead
            self->onDone(host, lookup, result);
        }
    });
}

void NameResolver::onDone(const QString& host, quint64 lookup, const LookupResult& result)
{
    const auto it = m_names.find(host);
    if (it == m_names.end() || it->lookup != lookup) {
        return; // nobody watches it any more, or it was watched anew meanwhile
    }
    it->lookup = 0;
    it->due = result ? m_clock.monotonic() + periodOf(host)
                     : std::max(m_clock.monotonic(), *it->started + m_settings.retry);
    take(host, *it, result);
    armTimer();
}

void NameResolver::take(const QString& host, Name& name, const LookupResult& result)
{
    name.last = result;
    const QList<AddressFamily> families = name.watchers.keys();
    for (const AddressFamily family : families) {
        takeFor(host, family, name, result);
    }
}

void NameResolver::takeFor(const QString& host, AddressFamily family, Name& name, const LookupResult& result)
{
    const auto known = name.answers.constFind(family);
    const bool haveAddress = known != name.answers.constEnd() && known->has_value();
    if (result) {
        tell(host, family, name, choose(host, family, *result, haveAddress ? known->value() : QHostAddress()));
    } else if (!haveAddress || result.error().code == ErrorCode::NotFound) {
        tell(host, family, name, Unexpected<Error>{result.error()});
    }
}

void NameResolver::tell(const QString& host, AddressFamily family, Name& name, const Expected<QHostAddress>& result)
{
    const auto known = name.answers.constFind(family);
    if (known != name.answers.constEnd() && same(*known, result)) {
        return;
    }
    name.answers.insert(family, result);
    QMetaObject::invokeMethod( // slots may watch and unwatch
        this, [this, host, family, result] { emit resolved(host, family, result); }, Qt::QueuedConnection);
}

Duration NameResolver::periodOf(const QString& host) const
{
    const double spread = 0.9 + 0.2 * double(qHash(host, 1) % 1024) / 1024; // names loaded together drift apart
    return fromSeconds(toSeconds(m_settings.period) * spread);
}

void NameResolver::onTimer()
{
    const MonotonicTime now = m_clock.monotonic();
    for (auto it = m_names.begin(); it != m_names.end(); ++it) {
        if (!it->started || it->due > now) {
            continue;
        }
        if (it->lookup == 0) {
            startLookup(it.key(), *it);
        } else if (!it->toldTimeout) {
            it->toldTimeout = true;
            it->due = MonotonicTime::max(); // the system's resolver ends some time; that answer is taken
            take(
                it.key(), *it,
                fail(
                    ErrorCode::TimedOut,
                    QStringLiteral("'%1' was not resolved within %2").arg(it.key(), formatDuration(m_settings.timeout)),
                    QStringLiteral("check the resolver")));
        }
    }
    armTimer();
}

void NameResolver::armTimer()
{
    if (m_idle) {
        m_timer.stop();
        return;
    }
    MonotonicTime next = MonotonicTime::max();
    for (const Name& name : std::as_const(m_names)) {
        if (name.started) {
            next = std::min(next, name.due);
        }
    }
    if (next == MonotonicTime::max()) {
        m_timer.stop();
        return;
    }
    const Duration wait = std::clamp(next - m_clock.monotonic(), Duration(0), Duration(std::chrono::minutes(1)));
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

} // namespace NetMonitor
