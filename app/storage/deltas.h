// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/bytes.h"

namespace NetMonitor::Storage {

/// Times on a grid: the difference of differences is near 0.
class GridDelta
{
public:
    explicit GridDelta(qint64 base = 0)
        : m_last(base)
    {
    }
    qint64 encode(qint64 value)
    {
        const qint64 delta = wrapSub(value, m_last);
        const qint64 change = wrapSub(delta, m_step);
        advance(value, delta);
        return change;
    }
    qint64 decode(qint64 change)
    {
        const qint64 delta = wrapAdd(change, m_step);
        const qint64 value = wrapAdd(m_last, delta);
        advance(value, delta);
        return value;
    }

private:
    void advance(qint64 value, qint64 delta)
    {
        m_step = m_started ? delta : 0; // the first difference is a distance, not a step
        m_started = true;
        m_last = value;
    }
    qint64 m_last;
    qint64 m_step = 0;
    bool m_started = false;
};

/// Noise around a slowly moving level: the forecast is a mean over about 8 values.
class LevelDelta
{
public:
    qint64 forecast() const { return m_level; }
    void settle(qint64 value)
    {
        m_level = m_started ? wrapAdd(m_level, wrapSub(value, m_level) / 8) : value;
        m_started = true;
    }

private:
    qint64 m_level = 0;
    bool m_started = false;
};

} // namespace NetMonitor::Storage
