// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/registry.h"
#include "models/domain/target.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testregistry.h"
#include "tests/unit/collectors/recordingsink.h"

#include <QSet>
#include <QTest>

#include <cstring>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestRegistry : public QObject
{
    Q_OBJECT

    static QStringList names(std::span<const OptionSpec> options)
    {
        QStringList list;
        for (const OptionSpec& option : options) {
            list += QLatin1String(option.name);
        }
        return list;
    }

    static void checkTable(const char* owner, std::span<const OptionSpec> options)
    {
        const QStringList list = names(options);
        QVERIFY2(QSet<QString>(list.begin(), list.end()).size() == list.size(), owner);
        for (const OptionSpec& option : options) {
            const QString which = QLatin1String(owner) % u'.' % QLatin1String(option.name);
            QVERIFY2(std::strlen(option.help) > 0 && QLatin1String(option.help).endsWith(u'.'), qPrintable(which));
            QVERIFY2(option.type != OptionType::Choice || std::strlen(option.choices) > 0, qPrintable(which));
            const auto value = parseOption(option, QString::fromUtf8(option.defaultText));
            QVERIFY2(value, qPrintable(which));
        }
    }

private slots:
    void idsAreUniqueSlugs()
    {
        QSet<QString> ids;
        for (const ProberInfo& row : probers()) {
            QVERIFY2(isSlug(QLatin1String(row.type)) && !ids.contains(QLatin1String(row.type)), row.type);
            ids.insert(QLatin1String(row.type));
            QVERIFY2(std::strlen(row.help) > 0, row.type);
        }
        for (const CollectorInfo& row : collectors()) {
            QVERIFY2(isSlug(QLatin1String(row.id)) && !ids.contains(QLatin1String(row.id)), row.id);
            ids.insert(QLatin1String(row.id));
            QVERIFY2(std::strlen(row.help) > 0, row.id);
        }
        QVERIFY(ids.contains(QStringLiteral("ping")));
        QVERIFY(ids.contains(QStringLiteral("tcp")));
        QVERIFY(ids.contains(QStringLiteral("traffic")));
    }

    void everyRowIsFoundByItsName()
    {
        for (const ProberInfo& row : probers()) {
            QCOMPARE(findProber(QLatin1String(row.type)), &row);
        }
        for (const CollectorInfo& row : collectors()) {
            QCOMPARE(findCollector(QLatin1String(row.id)), &row);
        }
        QVERIFY(!findProber(QStringLiteral("traffic")));
        QVERIFY(!findCollector(QString()));
    }

    void everyOptionIsDocumentedAndItsDefaultHolds()
    {
        for (const ProberInfo& row : probers()) {
            checkTable(row.type, row.options);
            const QStringList list = names(row.options);
            QVERIFY2(list.contains(QStringLiteral("timeout")) && list.contains(QStringLiteral("count")), row.type);
        }
        for (const CollectorInfo& row : collectors()) {
            checkTable(row.id, row.options);
            const QStringList list = names(row.options);
            QVERIFY2(list.contains(QStringLiteral("enabled")) && list.contains(QLatin1String(row.interval)), row.id);
        }
    }

    void everyRowMakesWithItsDefaults()
    {
        const FakeClock clock;
        RecordingSink sink;
        for (const ProberInfo& row : probers()) {
            const auto prober = row.make(clock, sink);
            QVERIFY2(prober, row.type);
            QVERIFY2(!prober->method().isEmpty(), row.type);
            const auto options = checkOptions(row.options, {});
            QVERIFY2(options, row.type);
            const auto bound
                = prober->bind({1, QStringLiteral("localhost"), QHostAddress(QHostAddress::LocalHost), *options});
            QVERIFY2(bound, row.type);
        }
        for (const CollectorInfo& row : collectors()) {
            const auto options = checkOptions(row.options, {});
            QVERIFY2(options, row.id);
            QVariantMap all = options->map();
            for (const OptionList& list : row.lists) { // each entry gets one
                for (const OptionSpec& spec : list.options) {
                    const auto fallback = parseOption(spec, QString::fromUtf8(spec.defaultText));
                    if (fallback || spec.required) {
                        all.insert(QLatin1String(spec.name), fallback.value_or(QStringLiteral("/x")));
                    }
                }
            }
            QVERIFY2(row.make(OptionValues(all), clock), row.id);
        }
    }

    void metricsOfAllCollectorsFitTogether()
    {
        MetricRegistry registry;
        for (const CollectorInfo& row : collectors()) {
            const auto added = registry.add(row.metrics());
            QVERIFY2(added, row.id);
            for (const MetricDescriptor& metric : row.metrics()) {
                const QLatin1String id(metric.id);
                QVERIFY2((metric.type == MetricType::Counter) == id.endsWith(QLatin1String("_total")), metric.id);
                QVERIFY2(std::strlen(metric.description) > 0, metric.id);
                QVERIFY2(std::is_sorted(metric.labels.begin(), metric.labels.end(),
                                        [](const char* a, const char* b) { return std::strcmp(a, b) < 0; }),
                         metric.id);
            }
        }
    }
};

NM_REGISTER_TEST(TestRegistry)
#include "tst_registry.moc"
