// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/metricframes.h"

#include <QFile>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

/// The whole page. A change of a name or label is a breaking change: it shows here, and belongs in CHANGELOG.md under
/// Metrics. After a wanted change: NM_UPDATE_GOLDEN=1 unit_exporters tst_goldenpage
class TestGoldenPage : public QObject
{
    Q_OBJECT
private slots:
    void page_data()
    {
        QTest::addColumn<bool>("readmeNames");
        QTest::addColumn<int>("form");
        QTest::newRow("sample.prom") << false << int(MetricsForm::Text);
        QTest::newRow("sample-readme-names.prom") << true << int(MetricsForm::Text);
        QTest::newRow("sample.openmetrics") << false << int(MetricsForm::OpenMetrics);
        QTest::newRow("sample-readme-names.openmetrics") << true << int(MetricsForm::OpenMetrics);
    }
    void page()
    {
        QFETCH(bool, readmeNames);
        QFETCH(int, form);
        SamplePage page(readmeNames);
        QVERIFY(page.apply(sampleFrame()));
        QByteArray body = page.body(sampleHttp(), MetricsForm(form));
        // the version of Qt is the one thing that the test machine brings
        const QByteArray here = QByteArray("qt=\"").append(qVersion()).append('"');
        body.replace(here, "qt=\"6.4.2\"");
        compareWithFile(QStringLiteral(NM_TEST_DATA_DIR "/metrics/") + QLatin1String(QTest::currentDataTag()), body);
    }

    /// docs/prometheus.md is what users build dashboards from.
    void everyFamilyIsDocumented()
    {
        QFile document(QStringLiteral(NM_TEST_DATA_DIR "/../../docs/prometheus.md"));
        QVERIFY2(document.open(QIODevice::ReadOnly), qPrintable(document.fileName()));
        const QByteArray text = document.readAll();
        SamplePage page(true);
        QVERIFY(page.apply(sampleFrame()));
        for (const QByteArray& line : page.body(sampleHttp(), MetricsForm::Text).split('\n')) {
            if (line.startsWith("# TYPE ") && !line.contains("netmonitor_interface_")) { // those come from collectors
                const QByteArray name = QByteArray(line.split(' ').at(2)).prepend('`').append('`');
                QVERIFY2(text.contains(name), name.constData());
            }
        }
    }

private:
    static void compareWithFile(const QString& path, const QByteArray& body)
    {
        QFile file(path);
        if (qEnvironmentVariableIsSet("NM_UPDATE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(body);
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        const QList<QByteArray> expected = file.readAll().split('\n');
        const QList<QByteArray> actual = body.split('\n');
        for (qsizetype i = 0; i < qMax(expected.size(), actual.size()); ++i) {
            QCOMPARE(actual.value(i), expected.value(i)); // the first line that differs
        }
    }
};

NM_REGISTER_TEST(TestGoldenPage)
#include "tst_goldenpage.moc"
