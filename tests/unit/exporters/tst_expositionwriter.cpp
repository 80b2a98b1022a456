// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/expositionwriter.h"
#include "models/domain/probecounters.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace NetMonitor;

class TestExpositionWriter : public QObject
{
    Q_OBJECT
private slots:
    void familyWithoutSampleLeavesNoTrace()
    {
        std::string page;
        ExpositionWriter writer(ExpositionForm::Text, page);
        const FamilyHead head{"a", FamilyType::Gauge, "", "A"};
        writer.begin(head);
        writer.value("x=\"1\"", std::numeric_limits<double>::quiet_NaN());
        writer.value("x=\"1\"", std::numeric_limits<double>::infinity());
        writer.finish();
        QCOMPARE(page, std::string());
    }

    void formsDifferWhereTheirStandardsDo()
    {
        const FamilyHead counter{"bytes_read_bytes", FamilyType::Counter, "bytes", "Read \"so far\"\\\n"};
        const FamilyHead info{"build", FamilyType::Info, "", "B"};
        QCOMPARE(render(ExpositionForm::Text, {counter, info}),
                 std::string("# HELP bytes_read_bytes_total Read \"so far\"\\\\\\n\n"
                             "# TYPE bytes_read_bytes_total counter\n"
                             "bytes_read_bytes_total{a=\"b\"} 1\n"
                             "# HELP build_info B\n# TYPE build_info gauge\nbuild_info{a=\"b\"} 1\n"));
        QCOMPARE(render(ExpositionForm::OpenMetrics, {counter, info}),
                 std::string("# HELP bytes_read_bytes Read \\\"so far\\\"\\\\\\n\n"
                             "# TYPE bytes_read_bytes counter\n"
                             "# UNIT bytes_read_bytes bytes\n"
                             "bytes_read_bytes_total{a=\"b\"} 1\n"
                             "# HELP build B\n# TYPE build info\nbuild_info{a=\"b\"} 1\n"
                             "# EOF\n"));
    }

    void labelsCannotBreakOut()
    {
        std::string labels;
        appendLabel(labels, "a", QStringLiteral("x\"} 1\n# EOF\\"));
        appendLabel(labels, "b", QString(QChar(0)));
        QCOMPARE(labels, std::string("a=\"x\\\"} 1\\n# EOF\\\\\",b=\"\xef\xbf\xbd\""));
    }

    void numbersReadBack()
    {
        for (const double number : {0.1 + 0.2, 1e-9, 1795338900.123, 9007199254740991.0, 1e21, 5e-324, 0.0, -1.5}) {
            std::string page;
            ExpositionWriter writer(ExpositionForm::Text, page);
            const FamilyHead head{"a", FamilyType::Gauge, "", "A"};
            writer.begin(head);
            writer.value({}, number);
            const QByteArray text = QByteArray::fromStdString(page.substr(page.rfind("a ") + 2)).trimmed();
            QCOMPARE(text.toDouble(), number);
        }
    }

    void boundsAreCanonical()
    {
        QCOMPARE(boundText(5e-5), std::string("5e-05"));
        QCOMPARE(boundText(1e-4), std::string("0.0001"));
        QCOMPARE(boundText(1), std::string("1.0"));
        QCOMPARE(boundText(rttBuckets().front()), std::string("5e-05"));
        QCOMPARE(boundText(rttBuckets()[1]), std::string("0.0001"));
        QCOMPARE(boundText(rttBuckets().back()), std::string("26.2144"));
    }

private:
    static std::string render(ExpositionForm form, const std::vector<FamilyHead>& heads)
    {
        std::string page;
        ExpositionWriter writer(form, page);
        for (const FamilyHead& head : heads) {
            writer.begin(head);
            writer.value("a=\"b\"", quint64(1));
        }
        writer.finish();
        return page;
    }
};

NM_REGISTER_TEST(TestExpositionWriter)
#include "tst_expositionwriter.moc"
