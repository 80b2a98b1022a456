// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QObject>
#include <QSettings>

namespace NetMonitor {

/// What a person chose for the window, kept by the desktop (QSettings). Unknown or damaged values read as the default.
class Preferences final : public QObject
{
    Q_OBJECT
public:
    enum class OnClose
    {
        Ask,
        KeepRunning,
        Quit,
    };
    Q_ENUM(OnClose)

    explicit Preferences(QObject* parent = nullptr);

    Theme::Mode themeMode() const;
    void setThemeMode(Theme::Mode mode);
    OnClose onClose() const;
    void setOnClose(OnClose choice);
    bool notifications() const;
    void setNotifications(bool on);
    QString language() const; ///< "de", "en"; empty: the system's. Takes effect at the next start.
    void setLanguage(const QString& language);

    QSettings& store() { return m_settings; } ///< For layouts, which belong to their widgets.

signals:
    void changed();

private:
    template <typename T> T enumValue(const QString& key, T fallback) const;
    void set(const QString& key, const QVariant& value);

    QSettings m_settings;
};

} // namespace NetMonitor
