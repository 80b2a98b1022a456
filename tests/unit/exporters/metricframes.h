// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/prometheuspage.h"

#include <QRandomGenerator>

namespace NetMonitor::Testing {

/// A full frame of an agent "agent-001" at 2026-11-22T09:15:00.123Z: a healthy target "gw" with the probes ping (4
/// replies of 1, 2, 3 and 4 ms) and tcp, a dead target "far", a paused one "off", and two interfaces.
Frame sampleFrame();

/// What the traffic collector of sampleFrame() registers.
MetricRegistry sampleRegistry();

/// A procfs of a machine that never changes.
QString sampleProc();

HttpCounters sampleHttp();

/// A frame with any number of targets, probes and interfaces in any state, with names and addresses that try to break
/// out of a label; ids and interface names are unique.
Frame randomFrame(QRandomGenerator& random);

/// The page with sampleProc() and sampleRegistry(), and the state that it shows, as the server has both.
class SamplePage
{
public:
    explicit SamplePage(bool readmeNames)
        : m_page({.readmeNames = readmeNames, .metrics = sampleRegistry(), .proc = sampleProc()})
    {
    }
    [[nodiscard]] bool apply(const Frame& frame) { return m_state.apply(frame); }
    QByteArray body(const HttpCounters& counters, MetricsForm form) { return m_page.body(m_state, counters, form); }

private:
    LiveState m_state;
    PrometheusPage m_page;
};

/// Lines that are samples, without the comments.
QList<QByteArray> sampleLines(const QByteArray& page);

} // namespace NetMonitor::Testing
