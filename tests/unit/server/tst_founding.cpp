// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

/// The founding endpoints, over real sockets and a fake port.
class TestFounding : public QObject
{
    Q_OBJECT

private slots:
    void healthBeforeAndAfterTheFirstFrame()
    {
        const ServerFixture fixture;
        const RawResponse starting = fixture.get("/health");
        QCOMPARE(starting.status, 200);
        QCOMPARE(starting.json().value(QStringLiteral("state")).toString(), QStringLiteral("starting"));
        QVERIFY(starting.json().value(QStringLiteral("agent_id")).isNull());
    }
};

NM_REGISTER_TEST(TestFounding)
#include "tst_founding.moc"
