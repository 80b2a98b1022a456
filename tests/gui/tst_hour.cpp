// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// An hour before the window in a minute: a frame for each second of 20 targets, outages among them, while somebody does
// at random (of a fixed seed) what the window offers. The sanitizers watch; what must hold at the end is asserted.
#include "tests/gui/windowfixture.h"
#include "tests/support/testregistry.h"
#include "ui/charts/chartcard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rangeselector.h"

#include <QApplication>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QTableView>
#include <QToolButton>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
constexpr int Targets = 20;
constexpr int Seconds = 3600;

QString idOf(int number)
{
    return QStringLiteral("target-%1").arg(number);
}

/// One that ends a round each second and is away for a minute in every ten.
bool isDown(int number, int second)
{
    return (second + 40 * number) % 600 < 60;
}

class Hour
{
public:
    explicit Hour(WindowFixture& fixture)
        : m_fixture(fixture)
        , m_begin(std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now())
                  - std::chrono::seconds(Seconds))
    {
        m_fixture.fake.targets.targets.clear();
        for (int i = 0; i < Targets; ++i) {
            m_fixture.fake.targets.targets.append(
                sampleTarget(idOf(i), QStringLiteral("Target %1").arg(i), "192.0.2.1"));
        }
    }

    void second(int second)
    {
        Frame frame = sampleFrame();
        frame.full = second == 0;
        frame.targets.clear();
        for (int i = 0; i < Targets; ++i) {
            const UtcTime start = m_begin + std::chrono::seconds(second);
            TargetStatus status;
            status.target = m_fixture.fake.targets.targets.value(i, sampleTarget(idOf(i), idOf(i), "192.0.2.1"));
            status.target.id = idOf(i);
            status.primary = i == 0;
            ProbeStatus lead;
            lead.probe = lead.type = QStringLiteral("ping");
            lead.interval = std::chrono::seconds(1);
            lead.state = isDown(i, second) ? ProbeState::Down : ProbeState::Up;
            lead.lastRound = round(i, second, start);
            status.probes = {lead};
            RoundRecord record;
            record.key = {status.target.id, lead.probe};
            record.summary = *lead.lastRound;
            frame.targets.append(status);
            frame.rounds.append(record);
            if (isDown(i, second) != isDown(i, second - 1) && second > 0) {
                frame.events.append(outage(i, second, start));
            }
        }
        m_fixture.publish(frame);
    }

private:
    static RoundSummary round(int number, int second, UtcTime start)
    {
        RoundSummary round = sampleRound(RoundNumber(second));
        round.start = start;
        round.end = start + std::chrono::milliseconds(30);
        if (isDown(number, second)) {
            round.received = 0;
            round.packetLoss = 1;
            round.latency = round.minimum = round.maximum = round.jitter = round.delaySpread = std::nullopt;
        }
        return round;
    }
    static Event outage(int number, int second, UtcTime start)
    {
        Event event = sampleEvent();
        event.id = QStringLiteral("outage-%1-%2").arg(number).arg((second + 40 * number) / 600);
        event.type = EventType::Timeout;
        event.target = idOf(number);
        event.start = start;
        event.end = isDown(number, second) ? std::nullopt : std::optional(start);
        return event;
    }

    WindowFixture& m_fixture;
    UtcTime m_begin;
};

class Hands
{
public:
    Hands(WindowFixture& fixture, Theme& theme)
        : m_fixture(fixture)
        , m_theme(theme)
    {
    }

    void doSomething()
    {
        auto* table = m_fixture.find<QTableView>("Targets");
        switch (m_random.bounded(10)) {
        case 0:
            table->sortByColumn(m_random.bounded(-1, 8),
                                m_random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            return;
        case 1:
            table->selectRow(m_random.bounded(qMax(1, table->model()->rowCount())));
            return;
        case 2:
            table->selectAll();
            return;
        case 3:
            m_fixture.find<QLineEdit>("Filter targets by name, address or tag")
                ->setText(m_random.bounded(2) ? QString() : QString::number(m_random.bounded(10)));
            return;
        case 4:
            m_fixture.window->findChild<RangeSelector*>()->setRange(TimeRange(m_random.bounded(TimeRangeCount)));
            return;
        case 5:
            m_theme.setMode(m_random.bounded(2) ? Theme::Mode::Dark : Theme::Mode::Light);
            return;
        case 6:
            pick(m_fixture.window->findChildren<ChartCard*>())->findChild<QToolButton*>()->click();
            return;
        case 7:
            pick(m_fixture.window->findChildren<QDockWidget*>())->raise();
            return;
        case 8:
            m_fixture.window->setVisible(!m_fixture.window->isVisible());
            return;
        default:
            openAndCloseADialog();
        }
    }

private:
    template <typename T> T* pick(const QList<T*>& list) { return list.at(m_random.bounded(int(list.size()))); }
    void openAndCloseADialog()
    {
        m_fixture.action(QString::fromUtf8(m_random.bounded(2) ? "Add target…" : "Settings…"))->trigger();
        QCoreApplication::processEvents();
        for (QDialog* dialog : m_fixture.window->findChildren<QDialog*>()) {
            dialog->reject();
        }
    }

    WindowFixture& m_fixture;
    Theme& m_theme;
    QRandomGenerator m_random{20261122};
};
} // namespace

class TestHour final : public QObject
{
    Q_OBJECT
private slots:
    void anHourLeavesTheWindowAsItShouldBe()
    {
        Theme theme(Theme::Mode::Light);
        WindowFixture fixture;
        Hour hour(fixture);
        Hands hands(fixture, theme);
        for (int second = 0; second < Seconds; ++second) {
            hour.second(second);
            if (second % 7 == 3) {
                hands.doSomething();
            }
        }
        fixture.window->show();
        fixture.find<QLineEdit>("Filter targets by name, address or tag")->clear();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(fixture.window->findChildren<QDialog*>().size(), 0);
        QCOMPARE(fixture.find<QTableView>("Targets")->model()->rowCount(), Targets);
        QStringList down;
        for (int i = 0; i < Targets; ++i) {
            if (isDown(i, Seconds - 1)) {
                down.append(QStringLiteral("Target %1").arg(i));
            }
        }
        QVERIFY(!down.isEmpty());
        QCOMPARE(fixture.find<QLabel>("Status")->text(), "Not answering: " + down.join(", "));
        int outages = 0;
        for (int i = 0; i < Targets; ++i) {
            for (int second = 1; second < Seconds; ++second) {
                outages += isDown(i, second) && !isDown(i, second - 1);
            }
        }
        QVERIFY(fixture.find<QTableView>("Events")->model()->rowCount() >= outages);
    }
};

NM_REGISTER_TEST(TestHour)
#include "tst_hour.moc"
