// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/event.h"
#include "models/domain/outcome.h"
#include "models/domain/status.h"
#include "models/domain/target.h"
#include "tests/support/testregistry.h"

#include <QSet>
#include <QTest>

using namespace NetMonitor;

/// Names that stand on the wire, in files and in labels.
class TestNames : public QObject
{
    Q_OBJECT
private slots:
    void everyEnumeratorHasItsOwnName()
    {
        QSet<QString> results;
        for (std::size_t i = 0; i < ResultCount; ++i) {
            results += resultName(Result(i));
        }
        QCOMPARE(results.size(), qsizetype(ResultCount));
        QSet<QString> validities;
        for (std::size_t i = 0; i < ValidityCount; ++i) {
            validities += validityName(Validity(i));
        }
        QCOMPARE(validities.size(), qsizetype(ValidityCount));
        QVERIFY(!results.contains(QString()) && !validities.contains(QString()));
    }

    void eventNamesReadBack()
    {
        QSet<QString> names;
        for (std::size_t i = 0; i < EventTypeCount; ++i) {
            const QString name = eventTypeName(EventType(i));
            QCOMPARE(eventTypeFromName(name), EventType(i));
            names += name;
        }
        QCOMPARE(names.size(), qsizetype(EventTypeCount));
        QCOMPARE(eventTypeName(EventType::PacketLoss), QStringLiteral("packet_loss")); // the founding names
        QCOMPARE(eventTypeName(EventType::HighJitter), QStringLiteral("high_jitter"));
        QVERIFY(!eventTypeFromName(QStringLiteral("Timeout")));
        QVERIFY(!eventTypeFromName(QString()));
    }

    void slugs()
    {
        for (const char* good : {"a", "google-dns", "8.8.8.8", "x_y.z-1"}) {
            QVERIFY2(isSlug(QLatin1String(good)), good);
        }
        for (const char* bad : {"", "-a", ".a", "_a", "A", "a b", "a/b", "a\n", "\na", "a\"b", "a\xc3\xbc"}) {
            QVERIFY2(!isSlug(QString::fromUtf8(bad)), bad);
        }
        QVERIFY(isSlug(QString(64, u'a')) && !isSlug(QString(65, u'a')));
        QCOMPARE(makeSlug(QStringLiteral("Google DNS")), QStringLiteral("google-dns"));
        QCOMPARE(makeSlug(QStringLiteral("../etc")), QStringLiteral("etc"));
        for (const char* text : {"", "---", "...", "Google DNS", "https://example.org/a?b",
                                 "\xc3\x9c"
                                 "ber",
                                 "\xe6\x97\xa5", "_.-x", "-._", "a\n"}) {
            QVERIFY2(isSlug(makeSlug(QString::fromUtf8(text))), text);
        }
        QVERIFY(isSlug(makeSlug(QString(63, u'a') + QStringLiteral(" b"))));
    }
};

NM_REGISTER_TEST(TestNames)
#include "tst_names.moc"
