// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/fakeport.h"
#include "tests/support/samples.h"
#include "tests/support/testregistry.h"
#include "ui/dialogs/targetdialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestTargetDialog final : public QObject
{
    Q_OBJECT
private slots:
    void whatIsTypedIsCheckedWhileItIsTyped()
    {
        FakePort fake;
        TargetDialog& dialog = *new TargetDialog(fake.port());
        const QPointer<TargetDialog> guard(&dialog);
        QLineEdit* address = dialog.findChildren<QLineEdit*>().constFirst();
        QTest::keyClicks(address, "-c9");
        QTRY_VERIFY(address->property("invalid").toBool());
        QVERIFY(!message(dialog)->text().isEmpty());
        address->clear();
        QTest::keyClicks(address, "example.org");
        QTRY_VERIFY(!address->property("invalid").toBool());
        QTRY_VERIFY2(message(dialog)->text().contains("example.org"), qPrintable(message(dialog)->text()));
        QVERIFY(fake.targets.targets.isEmpty()); // nothing was added by that
        delete guard.data();
    }

    void addingGivesTheDraftAndCloses()
    {
        FakePort fake;
        auto* dialog = new TargetDialog(fake.port());
        const QPointer<TargetDialog> guard(dialog);
        QSignalSpy saved(dialog, &TargetDialog::saved);
        dialog->show();
        dialog->findChildren<QLineEdit*>().constFirst()->setText("192.0.2.7");
        button(*dialog, "Add")->click();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(fake.targets.targets.constFirst().address, "192.0.2.7");
        QTRY_VERIFY(!guard);
    }

    void aRefusalKeepsTheDialogAndWhatWasTyped()
    {
        FakePort fake;
        fake.failure = Error{ErrorCode::AlreadyExists, "there is a target 'x' already", {}, "address"};
        auto* dialog = new TargetDialog(fake.port());
        dialog->show();
        QLineEdit* address = dialog->findChildren<QLineEdit*>().constFirst();
        address->setText("192.0.2.7");
        button(*dialog, "Add")->click();
        QTRY_COMPARE(message(*dialog)->text(), "there is a target 'x' already");
        QVERIFY(dialog->isVisible());
        QCOMPARE(address->text(), "192.0.2.7");
        delete dialog;
    }

    void editingKeepsWhatTheDialogDoesNotShow()
    {
        FakePort fake;
        Target target = sampleTarget("web", "Web", "192.0.2.1");
        ProbeSpec http;
        http.type = http.name = "http";
        http.options.set("url", "https://example.org/");
        target.probes.append(http);
        fake.targets.targets = {target};
        auto* dialog = new TargetDialog(fake.port(), target);
        dialog->show();
        const auto boxes = dialog->findChildren<QCheckBox*>();
        QVERIFY(boxes.at(0)->isChecked() && boxes.at(1)->isChecked());
        boxes.at(1)->setChecked(false);
        button(*dialog, "Save")->click();
        QTRY_VERIFY(fake.lastDraft.contains("probes"));
        QTRY_VERIFY(!fake.lastDraft.contains("address")); // it cannot change
        const QVariantList probes = fake.lastDraft.value("probes").toList();
        QCOMPARE(probes.size(), 2);
        QCOMPARE(probes.at(0).toMap().value("name").toString(), "ping");
        QCOMPARE(probes.at(1).toMap().value("url").toString(), "https://example.org/");
    }

    void theTestButtonMeasuresAndTells()
    {
        FakePort fake;
        ProbeTest ping;
        ping.probe = ping.type = "ping";
        ping.address = "192.0.2.7";
        ping.sent = ping.received = 3;
        ping.latency = 0.0234;
        ProbeTest tcp;
        tcp.probe = tcp.type = "tcp";
        tcp.sent = 3;
        tcp.problem = "Nothing listens on port 443.";
        fake.probeTests = {ping, tcp};
        auto* dialog = new TargetDialog(fake.port());
        dialog->show();
        dialog->findChildren<QLineEdit*>().constFirst()->setText("192.0.2.7");
        button(*dialog, "Test")->click();
        QTRY_COMPARE(message(*dialog)->text(),
                     QStringLiteral("ping (192.0.2.7): 3 of 3 answered, 23.4\u00A0ms\n"
                                    "tcp: no answer. Nothing listens on port 443."));
        QVERIFY(button(*dialog, "Test")->isEnabled());
        QVERIFY(fake.targets.targets.isEmpty());
        delete dialog;
    }

private:
    static QLabel* message(const TargetDialog& dialog)
    {
        for (QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->accessibleName() == "Result") {
                return label;
            }
        }
        return nullptr;
    }
    static QPushButton* button(const TargetDialog& dialog, const QString& text)
    {
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text().remove('&') == text) {
                return button;
            }
        }
        return nullptr;
    }
};

NM_REGISTER_TEST(TestTargetDialog)
#include "tst_targetdialog.moc"
