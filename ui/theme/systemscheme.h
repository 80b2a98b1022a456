// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/colors.h"

#include <QDBusVariant>
#include <QObject>

namespace NetMonitor {

/// What the desktop prefers: Qt's own word from 6.5; before that the freedesktop settings portal
/// (org.freedesktop.appearance color-scheme, asked and listened to on the session bus), else the palette that the
/// platform gave at the start.
class SystemScheme final : public QObject
{
    Q_OBJECT
public:
    explicit SystemScheme(QObject* parent = nullptr);
    Scheme scheme() const { return m_scheme; }

signals:
    void changed();

private slots:
    void onPortalSetting(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void set(Scheme scheme);
    void askPortal();

    Scheme m_scheme = Scheme::Light;
};

} // namespace NetMonitor
