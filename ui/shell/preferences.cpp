// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/preferences.h"

#include <QMetaEnum>

namespace NetMonitor {

namespace {
const QString ThemeKey = QStringLiteral("window/theme");
const QString CloseKey = QStringLiteral("window/onClose");
const QString NotifyKey = QStringLiteral("window/notifications");
const QString LanguageKey = QStringLiteral("window/language");

template <typename T> QString nameOf(T value)
{
    return QString::fromLatin1(QMetaEnum::fromType<T>().valueToKey(int(value)));
}
} // namespace

Preferences::Preferences(QObject* parent)
    : QObject(parent)
    , m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("NetMonitor"), QStringLiteral("window"))
{
}

template <typename T> T Preferences::enumValue(const QString& key, T fallback) const
{
    bool known = false;
    const int value
        = QMetaEnum::fromType<T>().keyToValue(m_settings.value(key).toString().toLatin1().constData(), &known);
    return known ? T(value) : fallback;
}

void Preferences::set(const QString& key, const QVariant& value)
{
    if (m_settings.value(key) != value) {
        m_settings.setValue(key, value);
        emit changed();
    }
}

Theme::Mode Preferences::themeMode() const
{
    return enumValue(ThemeKey, Theme::Mode::System);
}

void Preferences::setThemeMode(Theme::Mode mode)
{
    set(ThemeKey, nameOf(mode));
}

Preferences::OnClose Preferences::onClose() const
{
    return enumValue(CloseKey, OnClose::Ask);
}

void Preferences::setOnClose(OnClose choice)
{
    set(CloseKey, nameOf(choice));
}

bool Preferences::notifications() const
{
    return m_settings.value(NotifyKey, true).toBool();
}

void Preferences::setNotifications(bool on)
{
    set(NotifyKey, on);
}

QString Preferences::language() const
{
    return m_settings.value(LanguageKey).toString();
}

void Preferences::setLanguage(const QString& language)
{
    set(LanguageKey, language);
}

} // namespace NetMonitor
