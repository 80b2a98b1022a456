// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/alertstate.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;

namespace {
Alert firing(const char* id)
{
    Alert alert;
    alert.id = QLatin1String(id);
    alert.rule = QStringLiteral("target-down");
    alert.series
        = {QStringLiteral("up"),
           {{QStringLiteral("probe"), QStringLiteral("ping")}, {QStringLiteral("target"), QStringLiteral("dns")}}};
    alert.state = AlertState::Firing;
    alert.severity = Severity::Critical;
    alert.threshold = 1;
    alert.since = fromUnixMs(1'795'338'900'123);
    alert.firedAt = fromUnixMs(1'795'338'930'123);
    alert.summary = QStringLiteral("Google DNS does not answer");
    return alert;
}

void write(const QTemporaryDir& directory, const QByteArray& bytes)
{
    QFile file(directory.filePath(QStringLiteral("alerts.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}
} // namespace

class TestAlertState : public QObject
{
    Q_OBJECT
private slots:
    void whatIsSavedIsLoaded()
    {
        QTemporaryDir directory;
        QVERIFY(loadAlerts(directory.path()).value() == KeptAlerts());
        Alert over = firing("c");
        over.state = AlertState::Resolved;
        over.resolvedAt = fromUnixMs(1'795'339'000'123);
        const KeptAlerts alerts{{firing("a"), firing("b")}, {{QStringLiteral("webhook/ops"), {firing("b"), over}}}};
        QVERIFY(saveAlerts(directory.path(), alerts));
        QVERIFY(loadAlerts(directory.path()).value() == alerts);
        QVERIFY(saveAlerts(directory.path(), {}));
        QVERIFY(loadAlerts(directory.path()).value() == KeptAlerts());
    }

    void aDamagedFileIsPutAsideAndSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"version\": 1, \"firing\": [{");
        QTest::newRow("another version") << QByteArray("{\"version\": 2, \"firing\": []}");
        QTest::newRow("untold is incomplete")
            << QByteArray("{\"version\": 1, \"firing\": [], \"untold\": {\"webhook/x\": [{\"id\": \"x\"}]}}");
        QTest::newRow("incomplete") << QByteArray("{\"version\": 1, \"firing\": [{\"id\": \"x\"}]}");
        QTest::newRow("bytes") << QByteArray("\x00\xff\x12", 3);
    }
    void aDamagedFileIsPutAsideAndSaid()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir directory;
        write(directory, bytes);
        const auto loaded = loadAlerts(directory.path());
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Corrupt);
        QVERIFY(QFile::exists(directory.filePath(QStringLiteral("alerts.json.corrupt"))));
        QVERIFY(loadAlerts(directory.path()).value() == KeptAlerts()); // the next start is a clean one
    }

    void aDirectoryThatTakesNothingIsSaid()
    {
        const auto saved = saveAlerts(QStringLiteral("/nonexistent/directory"), {{firing("a")}, {}});
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Io);
    }
};

NM_REGISTER_TEST(TestAlertState)
#include "tst_alertstate.moc"
