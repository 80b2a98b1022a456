// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/runtimechanges.h"
#include "app/config/targetdraft.h"
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
const char* const TwoTargets = "targets:\n  - {id: one, address: 192.0.2.1}\n  - {id: two, address: 192.0.2.2}\n"
                               "  - {id: three, address: 192.0.2.3}\n";

QString q(const char* text)
{
    return QString::fromUtf8(text);
}

/// Applies what a change answered, by way of the disk: as after a restart.
LoadedConfig restarted(const Expected<RuntimeLayer>& layer, ConfigInputs inputs)
{
    if (!layer) {
        QTest::qFail(qPrintable(layer.error().text()), __FILE__, __LINE__);
        return {};
    }
    QTemporaryDir directory;
    const auto saved = saveRuntimeLayer(directory.path(), *layer);
    const auto read = loadRuntimeLayer(directory.path());
    if (!saved || !read || *read != *layer) {
        QTest::qFail("the layer did not survive the disk", __FILE__, __LINE__);
        return {};
    }
    inputs.runtime = *read;
    return loaded(inputs);
}

ErrorCode codeOf(const Expected<RuntimeLayer>& layer)
{
    return layer ? ErrorCode::Internal : layer.error().code;
}

QByteArray fileContent(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}
} // namespace

class TestRuntimeLayer : public QObject
{
    Q_OBJECT
private slots:
    void addedTargetComesLastAndStays()
    {
        const ConfigInputs inputs = inputsWith(TwoTargets);
        const auto layer
            = addTarget(loaded(inputs), inputs.schema, {{q("address"), q("Example.ORG")}, {q("label"), q("Ex")}});
        const LoadedConfig after = restarted(layer, inputs);
        QCOMPARE(targetIds(after).join(u' '), q("one two three ex"));
        QCOMPARE(after.settings.targets.last().address, q("example.org"));
        QCOMPARE(after.settings.primary, q("one"));
        QVERIFY(findEntry(after, q("targets.ex.address"))->origin == ConfigOrigin::Runtime);
        QVERIFY(codeOf(addTarget(after, inputs.schema, {{q("id"), q("ex")}, {q("address"), q("a.example")}}))
                == ErrorCode::AlreadyExists);
        QVERIFY(codeOf(addTarget(after, inputs.schema, {{q("address"), q("-t")}})) == ErrorCode::InvalidArgument);
    }

    /// FIELD 1.9, 4: the original's default target could not be configured, and a change was lost on restart.
    void fault4DefaultTargetIsConfigurableAndAChangeSurvivesARestart()
    {
        ConfigInputs inputs = inputsWith("targets: [{id: mine, address: 192.0.2.9}]");
        QCOMPARE(loaded(inputs).settings.primary, q("mine"));

        const LoadedConfig added
            = restarted(addTarget(loaded(inputs), inputs.schema, {{q("address"), q("other.example")}}), inputs);
        inputs.runtime = added.runtime;
        const LoadedConfig chosen = restarted(setPrimary(added, inputs.schema, q("other.example")), inputs);
        QCOMPARE(chosen.settings.primary, q("other.example"));
        inputs.runtime = chosen.runtime;
        const LoadedConfig changed = restarted(
            updateTarget(chosen, inputs.schema, q("mine"), {{q("label"), q("Mine")}, {q("interval"), 2}}), inputs);
        QCOMPARE(changed.settings.targets.first().label, q("Mine"));
        QCOMPARE(changed.settings.targets.first().interval.value_or(Duration{}), Duration(2s));
        QCOMPARE(changed.settings.primary, q("other.example"));
    }

    void removedTargetOfTheFileStaysRemoved()
    {
        ConfigInputs inputs = inputsWith(TwoTargets);
        const LoadedConfig after = restarted(removeTarget(loaded(inputs), inputs.schema, q("two")), inputs);
        QCOMPARE(targetIds(after).join(u' '), q("one three"));
        QVERIFY(after.runtime.find(q("two")) && !after.runtime.find(q("two"))->draft);
        QVERIFY(codeOf(removeTarget(after, inputs.schema, q("two"))) == ErrorCode::NotFound);

        inputs.runtime = after.runtime; // and comes back where it was
        const LoadedConfig back
            = restarted(addTarget(after, inputs.schema, {{q("id"), q("two")}, {q("address"), q("192.0.2.2")}}), inputs);
        QCOMPARE(targetIds(back).join(u' '), q("one two three"));
    }

    void removedAdditionLeavesNothing()
    {
        const ConfigInputs inputs = inputsWith(TwoTargets);
        const LoadedConfig added
            = restarted(addTarget(loaded(inputs), inputs.schema, {{q("address"), q("a.example")}}), inputs);
        QVERIFY(restarted(removeTarget(added, inputs.schema, q("a.example")), inputs).runtime.changes().isEmpty());
    }

    void ifThePrimaryGoesTheNextBecomesIt()
    {
        ConfigInputs inputs = inputsWith(QByteArray("primary: two\n") + TwoTargets);
        const LoadedConfig first = restarted(removeTarget(loaded(inputs), inputs.schema, q("two")), inputs);
        QCOMPARE(first.settings.primary, q("three"));
        inputs.runtime = first.runtime;
        const LoadedConfig second = restarted(removeTarget(first, inputs.schema, q("three")), inputs);
        QCOMPARE(second.settings.primary, q("one"));
        inputs.runtime = second.runtime;
        const LoadedConfig none = restarted(removeTarget(second, inputs.schema, q("one")), inputs);
        QVERIFY(none.settings.primary.isEmpty());
        QVERIFY(none.settings.targets.isEmpty());
    }

    void primaryOfTheRuntimeLayerThatTheFileDroppedDoesNotCount()
    {
        ConfigInputs inputs = inputsWith(TwoTargets);
        inputs.runtime.primary = q("long-gone");
        QCOMPARE(loaded(inputs).settings.primary, q("one"));
    }

    void defaultTargetsCanBeChangedAndRemoved()
    {
        ConfigInputs inputs = plainInputs();
        const LoadedConfig removed = restarted(removeTarget(loaded(inputs), inputs.schema, q("internet")), inputs);
        QCOMPARE(targetIds(removed).join(u' '), q("gateway resolver"));
        QCOMPARE(removed.settings.primary, q("gateway"));
        inputs.runtime = removed.runtime;
        const LoadedConfig paused
            = restarted(updateTarget(removed, inputs.schema, q("resolver"), {{q("enabled"), false}}), inputs);
        QVERIFY(!paused.settings.targets.last().enabled);
    }

    void changedTargetStaysChangedWhateverTheFileSays()
    {
        ConfigInputs inputs = inputsWith("targets: [{id: one, address: 192.0.2.1, label: Old}]");
        const auto layer = updateTarget(loaded(inputs), inputs.schema, q("one"), {{q("label"), q("Mine")}});
        inputs = inputsWith("targets: [{id: one, address: 192.0.2.1, label: New}]");
        QCOMPARE(restarted(layer, inputs).settings.targets.first().label, q("Mine"));
    }

    void updateKeepsWhatIsAbsentAndNullIsTheDefault()
    {
        const ConfigInputs inputs = inputsWith("targets: [{id: one, address: 192.0.2.1, label: L, interval: 5s, tags: "
                                               "{a: b}, probes: [{type: tcp, port: 1}]}]");
        const LoadedConfig before = loaded(inputs);
        const LoadedConfig after
            = restarted(updateTarget(before, inputs.schema, q("one"), {{q("enabled"), false}}), inputs);
        Target expected = before.settings.targets.first();
        expected.enabled = false;
        QVERIFY(after.settings.targets.first() == expected);
        const QVariant null = QVariant::fromValue(nullptr);
        const LoadedConfig reset = restarted(
            updateTarget(before, inputs.schema, q("one"),
                         {{q("interval"), null}, {q("label"), null}, {q("tags"), null}, {q("address"), null}}),
            inputs);
        QVERIFY(!reset.settings.targets.first().interval);
        QCOMPARE(reset.settings.targets.first().label, q("192.0.2.1"));
        QVERIFY(reset.settings.targets.first().tags.isEmpty());
    }

    void idAndAddressCannotChange()
    {
        const ConfigInputs inputs = inputsWith(TwoTargets);
        const LoadedConfig current = loaded(inputs);
        for (const char* key : {"id", "address"}) {
            const auto layer = updateTarget(current, inputs.schema, q("one"), {{q(key), q("other")}});
            QVERIFY(codeOf(layer) == ErrorCode::InvalidArgument);
            QCOMPARE(layer.error().field, q(key));
        }
        QVERIFY(updateTarget(current, inputs.schema, q("one"), {{q("id"), q("one")}, {q("address"), q("192.0.2.1")}}));
        QVERIFY(codeOf(updateTarget(current, inputs.schema, q("onee"), {})) == ErrorCode::NotFound);
    }

    void packetRateHoldsForChangesToo()
    {
        const ConfigInputs inputs = inputsWith(QByteArray("probing: {max_packet_rate: 2}\n") + TwoTargets);
        const LoadedConfig current = loaded(inputs); // 3 x 4 / 10 s
        const auto faster = setInterval(current, inputs.schema, 1s);
        QVERIFY(codeOf(faster) == ErrorCode::InvalidArgument);
        QVERIFY2(faster.error().detail.contains(q("would send 12 packets/s")), qPrintable(faster.error().detail));
        const TargetDraft heavy{{q("address"), q("a.example")}, {q("interval"), q("1s")}};
        QVERIFY(codeOf(addTarget(current, inputs.schema, heavy)) == ErrorCode::InvalidArgument);
        TargetDraft paused = heavy;
        paused.insert(q("enabled"), false);
        const LoadedConfig held = restarted(addTarget(current, inputs.schema, paused), inputs);
        QVERIFY(codeOf(updateTarget(held, inputs.schema, q("a.example"), {{q("enabled"), true}}))
                == ErrorCode::InvalidArgument);
    }

    void intervalIsCheckedAndStays()
    {
        const ConfigInputs inputs = inputsWith(TwoTargets);
        const LoadedConfig current = loaded(inputs);
        QCOMPARE(restarted(setInterval(current, inputs.schema, 1500ms), inputs).settings.interval, Duration(1500ms));
        for (const Duration wrong : {Duration(199ms), Duration(0s), Duration(-5s), Duration(25h)}) {
            QVERIFY(codeOf(setInterval(current, inputs.schema, wrong)) == ErrorCode::InvalidArgument);
        }
    }

    void whatIsFixedIsAConflictThatNamesWhatFixesIt()
    {
        ConfigInputs inputs = inputsWith(TwoTargets);
        inputs.environment.insert(q("INTERVAL"), q("20"));
        inputs.overrides.insert(q("primary"), {q("two"), q("--primary")});
        const LoadedConfig current = loaded(inputs);
        const auto interval = setInterval(current, inputs.schema, 5s);
        QVERIFY(codeOf(interval) == ErrorCode::Conflict);
        QVERIFY(interval.error().detail.contains(q("INTERVAL")));
        const auto primary = setPrimary(current, inputs.schema, q("one"));
        QVERIFY(codeOf(primary) == ErrorCode::Conflict);
        QVERIFY(primary.error().detail.contains(q("--primary")));
        QVERIFY(codeOf(removeTarget(current, inputs.schema, q("two"))) == ErrorCode::Conflict);
        QVERIFY(removeTarget(current, inputs.schema, q("one")));
    }

    void setPrimaryNeedsATargetThatExists()
    {
        const ConfigInputs inputs = inputsWith(TwoTargets);
        const auto wrong = setPrimary(loaded(inputs), inputs.schema, q("tow"));
        QVERIFY(codeOf(wrong) == ErrorCode::NotFound);
        QVERIFY(wrong.error().fix.contains(q("'two'")));
    }

    void filesOnlyForTheOwnerAndWholeOrNotAtAll()
    {
        QTemporaryDir directory;
        const QString data = directory.filePath(q("deep/below"));
        QVERIFY(loadRuntimeLayer(data)->changes().isEmpty());
        RuntimeLayer layer;
        layer.interval = 250ms;
        layer.primary = q("a");
        layer.targets = {{q("b"), std::nullopt}, {q("a"), TargetDraft{{q("address"), q("::1")}, {q("enabled"), true}}}};
        QVERIFY(saveRuntimeLayer(data, layer));
        QVERIFY(*loadRuntimeLayer(data) == layer);
#ifdef Q_OS_UNIX
        QCOMPARE(QFileInfo(runtimeLayerFile(data)).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
#endif
        QVERIFY(saveRuntimeLayer(data, {}));
        QVERIFY(loadRuntimeLayer(data)->changes().isEmpty());
        QCOMPARE(QDir(data).entryList(QDir::Files), QStringList(q("runtime.json"))); // no leftovers
    }

    void unwritableDirectoryIsAnError()
    {
        QTemporaryDir directory;
        write(directory.filePath(q("file")), "x");
        const auto saved = saveRuntimeLayer(directory.filePath(q("file")), {});
        QVERIFY(!saved);
        QVERIFY(saved.error().code == ErrorCode::Io);
    }

    void oneOfANewerProgramIsNotDamaged()
    {
        QTemporaryDir directory;
        write(runtimeLayerFile(directory.path()), R"({"version":2,"targets":[]})");
        const auto layer = loadRuntimeLayer(directory.path());
        QVERIFY(!layer);
        QVERIFY(layer.error().code == ErrorCode::NotSupported);
        QVERIFY(layer.error().detail.contains(u"version 2"));
    }

    void damagedFileIsNamedAndCanBeMovedAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray(R"({"version":1,"targets":[{"id":)");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("no version") << QByteArray(R"({"targets":[]})");
        QTest::newRow("no targets") << QByteArray(R"({"version":1})");
        QTest::newRow("text target") << QByteArray(R"({"version":1,"targets":[{"id":"a","target":"b"}]})");
        QTest::newRow("missing target") << QByteArray(R"({"version":1,"targets":[{"id":"a"}]})");
        QTest::newRow("same id twice") << QByteArray(
            R"({"version":1,"targets":[{"id":"a","target":null},{"id":"a","target":null}]})");
        QTest::newRow("no slug") << QByteArray(R"({"version":1,"targets":[{"id":"A b","target":null}]})");
        QTest::newRow("interval") << QByteArray(R"({"version":1,"targets":[],"interval":"soon"})");
        QTest::newRow("primary") << QByteArray(R"({"version":1,"targets":[],"primary":7})");
        QTest::newRow("zeros") << QByteArray(4096, '\0');
    }
    void damagedFileIsNamedAndCanBeMovedAside()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir directory;
        const QString name = runtimeLayerFile(directory.path());
        write(name, bytes);
        const auto layer = loadRuntimeLayer(directory.path());
        QVERIFY(!layer);
        QVERIFY(layer.error().code == ErrorCode::Corrupt);
        QVERIFY(layer.error().detail.contains(name));
        const auto aside = quarantineRuntimeLayer(directory.path());
        QVERIFY(aside);
        QCOMPARE(fileContent(*aside), bytes);
        QVERIFY(loadRuntimeLayer(directory.path())->changes().isEmpty());
        write(name, bytes); // a second one within the same second
        QVERIFY(quarantineRuntimeLayer(directory.path()));
        QVERIFY(!quarantineRuntimeLayer(directory.path()));
    }

    void draftThatNoLongerFitsIsAnErrorThatNamesTheFile()
    {
        ConfigInputs inputs = inputsWith(TwoTargets);
        inputs.runtime.targets = {{q("x"),
                                   TargetDraft{{q("id"), q("x")},
                                               {q("address"), q("a.example")},
                                               {q("probes"), QVariantList{QVariantMap{{q("type"), q("gone")}}}}}}};
        QVERIFY2(
            errorsOf(inputs).startsWith(q("runtime.json: targets.x.probes[0].type: there is no probe of type 'gone'")),
            qPrintable(errorsOf(inputs)));
        inputs.runtime.targets = {{q("y"), TargetDraft{{q("id"), q("x")}, {q("address"), q("a.example")}}}};
        QVERIFY(!errorsOf(inputs).isEmpty());
    }

    /// Seeded changes against a plain model: what is there, and what is primary.
    void randomChangesKeepTheirPromises()
    {
        const ConfigInputs inputs = inputsWith(TwoTargets);
        LoadedConfig current = loaded(inputs);
        QStringList model = targetIds(current);
        QRandomGenerator random(4);
        for (int step = 0; step < 400; ++step) {
            const QString id
                = QStringList{q("one"), q("two"), q("three"), q("a"), q("b"), q("c")}.at(random.bounded(6));
            const bool known = model.contains(id);
            const bool wasPrimary = current.settings.primary == id;
            const quint32 action = random.bounded(4U);
            const auto layer = action == 0
                ? addTarget(current, inputs.schema, {{q("id"), id}, {q("address"), q("192.0.2.7")}})
                : action == 1 ? removeTarget(current, inputs.schema, id)
                : action == 2 ? updateTarget(current, inputs.schema, id, {{q("label"), QString::number(step)}})
                              : setPrimary(current, inputs.schema, id);
            QCOMPARE(layer.has_value(), action == 0 ? !known : known);
            if (!layer) {
                continue;
            }
            const auto applied = applyRuntimeLayer(current, *layer, inputs.schema);
            QVERIFY(applied);
            current = *applied;
            if (action == 0) {
                model += id;
            } else if (action == 1) {
                model.removeAll(id);
            }
            const QStringList now = targetIds(current);
            QCOMPARE(QSet<QString>(now.begin(), now.end()), QSet<QString>(model.begin(), model.end()));
            QCOMPARE(now.size(), model.size());
            QCOMPARE(current.settings.primary.isEmpty(), model.isEmpty());
            QVERIFY(model.isEmpty() || model.contains(current.settings.primary));
            QVERIFY(action != 3 || current.settings.primary == id);
            QVERIFY(action != 1 || !wasPrimary || current.settings.primary != id);
        }
    }
};

NM_REGISTER_TEST(TestRuntimeLayer)
#include "tst_runtimelayer.moc"
