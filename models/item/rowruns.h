// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <algorithm>

namespace NetMonitor {

/// Calls @p announce with the first and the last row of each run of neighbours among @p rows, in order. A row may occur
/// more than once. One signal for each run: a view takes hundreds of single ones badly.
///
/// Alter the rows in @p announce, just before their own signal, not all of them before the first: a proxy that sorts
/// looks for the new place of a row by comparing it with others, and these have to stand where the proxy knows them.
template <typename F> void forEachRun(QList<int> rows, F announce)
{
    std::sort(rows.begin(), rows.end());
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype j = i;
        while (j + 1 < rows.size() && rows.at(j + 1) <= rows.at(j) + 1) {
            ++j;
        }
        announce(rows.at(i), rows.at(j));
        i = j + 1;
    }
}

} // namespace NetMonitor
