// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QStyleHints>

namespace NetMonitor {

namespace {
const QString Service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString Path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString Interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString Space = QStringLiteral("org.freedesktop.appearance");
const QString Key = QStringLiteral("color-scheme");

/// 1 prefers dark, 2 prefers light, 0 has no preference (XDG desktop portal, Settings).
std::optional<Scheme> schemeOf(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant(); // Read() wraps it twice
    }
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    if (!isNumber || number == 0) {
        return std::nullopt;
    }
    return number == 1 ? Scheme::Dark : Scheme::Light;
}

Scheme schemeOfPalette()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness()
        ? Scheme::Dark
        : Scheme::Light;
}
} // namespace

SystemScheme::SystemScheme(QObject* parent)
    : QObject(parent)
    , m_scheme(schemeOfPalette())
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto read = [this] {
        const auto known = QGuiApplication::styleHints()->colorScheme();
        if (known != Qt::ColorScheme::Unknown) {
            set(known == Qt::ColorScheme::Dark ? Scheme::Dark : Scheme::Light);
        }
    };
    read();
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, read);
#else
    askPortal();
#endif
}

void SystemScheme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return; // no desktop session: the palette stands
    }
    bus.connect(Service, Path, Interface, QStringLiteral("SettingChanged"), this,
                SLOT(onPortalSetting(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(Service, Path, Interface, QStringLiteral("Read"));
    call.setArguments({Space, Key});
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (const auto scheme = reply.isError() ? std::nullopt : schemeOf(reply.value().variant())) {
            set(*scheme);
        }
    });
}

void SystemScheme::onPortalSetting(const QString& space, const QString& key, const QDBusVariant& value)
{
    if (space == Space && key == Key) {
        set(schemeOf(value.variant()).value_or(Scheme::Light));
    }
}

void SystemScheme::set(Scheme scheme)
{
    if (std::exchange(m_scheme, scheme) != scheme) {
        emit changed();
    }
}

} // namespace NetMonitor
