// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/samples.h"
#include "tests/support/testregistry.h"
#include "ui/charts/quantity.h"
#include "ui/shell/statussentence.h"
#include "ui/shell/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
StatusSentence sentenceOf(int targets)
{
    Frame frame = sampleFrame();
    TargetStatus status = frame.targets.constFirst();
    status.probes.first().state = ProbeState::Up;
    frame.targets = QList<TargetStatus>(targets, status);
    for (int i = 0; i < targets; ++i) {
        frame.targets[i].target.id = QString::number(i);
    }
    LiveState state;
    return state.apply(frame) ? statusSentence(state) : StatusSentence{};
}
} // namespace

class TestTranslations final : public QObject
{
    Q_OBJECT
private slots:
    void cleanup()
    {
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
        QLocale::setDefault(QLocale::c());
    }

    void germanHasItsTextsItsPluralsAndItsNumbers()
    {
        installTranslations(QStringLiteral("de"));
        QCOMPARE(sentenceOf(1).text, QStringLiteral("Das Ziel antwortet"));
        QCOMPARE(sentenceOf(3).text, QStringLiteral("Alle 3 Ziele antworten"));
        QCOMPARE(quantityText(Quantity::Latency, 0.0234), QStringLiteral("23,4\u00a0ms"));
        QCOMPARE(quantityName(Quantity::Loss), QStringLiteral("Paketverlust"));
    }

    void aLanguageThatWeLackReadsEnglishWithItsPlurals()
    {
        installTranslations(QStringLiteral("is"));
        QCOMPARE(sentenceOf(1).text, QStringLiteral("The target answers"));
        QCOMPARE(sentenceOf(3).text, QStringLiteral("All 3 targets answer"));
    }
};

NM_REGISTER_TEST(TestTranslations)
#include "tst_translations.moc"
