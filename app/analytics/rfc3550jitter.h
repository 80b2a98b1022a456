// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <optional>

namespace NetMonitor {

/// Smoothed interarrival jitter of RFC 3550, section 6.4.1 and appendix A.8: J += (|D| - J) / 16, J starts at 0.
/// RTP takes D from the relative transit times of two packets; here both ends are ours, so D is the difference of the
/// rtts of two packets sent one after the other. Seconds. Carried across rounds by its owner.
class Rfc3550Jitter
{
public:
    /// Takes the rtt of the next reply, in the order of sending. true when that gave a difference, so that value() is
    /// of now.
    bool add(double rttSeconds)
    {
        const bool moved = m_previous.has_value();
        if (moved) {
            m_jitter += (std::abs(rttSeconds - *m_previous) - m_jitter) / 16;
            m_hasValue = true;
        }
        m_previous = rttSeconds;
        return moved;
    }

    /// A reply is missing: no difference is taken across it. The smoothed value goes on.
    void gap() { m_previous.reset(); }

    /// Measuring was interrupted (invalid outcomes, a whole round lost): forgets everything.
    void restart() { *this = {}; }

    /// Nothing before the first difference.
    std::optional<double> value() const { return m_hasValue ? std::optional(m_jitter) : std::nullopt; }

private:
    std::optional<double> m_previous;
    double m_jitter = 0;
    bool m_hasValue = false;
};

} // namespace NetMonitor
