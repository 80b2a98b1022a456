// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/route.h"

#include <QStringList>

#include <array>

namespace NetMonitor {

struct RouteMatch
{
    const Route* route = nullptr; ///< Null: see allowed.
    QByteArray allowed; ///< "GET, HEAD, OPTIONS" when the path is known; empty: it is not.
    QHash<QString, QString> parameters;
    bool malformed = false; ///< The path does not decode.
};

/// Finds the route of a path. HEAD goes where GET goes. A slash at the end makes another path. A method that
/// "/targets/check" lacks is that of "/targets/{id}": a target may be called as a command is. Immutable.
class Router
{
public:
    explicit Router(QList<Route> routes);

    RouteMatch find(HttpMethod method, QByteArrayView path) const;
    const QList<Route>& routes() const { return m_routes; }

private:
    struct Resource ///< One path with its methods.
    {
        QStringList parts;
        std::array<const Route*, HttpMethodCount> byMethod{};
        QByteArray allowed;
    };

    void add(const Route& route);
    void shareMethods(Resource& literal) const;
    static bool matches(const QStringList& wanted, const QStringList& parts, QHash<QString, QString>& parameters);

    QList<Route> m_routes;
    QList<Resource> m_resources; ///< Those without {names} first.
    QHash<QByteArray, qsizetype> m_literal; ///< By path as it is sent: the usual case.
};

} // namespace NetMonitor
