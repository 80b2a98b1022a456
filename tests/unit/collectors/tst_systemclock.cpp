// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QDateTime>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

class TestSystemClock : public QObject
{
    Q_OBJECT
private slots:
    void monotonicIsTheClockOfTimers()
    {
        const SystemClock clock;
        const MonotonicTime before = clock.monotonic();
        QTest::qWait(20);
        const Duration passed = clock.monotonic() - before;
        QVERIFY2(passed >= 19ms, qPrintable(formatDuration(passed)));
        QVERIFY2(passed < 30s, qPrintable(formatDuration(passed)));
    }

    void bootClockIsNeverBehind()
    {
        const SystemClock clock;
        const Duration monotonic = clock.monotonic().time_since_epoch();
        QVERIFY(clock.sinceBoot() >= monotonic); // it also counts the time asleep
    }

    void utcIsTheCalendar()
    {
        const SystemClock clock;
        const qint64 difference = toUnixMs(clock.utc()) - QDateTime::currentMSecsSinceEpoch();
        QVERIFY2(qAbs(difference) < 10'000, qPrintable(QString::number(difference)));
    }
};

NM_REGISTER_TEST(TestSystemClock)
#include "tst_systemclock.moc"
