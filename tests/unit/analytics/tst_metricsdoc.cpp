// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/score.h"
#include "app/analytics/stability.h"
#include "models/domain/metric.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace NetMonitor;

/// docs/metrics.md is what users check our figures against, so it must say what the code does.
class TestMetricsDoc : public QObject
{
    Q_OBJECT

    QString m_text;

    /// The numbers of the table below a heading: "| 20 ms | 100 |" -> {20, 100}.
    QList<QPair<double, double>> table(const QString& heading) const
    {
        QList<QPair<double, double>> rows;
        const qsizetype from = m_text.indexOf(QStringLiteral("\n### ") % heading % u'\n');
        const qsizetype to = m_text.indexOf(QStringLiteral("\n#"), from + 2);
        static const QRegularExpression row(QStringLiteral("^\\| *([0-9.]+)[^|]*\\| *([0-9.]+)[^|]*\\|"),
                                            QRegularExpression::MultilineOption);
        auto it = row.globalMatch(from < 0 ? QString() : m_text.mid(from, to - from));
        while (it.hasNext()) {
            const auto match = it.next();
            rows.append({match.captured(1).toDouble(), match.captured(2).toDouble()});
        }
        return rows;
    }

    void compare(const char* heading, std::span<const CurvePoint> curve, double scale) const
    {
        const auto rows = table(QLatin1String(heading));
        QCOMPARE(rows.size(), qsizetype(curve.size()));
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QVERIFY(std::abs(rows[i].first - curve[std::size_t(i)].x * scale) < 1e-9);
            QVERIFY(std::abs(rows[i].second - curve[std::size_t(i)].y) < 1e-9);
        }
    }

private slots:
    void initTestCase()
    {
        QFile file(QDir::cleanPath(QStringLiteral(NM_TEST_DATA_DIR "/../../docs/metrics.md")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_text = QString::fromUtf8(file.readAll());
    }

    void curvesAreAsPublished()
    {
        compare("Latency curve", LatencyCurve, 1e3);
        compare("Loss curve", LossCurve, 1e2);
        compare("Jitter curve", JitterCurve, 1e3);
        compare("Variation curve", VariationCurve, 1);
        compare("Rolling loss curve", RollingLossCurve, 1e2);
    }

    void everyBuiltinMetricIsExplained()
    {
        for (const MetricDescriptor& metric : builtinMetrics()) {
            QVERIFY2(m_text.contains(QStringLiteral("`%1`").arg(QLatin1String(metric.id))), metric.id);
        }
    }
};

NM_REGISTER_TEST(TestMetricsDoc)
#include "tst_metricsdoc.moc"
