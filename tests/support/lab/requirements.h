// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>
#include <QTest>

namespace NetMonitor::Testing {

/// What the lab lacks on this machine, in words for the person who may supply it; empty when nothing.
QString missingForLab();
/// Which of @p programs are not in the PATH, with the packages that bring them; empty when none.
QString missingPrograms(const QStringList& programs);
/// Whether a skip is a failure: the environment variable NM_TEST_NO_SKIP is set.
bool skippingForbidden();

} // namespace NetMonitor::Testing

/// Ends the test function (or initTestCase) when @p missing is not empty: loudly, or as a failure where skips are
/// forbidden.
#define NM_SKIP_IF_MISSING(missing)                                                                                    \
    do {                                                                                                               \
        const QString nmMissing = (missing);                                                                           \
        if (!nmMissing.isEmpty()) {                                                                                    \
            if (NetMonitor::Testing::skippingForbidden()) {                                                            \
                QFAIL(qPrintable("NM_TEST_NO_SKIP is set, but: " + nmMissing));                                        \
            }                                                                                                          \
            QSKIP(qPrintable("NOT TESTED: " + nmMissing));                                                             \
        }                                                                                                              \
    } while (false)

#define NM_NEEDS_LAB() NM_SKIP_IF_MISSING(NetMonitor::Testing::missingForLab())

/// Fails the test function with the error's text unless @p expected holds a value.
#define NM_REQUIRE(expected)                                                                                           \
    do {                                                                                                               \
        const auto& nmExpected = (expected);                                                                           \
        QVERIFY2(nmExpected.has_value(), qPrintable(nmExpected ? QString() : nmExpected.error().detail));              \
    } while (false)
