// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/router.h"

#include "app/server/uri.h"

#include <algorithm>

namespace NetMonitor {

namespace {
bool isName(const QString& part)
{
    return part.startsWith(u'{') && part.endsWith(u'}');
}

bool isLiteral(const Route& route)
{
    return !route.path.contains('{');
}
} // namespace

Router::Router(QList<Route> routes)
    : m_routes(std::move(routes))
{
    std::stable_partition(m_routes.begin(), m_routes.end(), isLiteral);
    for (const Route& route : std::as_const(m_routes)) {
        add(route);
    }
    for (const qsizetype literal : std::as_const(m_literal)) {
        shareMethods(m_resources[literal]);
    }
    for (Resource& resource : m_resources) {
        QByteArrayList names;
        for (int i = 0; i < HttpMethodCount; ++i) {
            if (resource.byMethod[std::size_t(i)]) {
                names += methodName(HttpMethod(i)).toByteArray();
            }
        }
        resource.allowed = names.join(", ") + ", OPTIONS";
    }
}

void Router::add(const Route& route)
{
    const QStringList parts = *splitPath(route.path);
    auto it = std::find_if(m_resources.begin(), m_resources.end(),
                           [&parts](const Resource& resource) { return resource.parts == parts; });
    if (it == m_resources.end()) {
        m_resources.append({parts, {}, {}});
        it = m_resources.end() - 1;
    }
    it->byMethod[std::size_t(route.method)] = &route;
    if (route.method == HttpMethod::Get) {
        it->byMethod[std::size_t(HttpMethod::Head)] = &route;
    }
    if (isLiteral(route)) {
        m_literal.insert(route.path, std::distance(m_resources.begin(), it));
    }
}

void Router::shareMethods(Resource& literal) const
{
    QHash<QString, QString> parameters;
    for (const Resource& other : m_resources) {
        if (other.parts == literal.parts || !matches(other.parts, literal.parts, parameters)) {
            continue;
        }
        for (std::size_t i = 0; i < other.byMethod.size(); ++i) {
            literal.byMethod[i] = literal.byMethod[i] ? literal.byMethod[i] : other.byMethod[i];
        }
    }
}

bool Router::matches(const QStringList& wanted, const QStringList& parts, QHash<QString, QString>& parameters)
{
    if (wanted.size() != parts.size()) {
        return false;
    }
    parameters.clear();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString& part = wanted.at(i);
        if (isName(part) && !parts.at(i).isEmpty()) {
            parameters.insert(part.mid(1, part.size() - 2), parts.at(i));
        } else if (part != parts.at(i)) {
            return false;
        }
    }
    return true;
}

RouteMatch Router::find(HttpMethod method, QByteArrayView path) const
{
    RouteMatch match;
    const auto answer = [&match, method](const Resource& resource) {
        match.route = resource.byMethod[std::size_t(method)];
        match.allowed = resource.allowed;
    };
    const auto literal = m_literal.constFind(QByteArray::fromRawData(path.data(), path.size()));
    if (literal != m_literal.constEnd()) {
        const Resource& resource = m_resources.at(*literal);
        answer(resource);
        if (match.route && !isLiteral(*match.route)) {
            matches(*splitPath(match.route->path), resource.parts, match.parameters);
        }
        return match;
    }
    const auto parts = splitPath(path);
    if (!parts) {
        match.malformed = true;
        return match;
    }
    for (const Resource& resource : m_resources) {
        if (matches(resource.parts, *parts, match.parameters)) {
            answer(resource);
            return match;
        }
    }
    match.parameters.clear();
    return match;
}

} // namespace NetMonitor
