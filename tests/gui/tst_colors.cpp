// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "ui/theme/colors.h"

#include <QTest>

using namespace NetMonitor;

class TestColors final : public QObject
{
    Q_OBJECT
private slots:
    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QVERIFY(qAbs(contrast(QColor(0x767676), Qt::white) - 4.54) < 0.01); // the well-known grey
    }

    void everythingCanBeReadAndSeen_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << int(Scheme::Light);
        QTest::newRow("dark") << int(Scheme::Dark);
    }
    void everythingCanBeReadAndSeen()
    {
        QFETCH(int, scheme);
        const Colors& colors = colorsOf(Scheme(scheme));
        for (const QColor& ground : {colors.surface, colors.window, colors.raised, colors.selection}) {
            for (const QColor& text : {colors.text, colors.muted}) {
                QVERIFY2(contrast(text, ground) >= 4.5,
                         qPrintable(text.name() + " on " + ground.name() + QString::number(contrast(text, ground))));
            }
        }
        QVERIFY(contrast(colors.onAccent, colors.accent) >= 4.5);
        for (const QColor& text : {colors.bad, colors.good, colors.warning}) { // numbers on cards
            QVERIFY2(contrast(text, colors.surface) >= 4.5,
                     qPrintable(text.name() + QString::number(contrast(text, colors.surface))));
        }
        QList<QColor> graphics(colors.series.begin(), colors.series.end());
        graphics += {colors.accent, colors.idle, colors.control};
        for (const QColor& graphic : graphics) {
            QVERIFY2(contrast(graphic, colors.surface) >= 3,
                     qPrintable(graphic.name() + QString::number(contrast(graphic, colors.surface))));
        }
    }

    void dataColoursDiffer()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const auto& series = colorsOf(scheme).series;
            for (std::size_t i = 0; i < series.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    const int distance = qAbs(series[i].red() - series[j].red())
                        + qAbs(series[i].green() - series[j].green()) + qAbs(series[i].blue() - series[j].blue());
                    QVERIFY2(distance > 60, qPrintable(series[i].name() + ' ' + series[j].name()));
                }
            }
        }
    }
};

NM_REGISTER_TEST(TestColors)
#include "tst_colors.moc"
