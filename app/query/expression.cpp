// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/expression.h"

#include <cmath>

namespace NetMonitor {

std::optional<bool> LabelMatcher::matches(const QString& text) const
{
    switch (kind) {
    case Kind::Equal:
        return text == value;
    case Kind::NotEqual:
        return text != value;
    case Kind::Regex:
    case Kind::NotRegex:
        break;
    }
    const QRegularExpressionMatch match = pattern.match(text);
    return match.isValid() ? std::optional(match.hasMatch() == (kind == Kind::Regex)) : std::nullopt;
}

bool isComparison(BinaryOperator op)
{
    return op >= BinaryOperator::Equal;
}

double apply(BinaryOperator op, double left, double right)
{
    switch (op) {
    case BinaryOperator::Add:
        return left + right;
    case BinaryOperator::Subtract:
        return left - right;
    case BinaryOperator::Multiply:
        return left * right;
    case BinaryOperator::Divide:
        return left / right;
    case BinaryOperator::Modulo:
        return std::fmod(left, right);
    case BinaryOperator::Power:
        return std::pow(left, right);
    case BinaryOperator::Equal:
        return left == right ? 1 : 0;
    case BinaryOperator::NotEqual:
        return left != right ? 1 : 0;
    case BinaryOperator::Greater:
        return left > right ? 1 : 0;
    case BinaryOperator::Less:
        return left < right ? 1 : 0;
    case BinaryOperator::GreaterOrEqual:
        return left >= right ? 1 : 0;
    case BinaryOperator::LessOrEqual:
        return left <= right ? 1 : 0;
    }
    return std::nan("");
}

} // namespace NetMonitor
