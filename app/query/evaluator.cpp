// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/evaluator.h"

#include <algorithm>

namespace NetMonitor {

namespace {
Unexpected<Error> refuse(ErrorCode code, const QString& what)
{
    return fail(code, what, {}, QStringLiteral("query"));
}
} // namespace

Evaluator::Evaluator(const History& history, const Catalog& catalog, const QList<SeriesInfo>& stored, QueryGrid grid)
    : m_history(history)
    , m_catalog(catalog)
    , m_stored(stored)
    , m_grid(grid)
{
}

Expected<Evaluator::Value> Evaluator::evaluate(const Expression& expression)
{
    if (const auto* number = std::get_if<double>(&expression.node)) {
        return Value(*number);
    }
    if (const auto* selector = std::get_if<Selector>(&expression.node)) {
        return select(*selector);
    }
    if (const auto* negation = std::get_if<Negation>(&expression.node)) {
        return negate(*negation);
    }
    return operate(std::get<Operation>(expression.node));
}

Expected<Evaluator::Value> Evaluator::select(const Selector& selector)
{
    if (selector.range) {
        return refuse(ErrorCode::InvalidArgument,
                      QStringLiteral("a range vector is no value to compute with: leave out the [range]"));
    }
    QList<QuerySeries> result;
    const auto selected = m_catalog.select(selector.matchers, m_stored, m_budget);
    if (!selected) {
        return Unexpected<Error>{selected.error()};
    }
    for (const ExposedSeries& series : *selected) {
        auto points = valuesAt(m_history, series, m_grid, selector.offset, m_budget);
        if (!points) {
            return Unexpected<Error>{points.error()};
        }
        if (!points->isEmpty()) {
            result += QuerySeries{series.labels, std::move(*points)};
        }
    }
    return Value(result);
}

Expected<QList<QuerySeries>> Evaluator::window(const Selector& selector)
{
    QList<QuerySeries> result;
    const auto selected = m_catalog.select(selector.matchers, m_stored, m_budget);
    if (!selected) {
        return Unexpected<Error>{selected.error()};
    }
    for (const ExposedSeries& series : *selected) {
        auto points = valuesOf(m_history, series, m_grid.start - selector.offset, *selector.range, m_budget);
        if (!points) {
            return Unexpected<Error>{points.error()};
        }
        if (!points->isEmpty()) {
            result += QuerySeries{series.labels, std::move(*points)};
        }
    }
    return result;
}

Expected<Evaluator::Value> Evaluator::negate(const Negation& negation)
{
    auto value = evaluate(*negation.operand);
    if (!value) {
        return value;
    }
    if (const auto* number = std::get_if<double>(&*value)) {
        return Value(-*number);
    }
    auto series = std::get<QList<QuerySeries>>(std::move(*value));
    for (QuerySeries& one : series) {
        for (QueryPoint& point : one.points) {
            point.value = -point.value;
        }
    }
    return withoutName(std::move(series));
}

Expected<Evaluator::Value> Evaluator::operate(const Operation& operation)
{
    auto left = evaluate(*operation.left);
    if (!left) {
        return left;
    }
    auto right = evaluate(*operation.right);
    if (!right) {
        return right;
    }
    const auto* leftNumber = std::get_if<double>(&*left);
    const auto* rightNumber = std::get_if<double>(&*right);
    if (leftNumber && rightNumber) {
        if (isComparison(operation.op) && !operation.asBool) {
            return refuse(ErrorCode::InvalidArgument, QStringLiteral("comparisons between scalars must use 'bool'"));
        }
        return Value(apply(operation.op, *leftNumber, *rightNumber));
    }
    if (!leftNumber && !rightNumber) {
        return refuse(ErrorCode::NotSupported, QStringLiteral("an operation between two vectors is not supported"));
    }
    return leftNumber ? withNumber(operation, std::get<QList<QuerySeries>>(std::move(*right)), *leftNumber, true)
                      : withNumber(operation, std::get<QList<QuerySeries>>(std::move(*left)), *rightNumber, false);
}

/// A comparison keeps the values that it is true of, and their names, unless it shall give 0 and 1.
Expected<Evaluator::Value> Evaluator::withNumber(const Operation& operation, QList<QuerySeries> series, double number,
                                                 bool numberIsLeft)
{
    const bool filters = isComparison(operation.op) && !operation.asBool;
    for (QuerySeries& one : series) {
        QList<QueryPoint> points;
        for (const QueryPoint& point : std::as_const(one.points)) {
            const double result
                = numberIsLeft ? apply(operation.op, number, point.value) : apply(operation.op, point.value, number);
            if (!filters) {
                points += QueryPoint{point.time, result};
            } else if (result != 0) {
                points += point;
            }
        }
        one.points = points;
    }
    series.removeIf([](const QuerySeries& one) { return one.points.isEmpty(); });
    return filters ? Expected<Value>(Value(series)) : withoutName(std::move(series));
}

Expected<Evaluator::Value> Evaluator::withoutName(QList<QuerySeries> series)
{
    for (QuerySeries& one : series) {
        one.labels.removeIf([](const Label& label) { return label.first == u"__name__"; });
    }
    std::sort(series.begin(), series.end(),
              [](const QuerySeries& a, const QuerySeries& b) { return a.labels < b.labels; });
    const auto twice = std::adjacent_find(
        series.begin(), series.end(), [](const QuerySeries& a, const QuerySeries& b) { return a.labels == b.labels; });
    if (twice != series.end()) {
        return refuse(ErrorCode::InvalidArgument,
                      QStringLiteral("vector cannot contain metrics with the same labelset: select one metric"));
    }
    return Value(series);
}

} // namespace NetMonitor
