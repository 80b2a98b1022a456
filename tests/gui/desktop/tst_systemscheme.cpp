// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Against the freedesktop settings portal as its specification has it, on a session bus of the test's own. From Qt 6.5
// on Qt itself answers, and not every platform asks the portal.
#include "tests/support/testregistry.h"
#include "ui/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace NetMonitor;

/// org.freedesktop.portal.Settings, version 1, with one setting.
class FakePortal final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit FakePortal(std::optional<uint> scheme)
        : m_scheme(scheme)
    {
        QVERIFY(m_bus.registerObject("/org/freedesktop/portal/desktop", this,
                                     QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(m_bus.registerService("org.freedesktop.portal.Desktop"));
    }
    ~FakePortal() override
    {
        m_bus.unregisterService("org.freedesktop.portal.Desktop");
        m_bus.unregisterObject("/org/freedesktop/portal/desktop");
        QDBusConnection::disconnectFromBus("portal");
    }
    void change(const QString& space, const QString& key, uint value)
    {
        emit SettingChanged(space, key, QDBusVariant(value));
    }
    int reads = 0;

public slots:
    QDBusVariant Read(const QString& space, const QString& key)
    {
        ++reads;
        if (!m_scheme || space != "org.freedesktop.appearance" || key != "color-scheme") {
            sendErrorReply("org.freedesktop.portal.Error.NotFound", "Requested setting not found");
            return {};
        }
        return QDBusVariant(QVariant::fromValue(QDBusVariant(*m_scheme))); // the portal wraps it twice
    }

signals:
    void SettingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, "portal");
    std::optional<uint> m_scheme;
};

class TestSystemScheme final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        QSKIP("Qt itself tells the scheme from 6.5 on");
#endif
        QVERIFY(QDBusConnection::sessionBus().isConnected());
    }

    void whatThePortalSaysIsTaken_data()
    {
        QTest::addColumn<uint>("value");
        QTest::addColumn<Scheme>("expected");
        QTest::newRow("dark") << 1U << Scheme::Dark;
        QTest::newRow("light") << 2U << Scheme::Light;
        QTest::newRow("no preference: the palette, which is light here") << 0U << Scheme::Light;
    }
    void whatThePortalSaysIsTaken()
    {
        QFETCH(const uint, value);
        QFETCH(const Scheme, expected);
        FakePortal portal(value);
        SystemScheme scheme;
        QTRY_COMPARE(portal.reads, 1);
        QTRY_COMPARE(scheme.scheme(), expected);
    }

    void aChangeIsFollowedLive()
    {
        FakePortal portal(2);
        SystemScheme scheme;
        QSignalSpy changed(&scheme, &SystemScheme::changed);
        QTRY_COMPARE(portal.reads, 1);
        portal.change("org.freedesktop.appearance", "accent-color", 1);
        portal.change("org.gnome.desktop.interface", "color-scheme", 1);
        portal.change("org.freedesktop.appearance", "color-scheme", 1);
        QTRY_COMPARE(scheme.scheme(), Scheme::Dark);
        portal.change("org.freedesktop.appearance", "color-scheme", 2);
        QTRY_COMPARE(scheme.scheme(), Scheme::Light);
        QCOMPARE(changed.count(), 2); // the other settings were none
    }

    void aPortalWithoutTheSettingLeavesThePalette()
    {
        FakePortal portal(std::nullopt);
        SystemScheme scheme;
        QTRY_COMPARE(portal.reads, 1);
        portal.change("org.freedesktop.appearance", "color-scheme", 1); // it is still listened to
        QTRY_COMPARE(scheme.scheme(), Scheme::Dark);
    }
};

NM_REGISTER_TEST(TestSystemScheme)
#include "tst_systemscheme.moc"
