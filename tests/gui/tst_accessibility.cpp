// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Walks the tree that screen readers walk, of the window and of every dialog.
#include "tests/gui/windowfixture.h"
#include "tests/support/testregistry.h"
#include "ui/charts/chartcard.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QTableView>
#include <QToolButton>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
/// Roles that one acts on: each needs a name to be spoken.
bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::MenuItem:
    case QAccessible::ButtonMenu:
    case QAccessible::PageTab:
    case QAccessible::Chart:
    case QAccessible::Graphic:
        return true;
    default:
        return false;
    }
}

/// Inside the spin box or combo box that has the name.
bool isPartOfNamed(const QAccessibleInterface& node)
{
    const QAccessibleInterface* parent = node.parent();
    return parent && (parent->role() == QAccessible::SpinBox || parent->role() == QAccessible::ComboBox)
        && !parent->text(QAccessible::Name).isEmpty();
}

QString describe(const QAccessibleInterface& node)
{
    QString path;
    for (const QAccessibleInterface* at = &node; at; at = at->parent()) {
        const QObject* object = at->object();
        path.prepend(QString("/%1:%2").arg(object ? object->metaObject()->className() : "-").arg(at->role()));
    }
    return path;
}

/// Counts the controls below @p node; names of those without one go to @p nameless.
int walk(QAccessibleInterface* node, QStringList& nameless)
{
    if (!node || !node->isValid() || node->state().invisible) {
        return 0;
    }
    int controls = 0;
    if (isControl(node->role())) {
        ++controls;
        if (node->text(QAccessible::Name).trimmed().isEmpty() && !isPartOfNamed(*node)) {
            nameless.append(describe(*node));
        }
    }
    if (node->role() == QAccessible::Table) {
        return controls; // its cells speak for themselves: the models' tests
    }
    for (int i = 0; i < node->childCount(); ++i) {
        controls += walk(node->child(i), nameless);
    }
    return controls;
}

QSet<QWidget*> reachedByTab(QWidget& window)
{
    QSet<QWidget*> reached;
    for (int i = 0; i < 200; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
        if (!QApplication::focusWidget() || reached.contains(QApplication::focusWidget())) {
            break;
        }
        reached.insert(QApplication::focusWidget());
    }
    return reached;
}
} // namespace

class TestAccessibility final : public QObject
{
    Q_OBJECT
private slots:
    void everyControlOfTheWindowHasAName()
    {
        WindowFixture fixture;
        fixture.publish(sampleFrame());
        for (QDockWidget* dock : fixture.window->findChildren<QDockWidget*>()) {
            dock->raise(); // each tab once
            QCoreApplication::processEvents();
            checkNames(*fixture.window, 15);
        }
    }

    void everyControlOfTheDialogsHasAName()
    {
        WindowFixture fixture;
        for (QDialog* dialog : fixture.dialogs()) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            checkNames(*dialog, 1);
            QVERIFY(!dialog->windowTitle().isEmpty());
            delete dialog;
        }
    }

    void tabReachesWhateverTakesTheFocus()
    {
        WindowFixture fixture;
        fixture.publish(sampleFrame());
        fixture.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        const QSet<QWidget*> reached = reachedByTab(*fixture.window);
        for (QWidget* widget : fixture.window->findChildren<QWidget*>()) {
            const bool wanted = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled()
                && !widget->focusProxy() && !qobject_cast<QMainWindow*>(widget);
            QVERIFY2(!wanted || reached.contains(widget),
                     qPrintable(widget->metaObject()->className() + (' ' + widget->accessibleName())));
        }
        QVERIFY(reached.size() >= 8);
    }

    void everyChartHasATableTwinWithTheSameValues()
    {
        WindowFixture fixture;
        Frame frame = sampleFrame();
        fixture.publish(frame);
        RoundRecord record{{"google-dns", "ping"}, sampleRound(8), {}, DelayQuantiles{0.0218, 0.0229, 0.0254}};
        record.summary.start = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        frame.rounds = {record};
        fixture.publish(frame);
        const auto cards = fixture.window->findChildren<ChartCard*>();
        QCOMPARE(cards.size(), 3);
        QStringList values;
        for (ChartCard* card : cards) {
            auto* table = card->findChild<QTableView*>();
            QVERIFY(table && !table->isVisible());
            card->findChild<QToolButton*>()->click();
            QVERIFY(table->isVisible());
            QTRY_COMPARE(table->model()->rowCount(), 1);
            for (int column = 1; column < table->model()->columnCount(); ++column) {
                values.append(table->model()->index(0, column).data().toString().replace(QChar(0xA0), ' '));
            }
        }
        QCOMPARE(values.join(", "), "Google DNS, 22.9 ms, 21.8 ms, 25.4 ms, Google DNS, 1.98 ms, Google DNS, 25.0 %");
    }

private:
    static void checkNames(QWidget& window, int leastControls)
    {
        QStringList nameless;
        const int controls = walk(QAccessible::queryAccessibleInterface(&window), nameless);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
        QVERIFY2(controls >= leastControls, qPrintable(QString::number(controls)));
    }
};

NM_REGISTER_TEST(TestAccessibility)
#include "tst_accessibility.moc"
