// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/engine.h"
#include "models/domain/livestate.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
/// An engine on a directory and a configuration of its own, with everything that its frames told.
struct EngineFixture
{
    explicit EngineFixture(const char* yaml)
    {
        write(yaml);
        options.version = QStringLiteral("test");
        options.dataDirectory = directory.filePath(QStringLiteral("data"));
        options.inputs.schema = engineSchema();
        options.inputs.file = directory.filePath(QStringLiteral("netmonitor.yaml"));
        load();
    }
    void write(const char* yaml) const
    {
        QFile file(directory.filePath(QStringLiteral("netmonitor.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(yaml);
    }
    void load()
    {
        auto runtime = loadRuntimeLayer(options.dataDirectory);
        QVERIFY2(runtime, runtime ? "" : qPrintable(runtime.error().text()));
        options.inputs.runtime = *runtime;
        auto loaded = loadConfig(options.inputs);
        QVERIFY2(loaded, loaded ? "" : qPrintable(configErrorText(loaded.error())));
        options.config = *loaded;
    }
    void start()
    {
        auto opened = Engine::open(options);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        engine = std::move(*opened);
        state = {};
        QObject::connect(&engine->port().live, &LivePort::frame, engine.get(), [this](const FramePtr& frame) {
            if (!state.apply(*frame)) {
                engine->port().live.requestFullFrame();
            }
        });
        engine->start();
    }
    quint64 sent(const char* id) const
    {
        const TargetStatus* target = state.target(QLatin1String(id));
        return target ? target->probes.value(0).counters.sent : 0;
    }

    QTemporaryDir directory;
    EngineOptions options;
    std::unique_ptr<Engine> engine;
    LiveState state;
};

constexpr const char* OneTarget = "interval: 200ms\n"
                                  "targets: [{id: one, address: 127.0.0.1, probes: [{type: tcp, port: 9, count: 1}]}]\n"
                                  "collectors: {traffic: {enabled: false}}\n";

/// A target with one port; 9 refuses.
QVariantMap tcpDraft(const char* address, quint16 port = 9)
{
    return {
        {QStringLiteral("address"), QLatin1String(address)},
        {QStringLiteral("probes"),
         QVariantList{QVariantMap{{QStringLiteral("type"), QStringLiteral("tcp")}, {QStringLiteral("port"), port}}}}};
}

template <typename T> Expected<T> await(Async<T> future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) && future.resultCount() > 0
        ? future.result()
        : fail(ErrorCode::TimedOut, QStringLiteral("no answer"));
}

/// What the history has of them, oldest first, once the last one is in.
QStringList configEvents(AgentPort port)
{
    QStringList messages;
    const auto isWhole = [&messages, &port] {
        EventQuery query;
        query.type = EventType::Config;
        messages.clear();
        const auto events = await(port.events.list(query));
        for (const Event& event : events.value_or({})) {
            messages.prepend(event.message);
        }
        return messages.contains(QStringLiteral("Measuring was started again"));
    };
    return QTest::qWaitFor(isWhole, 10'000) ? messages : QStringList();
}
} // namespace

class TestEngine : public QObject
{
    Q_OBJECT
private slots:
    void targetsComeAndGoWhileItRunsAndSurviveARestart()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        const auto added = await(fixture.engine->port().targets.add(
            {{QStringLiteral("id"), QStringLiteral("two")},
             {QStringLiteral("address"), QStringLiteral("127.0.0.2")},
             {QStringLiteral("probes"),
              QVariantList{
                  QVariantMap{{QStringLiteral("type"), QStringLiteral("tcp")}, {QStringLiteral("port"), 9}}}}}));
        QVERIFY2(added, added ? "" : qPrintable(added.error().text()));
        QTRY_VERIFY(fixture.sent("two") > 0);
        QVERIFY(await(fixture.engine->port().targets.setPrimary(QStringLiteral("two"))));
        QVERIFY(await(fixture.engine->port().targets.remove(QStringLiteral("one"))));
        QTRY_VERIFY(!fixture.state.target(QStringLiteral("one")));

        fixture.engine.reset();
        fixture.load();
        fixture.start();
        QTRY_VERIFY(fixture.sent("two") > 0);
        QVERIFY(!fixture.state.target(QStringLiteral("one")));
        QVERIFY(fixture.state.primary() && fixture.state.primary()->target.id == u"two");
    }

    void whatWasMeasuredIsInTheHistory()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") >= 3);
        fixture.engine->stop();
        const auto rounds = await(fixture.engine->port().history.rounds(
            {.key = {QStringLiteral("one"), QStringLiteral("tcp")}, .start = UtcTime::min(), .end = UtcTime::max()}));
        QVERIFY(rounds);
        QVERIFY2(quint64(rounds->size()) + 1 >= fixture.sent("one"), "all but a running round are kept");
    }

    void aBadReloadChangesNothing()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        fixture.write("interval: never\n");
        const auto refused = await(fixture.engine->port().config.reload());
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("netmonitor.yaml:1:11")),
                 qPrintable(refused.error().detail));
        QTRY_VERIFY(!fixture.state.agent().counters.lastReloadOk);
        const quint64 sent = fixture.sent("one");
        QTRY_VERIFY(fixture.sent("one") > sent + 1); // it goes on, with its counters

        fixture.write(OneTarget);
        QVERIFY(await(fixture.engine->port().config.reload()));
        QTRY_VERIFY(fixture.state.agent().counters.lastReloadOk);
        QVERIFY(fixture.sent("one") > sent);
    }

    void anIdKeepsItsAddress()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        fixture.write("interval: 200ms\ncollectors: {traffic: {enabled: false}}\n"
                      "targets: [{id: one, address: 127.0.0.9, probes: [{type: tcp, port: 9, count: 1}]}]\n");
        const auto reloaded = await(fixture.engine->port().config.reload());
        QVERIFY(!reloaded);
        QCOMPARE(reloaded.error().code, ErrorCode::Conflict);
        QVERIFY2(reloaded.error().detail.contains(u"127.0.0.1"), qPrintable(reloaded.error().detail));
        QVERIFY(await(fixture.engine->port().targets.remove(QStringLiteral("one"))));
        const QVariantMap anew{{QStringLiteral("id"), QStringLiteral("one")},
                               {QStringLiteral("address"), QStringLiteral("127.0.0.9")}};
        QCOMPARE(await(fixture.engine->port().targets.check(anew)).error().code, ErrorCode::Conflict);
        QCOMPARE(await(fixture.engine->port().targets.add(anew)).error().code, ErrorCode::Conflict);

        fixture.engine.reset(); // who edits the file between two runs is told where the history is of two hosts
        QVERIFY(QFile::exists(runtimeLayerFile(fixture.options.dataDirectory)));
        RuntimeLayer layer = *loadRuntimeLayer(fixture.options.dataDirectory);
        layer.targets.clear(); // the tombstone
        QVERIFY(saveRuntimeLayer(fixture.options.dataDirectory, layer));
        fixture.load();
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        const auto told = [&fixture] {
            EventQuery query;
            query.type = EventType::Config;
            const auto events = await(fixture.engine->port().events.list(query));
            return events && std::any_of(events->begin(), events->end(), [](const Event& event) {
                       return event.target == u"one" && event.message.contains(u"127.0.0.9 now")
                           && event.message.contains(u"127.0.0.1");
                   });
        };
        QTRY_VERIFY(told());
    }

    void whatWasChangedIsGivenBackToTheFile()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        AgentPort port = fixture.engine->port();
        QVERIFY(await(port.config.setInterval(1s)));
        QVERIFY(await(port.targets.update(QStringLiteral("one"), {{QStringLiteral("label"), QStringLiteral("Mine")}})));
        const auto reloaded = await(port.config.reload());
        QVERIFY(reloaded);
        QCOMPARE(reloaded->overridden, (QStringList{QStringLiteral("interval"), QStringLiteral("targets.one")}));
        const auto unknown = await(port.config.revert({QStringLiteral("targets.two")}));
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        const auto one = await(port.config.revert({QStringLiteral("targets.one")}));
        QCOMPARE(*one, QStringList(QStringLiteral("targets.one")));
        QCOMPARE(await(port.targets.list())->targets.constFirst().label, QStringLiteral("127.0.0.1"));
        QCOMPARE(*await(port.config.revert({})), QStringList(QStringLiteral("interval")));
        QCOMPARE(*await(port.config.revert({})), QStringList());
        QVERIFY(await(port.config.reload())->overridden.isEmpty());
    }

    void whatWaitsForTheNextStartIsMarked()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        const QByteArray yaml = QByteArray(OneTarget) + "exporters: {prometheus: {path: /m}}\n";
        fixture.write(yaml.constData());
        AgentPort port = fixture.engine->port();
        for (int i = 0; i < 2; ++i) { // and stays marked
            const auto reloaded = await(port.config.reload());
            QVERIFY(reloaded);
            QCOMPARE(reloaded->needRestart, QStringList(QStringLiteral("exporters.prometheus")));
        }
        const auto entries = await(port.config.effective());
        QVERIFY(entries);
        for (const ConfigEntry& entry : *entries) {
            QCOMPARE(entry.pendingRestart, entry.path.startsWith(u"exporters.prometheus."));
        }
    }

    void measuringStopsAndStartsWhileEverythingElseGoesOn()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        AgentPort port = fixture.engine->port();
        for (int i = 0; i < 2; ++i) { // the second time nothing happens
            QCOMPARE(await(port.admin.setMeasuring(false)).value_or(true), false);
        }
        QTRY_VERIFY(!fixture.state.agent().measuring);
        QCOMPARE(fixture.state.agent().health.state, HealthState::Stopped);
        QVERIFY(fixture.state.agent().health.lastError.contains(u"measuring was stopped"));
        QCOMPARE(fixture.state.target(QStringLiteral("one"))->probes.first().state, ProbeState::Paused);
        const quint64 sent = fixture.sent("one");
        const quint64 generation = fixture.state.generation();
        QTRY_VERIFY(fixture.state.generation() > generation + 3); // frames go on, at least one each interval
        QCOMPARE(fixture.sent("one"), sent);
        QVERIFY(await(port.config.setInterval(300ms))); // a change of the settings starts nothing
        const quint64 later = fixture.state.generation();
        QTRY_VERIFY(fixture.state.generation() > later + 3);
        QCOMPARE(fixture.sent("one"), sent);
        QTRY_VERIFY(!await(port.history.series())->isEmpty());

        QCOMPARE(await(port.admin.setMeasuring(true)).value_or(false), true);
        QTRY_VERIFY(fixture.state.agent().measuring && fixture.sent("one") > sent + 1);
        QCOMPARE(fixture.state.agent().health.state, HealthState::Running);
        QCOMPARE(configEvents(port),
                 (QStringList{QStringLiteral("Measuring was stopped"), QStringLiteral("The interval is now 300ms"),
                              QStringLiteral("Measuring was started again")}));
    }

    void aStartedAgentMeasures()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QCOMPARE(await(fixture.engine->port().admin.setMeasuring(false)).value_or(true), false);
        fixture.engine->stop();
        QCOMPARE(await(fixture.engine->port().admin.setMeasuring(true)).error().code, ErrorCode::Unavailable);
        fixture.engine.reset();
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        QVERIFY(fixture.state.agent().measuring);
    }

    void aTestOfATargetLeavesNoTrace()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        AgentPort port = fixture.engine->port();
        const auto test = await(port.targets.test(tcpDraft("127.0.0.3")));
        QVERIFY2(test, test ? "" : qPrintable(test.error().text()));
        QCOMPARE(test->target.address, QStringLiteral("127.0.0.3"));
        QCOMPARE(test->probes.size(), 1);
        QCOMPARE(test->probes.constFirst().sent, 3);
        QCOMPARE(test->probes.constFirst().received, 0);
        QVERIFY2(test->probes.constFirst().problem.contains(u"refused"), qPrintable(test->probes.constFirst().problem));

        const quint64 sent = fixture.sent("one");
        QTRY_VERIFY(fixture.sent("one") > sent + 1); // whatever it left would be told by now
        QCOMPARE(fixture.state.targets().size(), 1);
        QCOMPARE(await(port.targets.list())->targets.size(), 1);
        fixture.engine->stop();
        const auto known = await(port.history.series());
        QVERIFY(known);
        for (const SeriesInfo& series : *known) {
            QVERIFY(series.series.label(QStringLiteral("target")) != u"127.0.0.3");
        }
        const auto outcomes = await(port.history.outcomes({.key = {QStringLiteral("127.0.0.3"), QStringLiteral("tcp")},
                                                           .start = UtcTime::min(),
                                                           .end = UtcTime::max()}));
        QVERIFY(!outcomes || outcomes->isEmpty());
    }

    void aDraftThatIsWrongIsNotTested()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        AgentPort port = fixture.engine->port();
        const auto bad = await(port.targets.test({{QStringLiteral("address"), QStringLiteral("-t")}}));
        QCOMPARE(bad.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(bad.error().field, QStringLiteral("address"));
        QVariantMap known = tcpDraft("127.0.0.1");
        known.insert(QStringLiteral("id"), QStringLiteral("one"));
        QCOMPARE(await(port.targets.test(known)).error().code, ErrorCode::AlreadyExists);
    }

    void eightTestsAtOnceAndNoneAfterTheStop()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        QTRY_VERIFY(fixture.sent("one") > 0);
        AgentPort port = fixture.engine->port();
        QList<Async<TargetTest>> tests;
        for (int i = 0; i < 8; ++i) {
            tests += port.targets.test(tcpDraft("127.0.0.3"));
        }
        const Async<TargetTest> ninth = port.targets.test(tcpDraft("127.0.0.3"));
        QVERIFY(ninth.isFinished());
        QCOMPARE(ninth.result().error().code, ErrorCode::Unavailable);
        for (const Async<TargetTest>& test : std::as_const(tests)) {
            QVERIFY(await(test));
        }
        QVERIFY(!port.targets.test(tcpDraft("127.0.0.3")).isFinished()); // there is room again
        fixture.engine->stop();
        QCOMPARE(await(port.targets.test(tcpDraft("127.0.0.3"))).error().code, ErrorCode::Unavailable);
    }

    void aTestUnderWayEndsWithTheEngine()
    {
        QTcpServer silent; // its queue is full: what comes now waits for its timeout
        silent.setListenBacklogSize(1);
        QVERIFY(silent.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        silent.pauseAccepting();
        std::array<QTcpSocket, 5> fillers;
        for (QTcpSocket& filler : fillers) {
            filler.connectToHost(QHostAddress(QHostAddress::LocalHost), silent.serverPort());
        }
        QTRY_COMPARE(
            std::count_if(fillers.begin(), fillers.end(),
                          [](const QTcpSocket& socket) { return socket.state() == QAbstractSocket::ConnectedState; }),
            2);
        QTcpServer greeter; // tells that the test is under way
        QVERIFY(greeter.listen(QHostAddress(QStringLiteral("127.0.0.1"))));

        EngineFixture fixture(OneTarget);
        fixture.start();
        QVariantMap draft = tcpDraft("127.0.0.1", greeter.serverPort());
        draft.insert(QStringLiteral("probes"),
                     draft.value(QStringLiteral("probes")).toList()
                         + QVariantList{QVariantMap{{QStringLiteral("type"), QStringLiteral("tcp")},
                                                    {QStringLiteral("name"), QStringLiteral("silent")},
                                                    {QStringLiteral("port"), silent.serverPort()}}});
        draft.insert(QStringLiteral("id"), QStringLiteral("new"));
        const Async<TargetTest> test = fixture.engine->port().targets.test(draft);
        QTRY_VERIFY(greeter.hasPendingConnections());
        QVERIFY(!test.isFinished()); // 3 s are to come
        fixture.engine->stop();
        QTRY_VERIFY(test.isFinished());
        QVERIFY(test.isCanceled());
    }

    void oneProcessPerDirectory()
    {
        EngineFixture fixture(OneTarget);
        fixture.start();
        const auto second = Engine::open(fixture.options);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
    }

    /// NM_UPDATE_GOLDEN=1 writes the page anew.
    void theConfigurationPageIsThatOfTheTables()
    {
        QFile page(QStringLiteral(NM_SOURCE_DIR "/docs/configuration.md"));
        const QByteArray expected = configurationReference(engineSchema()).toUtf8();
        if (qEnvironmentVariableIsSet("NM_UPDATE_GOLDEN")) {
            QVERIFY(page.open(QIODevice::WriteOnly));
            QCOMPARE(page.write(expected), expected.size());
            return;
        }
        QVERIFY(page.open(QIODevice::ReadOnly));
        QCOMPARE(page.readAll(), expected);
    }
};

NM_REGISTER_TEST(TestEngine)
#include "tst_engine.moc"
