// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/storage/killcycle.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestStorageKill : public QObject
{
    Q_OBJECT
private slots:
    void acknowledgedSurvives20Kills()
    {
        const auto acknowledged = runKillCycles(20, 1);
        QVERIFY2(acknowledged.has_value(), qPrintable(acknowledged ? QString() : acknowledged.error().text()));
        QVERIFY2(*acknowledged > 20, "the children hardly wrote: the test proves nothing");
        qInfo("%d batches were acknowledged, none lost", *acknowledged);
    }
};

NM_REGISTER_TEST(TestStorageKill)
#include "tst_storagekill.moc"
