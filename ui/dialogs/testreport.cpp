// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/testreport.h"

#include "ui/charts/quantity.h"

#include <QCoreApplication>

namespace NetMonitor {

namespace {
class Report
{
    Q_DECLARE_TR_FUNCTIONS(TestReport)
public:
    static QString line(const ProbeTest& probe)
    {
        const QString name = probe.address.isEmpty() ? probe.probe : probe.probe % u" (" % probe.address % u')';
        if (probe.received == 0) {
            //: %1: probe and address, %2: why
            return tr("%1: no answer. %2").arg(name, probe.problem);
        }
        //: %1: probe and address, %2 of %3 packets, %4: a time
        const QString text = tr("%1: %2 of %3 answered, %4")
                                 .arg(name)
                                 .arg(probe.received)
                                 .arg(probe.sent)
                                 .arg(quantityText(Quantity::Latency, probe.latency.value_or(0)));
        return probe.problem.isEmpty() ? text : text % u". " % probe.problem;
    }
};
} // namespace

QString testReportText(const TargetTest& test)
{
    QStringList lines;
    for (const ProbeTest& probe : test.probes) {
        lines.append(Report::line(probe));
    }
    return lines.join(u'\n');
}

} // namespace NetMonitor
