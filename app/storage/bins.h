// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/quantilesketch.h"
#include "app/storage/blocks.h"
#include "models/domain/history.h"

#include <map>

namespace NetMonitor::Storage {

/// What is kept of the values of one interval.
struct Bin
{
    quint64 count = 0;
    double minimum = 0;
    double maximum = 0;
    double sum = 0;
    double last = 0;
    UtcTime lastTime{}; ///< Of last; of a rollup: the start of its interval.
    std::optional<QuantileSketch> sketch; ///< Only where quantiles are wanted.

    void add(TimedValue value);
    /// Takes a rolled-up interval in; @p last is the value it was left with.
    void merge(const QuantileSketch& other, double last, UtcTime time);
    double value(Aggregation aggregation, double quantile) const;
};

/// Values by steps of a range query, in memory for at most RangeQuery::limit steps.
class StepBins
{
public:
    explicit StepBins(const RangeQuery& query);

    void add(TimedValue value);
    void merge(const QuantileSketch& rollup, double last, UtcTime time);
    /// InvalidArgument when there are more steps with values than the limit.
    Expected<QList<RangePoint>> points() const;

private:
    Bin* binOf(UtcTime time);

    const RangeQuery& m_query;
    qint64 m_grid; ///< Start of some step, ns.
    std::map<qint64, Bin> m_bins; ///< By number of the step from the grid.
    std::map<qint64, Bin>::iterator m_recent;
    bool m_overflow = false;
    UtcTime m_first = UtcTime::max();
    UtcTime m_last = UtcTime::min();
};

} // namespace NetMonitor::Storage
