// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// A pseudo-language, a third longer than English and written from right to left: what fits it fits every language.
#include "tests/gui/windowfixture.h"
#include "tests/support/testregistry.h"
#include "ui/shell/headerbar.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/rangeselector.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QTranslator>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
class PseudoTranslator final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text % QString(qMax<qsizetype>(1, text.size() / 3), u'\u05D0'); // alef
    }
};

QString named(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return QString("%1 \"%2\" in %3: %4x%5, needs %6x%7")
        .arg(widget.metaObject()->className(),
             label        ? label->text()
                 : button ? button->text()
                          : widget.accessibleName(),
             widget.parentWidget()->metaObject()->className())
        .arg(widget.width())
        .arg(widget.height())
        .arg(widget.sizeHint().width())
        .arg(widget.sizeHint().height());
}

/// What @p window shows of a text less than the whole of it, and nothing says the rest.
QStringList clippedIn(const QWidget& window)
{
    QStringList clipped;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isText
            = label ? !label->text().isEmpty() && !label->wordWrap() : button && !button->text().isEmpty();
        if (!isText || !widget->isVisible() || widget->visibleRegion().isEmpty()
            || qobject_cast<const ElidedLabel*>(widget) || qobject_cast<const QLineEdit*>(widget->parent())) {
            continue;
        }
        const int needed = label ? label->sizeHint().width() : widget->minimumSizeHint().width();
        const QRect inWindow(widget->mapTo(&window, QPoint()), widget->size());
        if (widget->width() < needed || !window.rect().contains(inWindow)) {
            clipped.append(named(*widget));
        }
    }
    return clipped;
}
} // namespace

class TestLayout final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QCoreApplication::installTranslator(&m_translator);
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    void cleanupTestCase()
    {
        QCoreApplication::removeTranslator(&m_translator);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void theWindowFitsASmallScreen()
    {
        WindowFixture fixture;
        fixture.window->resize(1280, 720);
        fixture.publish(sampleFrame());
        QCoreApplication::processEvents();
        QCOMPARE(fixture.window->size(), QSize(1280, 720)); // nothing in it forces it wider
        const QStringList clipped = clippedIn(*fixture.window);
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join('\n')));
    }

    void theHeaderIsMirrored()
    {
        WindowFixture fixture;
        fixture.publish(sampleFrame());
        const auto* header = fixture.window->findChild<HeaderBar*>();
        const auto* sentence = fixture.window->findChild<ElidedLabel*>();
        const auto* range = header->findChild<RangeSelector*>();
        QVERIFY(range->mapTo(header, QPoint()).x() < header->width() / 2);
        QVERIFY(sentence);
    }

    void theDialogsFit()
    {
        WindowFixture fixture;
        for (QDialog* dialog : fixture.dialogs()) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            QVERIFY2(dialog->width() <= 1280 && dialog->height() <= 720, dialog->metaObject()->className());
            const QStringList clipped = clippedIn(*dialog);
            QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join('\n')));
            delete dialog;
        }
    }

private:
    PseudoTranslator m_translator;
};

NM_REGISTER_TEST(TestLayout)
#include "tst_layout.moc"
