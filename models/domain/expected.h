// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/error.h"

#include <utility>
#include <variant>

namespace NetMonitor {

template <typename E> struct Unexpected
{
    E error;
};

template <typename E> Unexpected(E) -> Unexpected<E>;

/// The part of std::expected (C++23) that we use, with the same names, so that the switch is one alias.
template <typename T, typename E = Error> class [[nodiscard]] Expected
{
public:
    using value_type = T;
    using error_type = E;

    Expected() = default; // a default T, as in std::expected; QFuture and QSignalSpy need it
    Expected(T value)
        : m_data(std::in_place_index<0>, std::move(value))
    {
    }
    template <typename F>
    Expected(Unexpected<F> failure)
        : m_data(std::in_place_index<1>, std::move(failure.error))
    {
    }

    bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }
    const T& value() const& { return std::get<0>(m_data); }
    T& value() & { return std::get<0>(m_data); }
    T&& value() && { return std::get<0>(std::move(m_data)); }
    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }
    const E& error() const { return std::get<1>(m_data); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

private:
    std::variant<T, E> m_data;
};

template <typename E> class [[nodiscard]] Expected<void, E>
{
public:
    using value_type = void;
    using error_type = E;

    Expected() = default;
    template <typename F>
    Expected(Unexpected<F> failure)
        : m_data(std::in_place_index<1>, std::move(failure.error))
    {
    }

    bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }
    const E& error() const { return std::get<1>(m_data); }

private:
    std::variant<std::monostate, E> m_data;
};

/// Shorthand for the usual failure: `return fail(ErrorCode::NotFound, u"no target 'x'"_qs);`
inline Unexpected<Error> fail(ErrorCode code, QString detail, QString fix = {}, QString field = {})
{
    return Unexpected<Error>{Error{code, std::move(detail), std::move(fix), std::move(field)}};
}

} // namespace NetMonitor
