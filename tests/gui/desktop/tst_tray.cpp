// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// On a real X desktop with a notification area (tests/support/desktop.sh).
#include "tests/gui/windowfixture.h"
#include "tests/support/testregistry.h"
#include "ui/shell/tray.h"

#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QTimer>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
constexpr int Patience = 20'000; ///< Milliseconds; a bound for a busy machine, never a pace.

QWidget* topLevel(const char* className)
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->inherits(className) && widget->isVisible()) {
            return widget;
        }
    }
    return nullptr;
}

/// Qt makes a new one when the notification area moves or comes back: ask for it each time.
QWidget* icon()
{
    return topLevel("QSystemTrayIconSys");
}

/// What stands in the notification area for all to see: pixels of the screen, not of the widget.
QImage picture()
{
    if (!icon()) {
        return {};
    }
    const QRect place(icon()->mapToGlobal(QPoint()), icon()->size());
    QScreen* screen = QGuiApplication::primaryScreen();
    return screen->grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage();
}

bool isDrawn(const QImage& image)
{
    if (image.width() < 16) {
        return false;
    }
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != image.pixel(0, 0)) {
                return true;
            }
        }
    }
    return false;
}

Frame outageFrame(bool open)
{
    Frame frame = sampleFrame();
    Event event = sampleEvent();
    event.id = "outage-1";
    event.type = EventType::Timeout;
    event.severity = Severity::Critical;
    event.target = "dead";
    event.start = sampleTime();
    event.end = open ? std::nullopt : std::optional(sampleTime() + std::chrono::minutes(1));
    frame.events = {event};
    return frame;
}

/// Answers the question that the window asks while it closes; how often it was asked.
class Answer final : public QObject
{
public:
    explicit Answer(QMessageBox::ButtonRole role)
    {
        m_timer.setInterval(20);
        connect(&m_timer, &QTimer::timeout, this, [this, role] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            for (QAbstractButton* button : box ? box->buttons() : QList<QAbstractButton*>()) {
                if (box->buttonRole(button) == role) {
                    ++asked;
                    button->click();
                    return;
                }
            }
        });
        m_timer.start();
    }
    int asked = 0;

private:
    QTimer m_timer;
};
} // namespace

class TestTray final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QTRY_VERIFY2_WITH_TIMEOUT(QSystemTrayIcon::isSystemTrayAvailable(), "no notification area came up", 20'000);
    }

    void fourStatesAreFourPicturesOnTheScreen()
    {
        QAction action;
        Tray tray({&action, &action, &action, &action});
        QTRY_VERIFY_WITH_TIMEOUT(isDrawn(picture()), Patience);
        QList<QImage> pictures;
        for (ProbeState state : {ProbeState::Up, ProbeState::Degraded, ProbeState::Down, ProbeState::Paused}) {
            tray.show({state, QString::number(int(state))});
            QTRY_VERIFY2_WITH_TIMEOUT(isDrawn(picture()) && !pictures.contains(picture()),
                                      qPrintable(QString::number(int(state))), Patience);
            pictures.append(picture());
        }
        QCOMPARE(pictures.size(), 4);
    }

    void itsMenuShowsPausesMutesAndQuits()
    {
        WindowFixture fixture;
        fixture.publish(sampleFrame());
        QTRY_VERIFY_WITH_TIMEOUT(icon(), Patience);
        QTest::mouseClick(icon(), Qt::RightButton);
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), Patience);
        const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList texts;
        for (QAction* action : menu->actions()) {
            texts.append(action->text().remove('&'));
        }
        QCOMPARE(texts.join('|'),
                 "Not answering: Dead||Hide window|Stop measuring|Mute notifications for an hour||Quit");
        menu->actions().at(2)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->isVisible(), Patience);
        QCOMPARE(menu->actions().at(2)->text().remove('&'), "Show window");
        QApplication::activePopupWidget()->close();
        QTest::mouseClick(icon(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->isVisible(), Patience);
    }

    void anOutageAndItsEndAreNotified()
    {
        WindowFixture fixture;
        fixture.publish(sampleFrame());
        QTRY_VERIFY_WITH_TIMEOUT(icon(), Patience);
        QTest::qWait(200); // a message before the icon has its place is lost in Qt
        fixture.publish(outageFrame(true));
        QTRY_VERIFY_WITH_TIMEOUT(topLevel("QBalloonTip"), 10'000);
        QVERIFY(textOf(*topLevel("QBalloonTip")).contains("Dead"));
        const QString told = textOf(*topLevel("QBalloonTip"));
        fixture.publish(outageFrame(false));
        QTRY_VERIFY_WITH_TIMEOUT(topLevel("QBalloonTip") && textOf(*topLevel("QBalloonTip")) != told, 20'000);
        QVERIFY(textOf(*topLevel("QBalloonTip")).contains("Dead"));
    }

    void closingAsksOnceAndStays()
    {
        WindowFixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(icon(), Patience);
        Answer answer(QMessageBox::AcceptRole);
        fixture.window->close();
        QCOMPARE(answer.asked, 1);
        QVERIFY(!fixture.window->isVisible());
        fixture.window->show();
        fixture.window->close();
        QCOMPARE(answer.asked, 1);
        QVERIFY(!fixture.window->isVisible());
        QVERIFY(icon());
    }

    void closingQuitsWhenThatWasChosen()
    {
        WindowFixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(icon(), Patience);
        Answer answer(QMessageBox::RejectRole);
        QTimer::singleShot(0, fixture.window.get(), [&fixture] { fixture.window->close(); });
        QTimer::singleShot(10'000, qApp, [] { QCoreApplication::exit(3); });
        QCOMPARE(QCoreApplication::exec(), 0);
        QCOMPARE(answer.asked, 1);
    }

private:
    static QString textOf(const QWidget& balloon)
    {
        QString text;
        for (const QLabel* label : balloon.findChildren<QLabel*>()) {
            text += label->text() + '\n';
        }
        return text;
    }
};

NM_REGISTER_TEST(TestTray)
#include "tst_tray.moc"
