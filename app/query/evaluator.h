// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/seriesreader.h"

namespace NetMonitor {

/// Works an expression out at each time of a grid.
class Evaluator
{
public:
    /// A number, or series with a point at each time at which they have a value.
    using Value = std::variant<double, QList<QuerySeries>>;

    Evaluator(const History& history, const Catalog& catalog, const QList<SeriesInfo>& stored, QueryGrid grid);

    Expected<Value> evaluate(const Expression& expression);
    /// A range vector as it is, at the start of the grid.
    Expected<QList<QuerySeries>> window(const Selector& selector);

private:
    Expected<Value> select(const Selector& selector);
    Expected<Value> negate(const Negation& negation);
    Expected<Value> operate(const Operation& operation);
    Expected<Value> withNumber(const Operation& operation, QList<QuerySeries> series, double number, bool numberIsLeft);
    static Expected<Value> withoutName(QList<QuerySeries> series);

    const History& m_history;
    const Catalog& m_catalog;
    const QList<SeriesInfo>& m_stored;
    QueryGrid m_grid;
    QueryBudget m_budget;
};

} // namespace NetMonitor
