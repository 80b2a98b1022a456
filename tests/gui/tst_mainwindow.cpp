// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/gui/windowfixture.h"
#include "tests/support/testregistry.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/rangeselector.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestMainWindow final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aFrameFillsTheTableAndTheSentence()
    {
        QCOMPARE(m_fixture->find<QLabel>("Status")->text(), "");
        m_fixture->publish(sampleFrame());
        QCOMPARE(targets()->model()->rowCount(), 2);
        QCOMPARE(m_fixture->find<QLabel>("Status")->text(), "Not answering: Dead");
    }

    void theWindowAsksForAFullFrame() { QCOMPARE(m_fixture->fake.live.requests, 1); }

    void aCardShowsWhereTheValueGoesAndWhatIsUnusual()
    {
        Frame frame = sampleFrame();
        frame.targets.first().probes.first().derived.jitterAnomaly = 8;
        m_fixture->publish(frame);
        select({0});
        QStringList texts;
        const auto shown = [&] {
            texts.clear();
            for (const QLabel* label : m_fixture->window->findChildren<QLabel*>()) {
                texts += label->isVisible() ? label->text() : QString();
            }
            return texts.contains("\u25B2 12 %") && texts.contains("unusually high");
        };
        QTRY_VERIFY2(shown(), qPrintable(texts.join(u'|')));
    }

    void withoutTargetsItSaysWhatToDo()
    {
        Frame frame = sampleFrame();
        frame.targets.clear();
        m_fixture->publish(frame);
        QCOMPARE(m_fixture->find<QLabel>("Status")->text(), "No target is watched");
        bool said = false;
        for (const QLabel* label : m_fixture->window->findChildren<QLabel*>()) {
            said |= label->isVisible() && label->text() == "Add a host name, an address or a URL.";
        }
        QVERIFY(said);
    }

    void theHistoryIsAskedForTheChosenTarget()
    {
        m_fixture->publish(sampleFrame());
        select({1});
        QTRY_COMPARE(m_fixture->fake.lastRange.series.label("target"), "dead");
    }

    void removingCanBeUndone()
    {
        m_fixture->publish(sampleFrame());
        select({0});
        m_fixture->action("Remove")->trigger();
        QTRY_COMPARE(m_fixture->fake.targets.targets.size(), 1);
        QTRY_VERIFY(m_fixture->window->findChild<NoticeBar*>()->isVisible());
        QVERIFY(m_fixture->action("Undo removal")->isEnabled());
        m_fixture->action("Undo removal")->trigger();
        QTRY_COMPARE(m_fixture->fake.targets.targets.size(), 2);
        QVERIFY(!m_fixture->action("Undo removal")->isEnabled());
    }

    void aRefusalIsShown()
    {
        m_fixture->publish(sampleFrame());
        select({0});
        m_fixture->fake.failure = Error{ErrorCode::Conflict, "the command line fixes it", {}, {}};
        m_fixture->action("Make primary")->trigger();
        QTRY_VERIFY(m_fixture->find<QLabel>("Notice")->text().contains("the command line fixes it"));
    }

    void pausingIsResumingForPausedOnes()
    {
        Frame frame = sampleFrame();
        m_fixture->publish(frame);
        select({0, 1});
        m_fixture->action("Pause")->trigger();
        QTRY_VERIFY(!m_fixture->fake.targets.targets.at(0).enabled && !m_fixture->fake.targets.targets.at(1).enabled);
        for (TargetStatus& status : frame.targets) {
            status.target.enabled = false;
        }
        m_fixture->publish(frame);
        QVERIFY(m_fixture->action("Resume"));
        m_fixture->action("Resume")->trigger();
        QTRY_VERIFY(m_fixture->fake.targets.targets.at(0).enabled && m_fixture->fake.targets.targets.at(1).enabled);
    }

    /// Nobody who comes by the keyboard has to select the row first that the focus is on.
    void theKeysActOnTheRowWithTheFocus()
    {
        m_fixture->publish(sampleFrame());
        m_fixture->find<QLineEdit>("Filter targets by name, address or tag")->setFocus();
        targets()->clearSelection();
        QVERIFY(!m_fixture->action("Pause")->isEnabled());
        targets()->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(m_fixture->action("Pause")->isEnabled());
        m_fixture->action("Pause")->trigger();
        QTRY_VERIFY(!m_fixture->fake.targets.targets.at(0).enabled);
    }

    void arrangementComesBack()
    {
        m_fixture->publish(sampleFrame());
        select({1});
        m_fixture->window->findChild<RangeSelector*>()->setRange(TimeRange::Day);
        m_fixture->reopen();
        m_fixture->publish(sampleFrame());
        QCOMPARE(m_fixture->window->findChild<RangeSelector*>()->range(), TimeRange::Day);
        const QModelIndexList rows = targets()->selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().data().toString(), "Dead");
    }

    void damagedSettingsAreTheDefaults()
    {
        m_fixture->preferences->store().setValue("window/theme", "purple");
        m_fixture->preferences->store().setValue("window/range", 77);
        m_fixture->preferences->store().setValue("window/layout", "nonsense");
        m_fixture->preferences->store().setValue("window/geometry", "nonsense");
        m_fixture->window.reset();
        m_fixture->open();
        QCOMPARE(m_fixture->preferences->themeMode(), Theme::Mode::System);
        QCOMPARE(m_fixture->window->findChild<RangeSelector*>()->range(), TimeRange::Week);
    }

    void aTakenPortIsANotice()
    {
        m_fixture->window->showNotice("port 8000 is taken");
        QVERIFY(m_fixture->find<QLabel>("Notice")->isVisible());
        QCOMPARE(m_fixture->find<QLabel>("Notice")->text(), "port 8000 is taken");
    }

    void aFailingCheckIsANoticeUntilItIsWell()
    {
        Frame frame = sampleFrame();
        frame.agent.health.metricCollection = {false, "ping is not permitted: setcap ..."};
        m_fixture->publish(frame);
        QCOMPARE(m_fixture->find<QLabel>("Notice")->text(), "ping is not permitted: setcap ...");
        frame.agent.health.metricCollection = {};
        m_fixture->publish(frame);
        QVERIFY(!m_fixture->window->findChild<NoticeBar*>()->isVisible());
    }

    void everyControlHasANameAndEveryActionAKeyOrAMenu()
    {
        m_fixture->publish(sampleFrame());
        for (const QWidget* widget : m_fixture->window->findChildren<QWidget*>()) {
            const bool control = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget)
                || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractItemView*>(widget);
            if (!control || widget->objectName().startsWith("qt_") || widget->metaObject()->className()[0] != 'Q'
                || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->inherits("QHeaderView")) {
                continue;
            }
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QString("%1 in %2")
                                    .arg(widget->metaObject()->className(),
                                         widget->parentWidget()->metaObject()->className())));
        }
        QSet<QAction*> inMenus;
        for (const QAction* top : m_fixture->window->menuBar()->actions()) {
            const auto actions = top->menu()->actions();
            inMenus.unite(QSet<QAction*>(actions.begin(), actions.end()));
        }
        for (const char* text :
             {"Add target…", "Edit…", "Pause", "Make primary", "Remove", "Undo removal", "Stop measuring", "Settings…",
              "Keyboard shortcuts", "Quit", "Mute notifications for an hour", "Filter targets", "Full screen"}) {
            QVERIFY2(inMenus.contains(m_fixture->action(QString::fromUtf8(text))), text);
        }
    }

    void alertsAreCountedAndAChannelCanBeTried()
    {
        Frame frame = sampleFrame();
        Alert alert;
        alert.id = "a";
        alert.state = AlertState::Firing;
        alert.series = {"up", {{"target", "dead"}}};
        frame.agent.alerts = {alert};
        NotifierStatus hook;
        hook.type = "webhook";
        hook.name = "ops";
        frame.agent.notifiers = {hook};
        m_fixture->publish(frame);
        auto* dock = m_fixture->window->findChild<QDockWidget*>("alerts");
        QCOMPARE(dock->windowTitle(), "Alerts (1)");
        QCOMPARE(m_fixture->find<QTableView>("Alerts")->model()->rowCount(), 1);
        dock->raise();
        auto* button = m_fixture->find<QToolButton>("Send a test message through a channel");
        QTRY_VERIFY(button->isVisible());
        button->menu()->actions().constFirst()->trigger();
        QTRY_COMPARE(m_fixture->fake.testedNotifiers, QStringList{"webhook/ops"});
        QTRY_COMPARE(m_fixture->find<QLabel>("Notice")->text(), "The test message arrived: it took it after 12 ms");
    }

    void closingQuitsWhereThereIsNoTray()
    {
        QVERIFY(!QSystemTrayIcon::isSystemTrayAvailable());
        QTimer::singleShot(0, m_fixture->window.get(), &QWidget::close);
        QTimer::singleShot(10'000, m_fixture->window.get(), [] { QCoreApplication::exit(3); });
        QCOMPARE(QCoreApplication::exec(), 0);
    }

    void noTwoActionsShareAKey()
    {
        QHash<QKeySequence, QString> keys;
        for (const QAction* top : m_fixture->window->menuBar()->actions()) {
            for (const QAction* action : top->menu()->actions()) {
                if (!action->shortcut().isEmpty()) {
                    QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->text()));
                    keys.insert(action->shortcut(), action->text());
                }
            }
        }
        QVERIFY(keys.size() >= 12);
    }

private:
    QTableView* targets() const { return m_fixture->find<QTableView>("Targets"); }
    void select(const QList<int>& rows)
    {
        targets()->clearSelection();
        for (int row : rows) {
            targets()->selectionModel()->select(targets()->model()->index(row, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

NM_REGISTER_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
