// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/queryengine.h"

#include "app/query/evaluator.h"
#include "app/query/parser.h"

#include <algorithm>

namespace NetMonitor {

namespace {
QueryResult resultOf(Evaluator::Value value, QueryResult::Kind kind, const QueryGrid& grid)
{
    const auto* number = std::get_if<double>(&value);
    if (!number) {
        return {kind, std::get<QList<QuerySeries>>(std::move(value))};
    }
    QuerySeries constant;
    for (qsizetype i = 0; i < grid.size(); ++i) {
        constant.points += QueryPoint{grid.at(i), *number};
    }
    return {kind == QueryResult::Kind::Vector ? QueryResult::Kind::Scalar : kind, {constant}};
}

Unexpected<Error> refuse(const QString& field, const QString& what)
{
    return fail(ErrorCode::InvalidArgument, what, {}, field);
}
} // namespace

QueryEngine::QueryEngine(const History& history, const QueryScope& scope)
    : m_history(history)
    , m_catalog(scope)
{
}

Expected<QueryResult> QueryEngine::instant(const QString& text, UtcTime at) const
{
    const auto expression = parseQuery(text);
    if (!expression) {
        return Unexpected<Error>{expression.error()};
    }
    const auto stored = m_history.series();
    if (!stored) {
        return Unexpected<Error>{stored.error()};
    }
    const QueryGrid grid{at, at, {}};
    Evaluator evaluator(m_history, m_catalog, *stored, grid);
    const auto* selector = std::get_if<Selector>(&(*expression)->node);
    if (selector && selector->range) {
        auto series = evaluator.window(*selector);
        return series ? Expected<QueryResult>(QueryResult{QueryResult::Kind::Matrix, std::move(*series)})
                      : Unexpected<Error>{series.error()};
    }
    auto value = evaluator.evaluate(**expression);
    return value ? Expected<QueryResult>(resultOf(std::move(*value), QueryResult::Kind::Vector, grid))
                 : Unexpected<Error>{value.error()};
}

Expected<QueryResult> QueryEngine::range(const QString& text, UtcTime start, UtcTime end, Duration step) const
{
    const QueryGrid grid{start, end, step};
    if (step <= Duration::zero()) {
        return refuse(QStringLiteral("step"),
                      QStringLiteral("zero or negative query resolution step widths are not "
                                     "accepted. Try a positive integer"));
    }
    if (end < start) {
        return refuse(QStringLiteral("end"), QStringLiteral("end timestamp must not be before start time"));
    }
    if ((end - start) / step >= MostSteps) {
        return refuse(QStringLiteral("step"),
                      QStringLiteral("exceeded maximum resolution of 11,000 points per "
                                     "timeseries. Try decreasing the query resolution "
                                     "(?step=XX)"));
    }
    const auto expression = parseQuery(text);
    if (!expression) {
        return Unexpected<Error>{expression.error()};
    }
    const auto* selector = std::get_if<Selector>(&(*expression)->node);
    if (selector && selector->range) {
        return refuse(QStringLiteral("query"),
                      QStringLiteral("invalid expression type \"range vector\" for range query, "
                                     "must be Scalar or instant Vector"));
    }
    const auto stored = m_history.series();
    if (!stored) {
        return Unexpected<Error>{stored.error()};
    }
    auto value = Evaluator(m_history, m_catalog, *stored, grid).evaluate(**expression);
    return value ? Expected<QueryResult>(resultOf(std::move(*value), QueryResult::Kind::Matrix, grid))
                 : Unexpected<Error>{value.error()};
}

Expected<QList<Labels>> QueryEngine::series(const QStringList& selectors, UtcTime start, UtcTime end) const
{
    auto stored = m_history.series();
    if (!stored) {
        return Unexpected<Error>{stored.error()};
    }
    stored->removeIf([&](const SeriesInfo& info) { return info.last < start || info.first > end; });
    const QueryBudget budget;
    QList<Labels> found;
    for (const QString& text : selectors.isEmpty() ? QStringList{QStringLiteral("{__name__=~\".+\"}")} : selectors) {
        const auto selector = parseSelector(text);
        if (!selector) {
            return Unexpected<Error>{selector.error()};
        }
        const auto selected = m_catalog.select(selector->matchers, *stored, budget);
        if (!selected) {
            return Unexpected<Error>{selected.error()};
        }
        for (const ExposedSeries& series : *selected) {
            found += series.labels;
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace NetMonitor
