// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/alerttablemodel.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Column = AlertTableModel::Column;

namespace {
Alert alert(int number, AlertState state = AlertState::Firing)
{
    Alert alert;
    alert.id = QStringLiteral("alert-%1").arg(number);
    alert.rule = QStringLiteral("target-down");
    alert.series = {QStringLiteral("up"), {{QStringLiteral("target"), idOf(number)}}};
    alert.state = state;
    alert.severity = Severity::Critical;
    alert.since = UtcTime(std::chrono::seconds(number));
    alert.summary = QStringLiteral("it does not answer");
    return alert;
}

QList<TargetStatus> targets()
{
    return {target(0), target(1), target(2)};
}
} // namespace

class TestAlertTableModel : public QObject
{
    Q_OBJECT
private slots:
    void aRowSaysWhatIsWrong()
    {
        Tested<AlertTableModel> t;
        t.model.setAlerts({alert(1), alert(7, AlertState::Pending)}, targets());
        const auto text = [&t](int row, Column column) { return t.model.index(row, int(column)).data().toString(); };
        QCOMPARE(text(0, Column::Severity), QStringLiteral("Critical"));
        QCOMPARE(text(0, Column::State), QStringLiteral("Firing"));
        QCOMPARE(text(0, Column::Target), QStringLiteral("Target 1"));
        QCOMPARE(text(0, Column::Rule), QStringLiteral("target-down"));
        QCOMPARE(text(0, Column::Summary), QStringLiteral("it does not answer"));
        QCOMPARE(text(1, Column::State), QStringLiteral("Pending"));
        QCOMPARE(text(1, Column::Target), idOf(7)); // of a target that is gone
        QCOMPARE(t.model.firing(), 1);
    }

    void theSelectionSurvivesWhatComesAndGoes()
    {
        Tested<AlertTableModel> t;
        t.model.setAlerts({alert(0), alert(1), alert(2)}, targets());
        const QPersistentModelIndex chosen = t.model.index(1, 0);
        t.model.setAlerts({alert(1), alert(2), alert(3)}, targets());
        QCOMPARE(chosen.row(), 0);
        QCOMPARE(chosen.data(AlertTableModel::IdRole).toString(), QStringLiteral("alert-1"));
        t.model.setAlerts({}, targets());
        QVERIFY(!chosen.isValid());
        QCOMPARE(t.model.firing(), 0);
    }
};

NM_REGISTER_TEST(TestAlertTableModel)
#include "tst_alerttablemodel.moc"
