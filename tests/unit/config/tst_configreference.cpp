// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/nearest.h"
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QFile>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestConfigReference : public QObject
{
    Q_OBJECT
private slots:
    void everyOptionIsDescribed()
    {
        const QString text = configurationReference(testSchema());
        const QList<SettingRow> rows = settingRows(testSchema());
        for (const SettingRow& row : rows) {
            QVERIFY2(text.contains(environmentName(row.path)), qPrintable(row.path));
        }
        for (const char* part : {"### Probe `tcp`", "| `dont_fragment` |", "## `collectors.traffic`", "## `api.tokens`",
                                 "| `token_file` |", "## `targets`", "| `LOG_LEVEL` | `logging.level` |",
                                 "a duration like 10, 500ms, 10s, 14d from 200ms to 1d"}) {
            QVERIFY2(text.contains(QString::fromLatin1(part)), part);
        }
    }

    void everyRowHasADefaultThatReadsAndAHelp()
    {
        QStringList seen;
        const QList<SettingRow> rows = settingRows({});
        for (const SettingRow& row : rows) {
            const auto value = parseOption(*row.spec, QString::fromUtf8(row.spec->defaultText));
            QVERIFY2(value || isOptional(*row.spec), qPrintable(row.path));
            QVERIFY2(QString::fromUtf8(row.spec->help).endsWith(u'.'), qPrintable(row.path));
            QVERIFY2(!seen.contains(environmentName(row.path)), qPrintable(row.path));
            seen += environmentName(row.path);
        }
        for (const std::span<const OptionSpec> table : {targetOptions(), tokenOptions()}) {
            for (const OptionSpec& spec : table) {
                QVERIFY2(QString::fromUtf8(spec.help).endsWith(u'.'), spec.name);
            }
        }
    }

    /// The page has besides these lines those of the probers and collectors, which this layer does not know.
    void thePageIsGenerated()
    {
        QFile page(QStringLiteral(NM_SOURCE_DIR "/docs/configuration.md"));
        const QString expected = configurationReference({});
        if (qEnvironmentVariableIsSet("NM_UPDATE_GOLDEN")) {
            QVERIFY(page.open(QIODevice::WriteOnly));
            page.write(expected.toUtf8());
            return;
        }
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(page.readAll()).split(u'\n');
        qsizetype at = 0;
        const QStringList wanted = expected.split(u'\n');
        for (const QString& line : wanted) {
            at = lines.indexOf(line, at) + 1;
            QVERIFY2(at > 0, qPrintable(QStringLiteral("docs/configuration.md lacks: ") % line));
        }
    }

    void nearestNames()
    {
        const QStringList known{QStringLiteral("interval"), QStringLiteral("agent"), QStringLiteral("api")};
        QCOMPARE(nearest(QStringLiteral("intervall"), known), QStringLiteral("interval"));
        QCOMPARE(nearest(QStringLiteral("itnerval"), known), QStringLiteral("interval"));
        QCOMPARE(nearest(QStringLiteral("Agent"), known), QStringLiteral("agent"));
        QCOMPARE(nearest(QStringLiteral("aip"), known), QStringLiteral("api"));
        QCOMPARE(nearest(QStringLiteral("storage"), known), QString());
        QCOMPARE(nearest(QString(), known), QString());
        QCOMPARE(nearest(QString(5000, u'a'), known), QString());
    }
};

NM_REGISTER_TEST(TestConfigReference)
#include "tst_configreference.moc"
