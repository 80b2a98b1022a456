// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/runtimechanges.h"
#include "app/config/targetdraft.h"
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
QString q(const char* text)
{
    return QString::fromUtf8(text);
}

TargetDraft fromJson(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object().toVariantMap();
}

QString fieldOf(const QByteArray& json)
{
    const auto target = parseTarget(fromJson(json), testSchema());
    return target ? QString() : target.error().field;
}

/// Any value that JSON could carry, wrong ones above all.
QVariant randomValue(QRandomGenerator& random, int depth)
{
    switch (random.bounded(depth > 2 ? 8 : 10)) {
    case 0:
        return QVariant::fromValue(nullptr);
    case 1:
        return random.bounded(2) == 1;
    case 2:
        return random.generateDouble() * 1e300;
    case 3:
        return qint64(random.generate64());
    case 4:
        return QString(int(random.bounded(5000U)), QChar(ushort(random.bounded(0x10000))));
    case 5:
        return QStringList{q("ping"), q("tcp"), q("script"), q("8.8.8.8"), q("-t"), q("any"), q("10s"), q("")}.at(
            random.bounded(8));
    case 6:
        return std::numeric_limits<double>::quiet_NaN();
    case 7:
        return 4.0;
    case 8: {
        QVariantList list;
        for (quint32 i = 0, n = random.bounded(4U); i < n; ++i) {
            list += randomValue(random, depth + 1);
        }
        return list;
    }
    default: {
        static const QStringList keys{q("id"),        q("address"), q("label"),  q("interval"), q("family"),
                                      q("tags"),      q("enabled"), q("probes"), q("type"),     q("name"),
                                      q("count"),     q("timeout"), q("port"),   q("program"),  q("scale"),
                                      q("arguments"), q("unknown"), QString()};
        QVariantMap map;
        for (quint32 i = 0, n = random.bounded(9U); i < n; ++i) {
            map.insert(keys.at(random.bounded(int(keys.size()))), randomValue(random, depth + 1));
        }
        return map;
    }
    }
}
} // namespace

class TestDrafts : public QObject
{
    Q_OBJECT
private slots:
    void draftGetsItsDefaults()
    {
        const auto target = parseTarget({{q("address"), q("Example.org")}}, testSchema());
        QVERIFY(target);
        QCOMPARE(target->id, q("example.org"));
        QCOMPARE(target->label, q("Example.org"));
        QCOMPARE(target->address, q("example.org"));
        QCOMPARE(target->probes.size(), 1);
        QCOMPARE(target->probes.first().name, q("ping"));
        QVERIFY(target->enabled && !target->interval && target->family == AddressFamily::Any);
    }

    void errorsNameTheField()
    {
        QCOMPARE(fieldOf(R"({})"), q("address"));
        QCOMPARE(fieldOf(R"({"address": null})"), q("address"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "probes": [{"type": "tcp", "port": 0}]})"), q("probes[0].port"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "probes": [{"type": "ping"}, {"type": "ping"}]})"),
                 q("probes[1]"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "enabled": "yes"})"), q("enabled"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "interval": 0.1})"), q("interval"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "label": {"a": 1}})"), q("label"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "tags": {"a": []}})"), q("tags.a"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "colour": "red"})"), q("colour"));
        QCOMPARE(fieldOf("{\"address\": \"a.example\", \"label\": \"a\\u001b[31mb\"}"), q("label"));
        QCOMPARE(fieldOf(R"({"address": "a.example", "interval": 0.5, "probes": [{"type": "ping", "count": 1}]})"),
                 QString());
    }

    void programsAreNotSetOverTheApi()
    {
        const TargetDraft draft
            = fromJson(R"({"address": "a.example", "probes": [{"type": "script", "program": "/bin/sh"}]})");
        QVERIFY(!parseTarget(draft, testSchema(), DraftSource::Api));
        QVERIFY(parseTarget(draft, testSchema(), DraftSource::File));

        const ConfigInputs inputs
            = inputsWith("targets: [{id: s, address: a.example, probes: [{type: script, program: /bin/date}]}]");
        const LoadedConfig current = loaded(inputs);
        const auto change
            = [&](const QByteArray& json) { return updateTarget(current, inputs.schema, q("s"), fromJson(json)); };
        QVERIFY(!change(R"({"probes": [{"type": "script", "program": "/bin/sh"}]})"));
        QVERIFY(!change(R"({"probes": [{"type": "script", "program": "/bin/date", "arguments": ["-x"]}]})"));
        QVERIFY(!change(R"({"probes": [{"type": "script", "name": "new", "program": "/bin/date"}]})"));
        QVERIFY(change(R"({"label": "kept"})"));
        QVERIFY(change(R"({"probes": [{"type": "script", "program": "/bin/date", "scale": 2}]})"));
    }

    void draftsReadBackTheSame()
    {
        const QList<QByteArray> drafts{
            R"({"address": "gateway"})",
            R"({"id": "x", "address": "fe80::1%eth0", "label": "a 'b' #c", "interval": 0.2, "family": "ipv6"})",
            R"({"address": "a.example", "enabled": false, "tags": {"a": "", "b": "c d"}})",
            R"({"address": "a.example", "probes": [{"type": "ping", "count": 100, "timeout": "10ms", "size": 1024}]})",
            R"({"address": "a.example", "probes": [{"type": "ping", "dont_fragment": true}, {"type": "tcp", "port": 1}]})",
            R"({"address": "a.example", "probes": [{"type": "script", "arguments": ["a,b", "c"], "scale": 0.1}]})",
        };
        for (const QByteArray& json : drafts) {
            const auto target = parseTarget(fromJson(json), testSchema(), DraftSource::File);
            QVERIFY2(target, target ? "" : qPrintable(target.error().text()));
            const TargetDraft draft = targetToDraft(*target, testSchema());
            const TargetDraft carried = fromJson(QJsonDocument(QJsonObject::fromVariantMap(draft)).toJson());
            const auto again = parseTarget(carried, testSchema(), DraftSource::File);
            QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
            QVERIFY(*again == *target);
        }
    }

    void randomDraftsNeverCrash()
    {
        const ConfigInputs inputs = inputsWith("targets: [{id: s, address: a.example}]");
        const LoadedConfig current = loaded(inputs);
        QRandomGenerator random(16);
        int accepted = 0;
        for (int run = 0; run < 3000; ++run) {
            TargetDraft draft = randomValue(random, 0).toMap();
            if (random.bounded(2) == 1) {
                draft.insert(q("address"), q("b.example"));
            }
            const auto target = parseTarget(draft, inputs.schema);
            if (!target) {
                QVERIFY(target.error().code == ErrorCode::InvalidArgument);
                QVERIFY(!target.error().detail.isEmpty());
                QVERIFY(target.error().text().size() < 20'000);
            } else {
                ++accepted;
                const auto again = parseTarget(targetToDraft(*target, inputs.schema), inputs.schema, DraftSource::File);
                QVERIFY(again && *again == *target);
            }
            const auto updated = updateTarget(current, inputs.schema, q("s"), draft);
            QVERIFY(updated || !updated.error().detail.isEmpty());
        }
        QVERIFY(accepted > 10);
    }
};

NM_REGISTER_TEST(TestDrafts)
#include "tst_drafts.moc"
