// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#define NM_TRY_JOIN2(a, b) a##b
#define NM_TRY_JOIN(a, b) NM_TRY_JOIN2(a, b)

/// Leaves the function with the error of an Expected that has one.
#define NM_TRY(...)                                                                                                    \
    do {                                                                                                               \
        if (auto nmTried = (__VA_ARGS__); !nmTried) {                                                                  \
            return ::NetMonitor::Unexpected<::NetMonitor::Error>{nmTried.error()};                                     \
        }                                                                                                              \
    } while (false)

/// `NM_TRY_ASSIGN(auto rows, query())`: the value, or leave with the error.
#define NM_TRY_ASSIGN(target, ...)                                                                                     \
    auto NM_TRY_JOIN(nmTried, __LINE__) = (__VA_ARGS__);                                                               \
    if (!NM_TRY_JOIN(nmTried, __LINE__)) {                                                                             \
        return ::NetMonitor::Unexpected<::NetMonitor::Error>{NM_TRY_JOIN(nmTried, __LINE__).error()};                  \
    }                                                                                                                  \
    target = std::move(*NM_TRY_JOIN(nmTried, __LINE__))
