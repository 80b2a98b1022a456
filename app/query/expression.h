// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QRegularExpression>
#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace NetMonitor {

/// One condition on a label; a label that is missing has the value "" (Prometheus, querying/basics).
struct LabelMatcher
{
    enum class Kind
    {
        Equal,
        NotEqual,
        Regex, ///< Of the whole value.
        NotRegex,
    };
    QString name;
    Kind kind = Kind::Equal;
    QString value;
    QRegularExpression pattern = {}; ///< Of the two last kinds.

    /// Nothing: the pattern takes too long for this text.
    std::optional<bool> matches(const QString& text) const;
};

/// A selector of series: `name{label="value"}[range] offset 5m`.
struct Selector
{
    std::vector<LabelMatcher> matchers; ///< The name among them, as `__name__`.
    std::optional<Duration> range; ///< A range vector: all values of so long.
    Duration offset{}; ///< Looks so much earlier; may be negative.
};

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

struct Negation
{
    ExpressionPtr operand;
};

enum class BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
};
bool isComparison(BinaryOperator op);
double apply(BinaryOperator op, double left, double right); ///< A comparison gives 1 or 0.

struct Operation
{
    BinaryOperator op = BinaryOperator::Add;
    bool asBool = false; ///< A comparison gives 0 and 1 instead of leaving out what it is not true of.
    ExpressionPtr left;
    ExpressionPtr right;
};

/// A parsed query.
struct Expression
{
    std::variant<double, Selector, Negation, Operation> node;
};

} // namespace NetMonitor
