// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/logging.h"
#include "tests/support/testregistry.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QMutex>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
Q_LOGGING_CATEGORY(lcTest, "netmonitor.test", QtDebugMsg)

/// What a listener heard, from any thread.
class Heard
{
public:
    void take(const LogLine& line)
    {
        const QMutexLocker lock(&m_mutex);
        m_lines += line;
    }
    QList<LogLine> lines() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_lines;
    }
    QStringList texts() const
    {
        QStringList result;
        for (const LogLine& line : lines()) {
            result += line.text;
        }
        return result;
    }

private:
    mutable QMutex m_mutex;
    QList<LogLine> m_lines;
};

/// Runs a function on a thread of its own; ends with it.
class Running
{
public:
    explicit Running(std::function<void()> function)
        : m_thread(QThread::create(std::move(function)))
    {
        m_thread->start();
    }
    ~Running() { m_thread->wait(); }
    Q_DISABLE_COPY_MOVE(Running)
    bool endsWithin(std::chrono::milliseconds time) { return m_thread->wait(QDeadlineTimer(time)); }

private:
    std::unique_ptr<QThread> m_thread;
};
} // namespace

class TestLogging : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_before = qInstallMessageHandler(nullptr);
        installLogging();
        configureLogging(LogLevel::Info, LogStyle::Text);
    }
    void cleanup()
    {
        setLogListener({});
        configureLogging(LogLevel::Info, LogStyle::Text);
        qInstallMessageHandler(m_before);
    }

    void aListenerHearsWhatIsLogged()
    {
        Heard heard;
        setLogListener([&heard](const LogLine& line) { heard.take(line); });
        const auto before = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        qCDebug(lcTest, "below the level");
        qCWarning(lcTest, "of a part");
        qInfo("of nobody");
        qCritical("grave");
        const QList<LogLine> lines = heard.lines();
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).time >= before);
        QCOMPARE(lines.at(0).level, LogLevel::Warning);
        QCOMPARE(lines.at(0).category, QStringLiteral("netmonitor.test"));
        QCOMPARE(lines.at(0).text, QStringLiteral("of a part"));
        QCOMPARE(lines.at(1).level, LogLevel::Info);
        QCOMPARE(lines.at(1).category, QString());
        QCOMPARE(lines.at(2).level, LogLevel::Error);
        configureLogging(LogLevel::Debug, LogStyle::Text);
        qCDebug(lcTest, "now it is wanted");
        QCOMPARE(heard.lines().size(), 4);
    }

    void repetitionsAreHeldBackFromItToo()
    {
        Heard heard;
        setLogListener([&heard](const LogLine& line) { heard.take(line); });
        for (int i = 0; i < 10; ++i) {
            qWarning("the same again");
        }
        QCOMPARE(heard.texts(), QStringList{QStringLiteral("the same again")});
    }

    void whatItLogsItselfItDoesNotHear()
    {
        Heard heard;
        setLogListener([&heard](const LogLine& line) {
            heard.take(line);
            qWarning("heard number %d", int(heard.lines().size()));
        });
        qWarning("somebody speaks");
        qWarning("somebody speaks again");
        QCOMPARE(heard.texts(),
                 (QStringList{QStringLiteral("somebody speaks"), QStringLiteral("somebody speaks again")}));
    }

    void anotherTakesItsPlace()
    {
        Heard first;
        Heard second;
        setLogListener([&first](const LogLine& line) { first.take(line); });
        qWarning("for the first");
        setLogListener([&second](const LogLine& line) { second.take(line); });
        qWarning("for the second");
        setLogListener({});
        qWarning("for nobody");
        QCOMPARE(first.texts(), QStringList{QStringLiteral("for the first")});
        QCOMPARE(second.texts(), QStringList{QStringLiteral("for the second")});
    }

    void onceClearedItIsNotRunning()
    {
        QSemaphore entered;
        QSemaphore mayEnd;
        auto held = std::make_shared<int>(0);
        const std::weak_ptr<int> alive = held;
        setLogListener([&entered, &mayEnd, held](const LogLine&) {
            entered.release();
            mayEnd.acquire();
        });
        held.reset();
        Running logs([] { qWarning("from another thread"); });
        Running clears([&entered] {
            entered.acquire(); // the listener is under way
            setLogListener({});
        });
        const auto letEnd = qScopeGuard([&mayEnd] { mayEnd.release(); }); // whatever fails below
        QVERIFY(!clears.endsWithin(100ms));
        mayEnd.release();
        QVERIFY(clears.endsWithin(10s));
        QVERIFY(alive.expired());
    }

    void itMayClearItself()
    {
        std::atomic<int> calls = 0;
        auto held = std::make_shared<int>(0);
        const std::weak_ptr<int> alive = held;
        setLogListener([&calls, held](const LogLine&) {
            setLogListener({});
            ++calls;
        });
        held.reset();
        qWarning("the only one it hears");
        qWarning("too late for it");
        QCOMPARE(calls.load(), 1);
        QVERIFY(alive.expired());
    }

    void everyThreadIsHeard()
    {
        Heard heard;
        setLogListener([&heard](const LogLine& line) { heard.take(line); });
        {
            std::vector<std::unique_ptr<Running>> threads;
            for (int n = 0; n < 4; ++n) {
                threads.push_back(std::make_unique<Running>([n] {
                    for (int i = 0; i < 25; ++i) {
                        qInfo("thread %d says %d", n, i);
                    }
                }));
            }
        }
        const QStringList texts = heard.texts();
        QCOMPARE(texts.size(), 100);
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), 100);
    }

    void linesAreFormattedOneByOne()
    {
        const LogLine line{fromUnixMs(1'700'000'000'123), LogLevel::Warning, QStringLiteral("netmonitor.http"),
                           QStringLiteral("a \"b\"\n\x1b[31m")};
        QCOMPARE(formatLogLine(LogStyle::Text, line),
                 QByteArray("time=2023-11-14T22:13:20.123Z level=warning category=netmonitor.http "
                            "msg=\"a \\\"b\\\"\\n?[31m\""));
        QCOMPARE(
            formatLogLine(LogStyle::Json, line),
            QByteArray("{\"category\":\"netmonitor.http\",\"level\":\"warning\",\"msg\":\"a \\\"b\\\"\\n\\u001b[31m\","
                       "\"time\":\"2023-11-14T22:13:20.123Z\"}"));
    }

private:
    QtMessageHandler m_before = nullptr;
};

NM_REGISTER_TEST(TestLogging)
#include "tst_logging.moc"
