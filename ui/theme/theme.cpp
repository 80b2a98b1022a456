// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include "ui/theme/stylesheet.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QPointer>
#include <QStyleFactory>

#include <utility>

namespace NetMonitor {

namespace {
QPointer<Theme> s_theme; // widgets cannot be handed it: delegates, icon engines and Qt's own dialogs need it too
}

Theme* theme()
{
    return s_theme;
}

const Colors& themeColors()
{
    return s_theme ? s_theme->colors() : colorsOf(Scheme::Light);
}

Theme::Theme(Mode mode, QObject* parent)
    : QObject(parent)
    , m_mode(mode)
{
    s_theme = this;
    auto* system = new SystemScheme(this);
    m_scheme = system->scheme();
    connect(system, &SystemScheme::changed, this, &Theme::apply);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion"))); // the one style that obeys a palette
    apply();
}

Theme::~Theme() = default;

void Theme::setMode(Mode mode)
{
    if (std::exchange(m_mode, mode) != mode) {
        apply();
    }
}

void Theme::apply()
{
    switch (m_mode) {
    case Mode::System:
        m_scheme = findChild<SystemScheme*>()->scheme();
        break;
    case Mode::Light:
        m_scheme = Scheme::Light;
        break;
    case Mode::Dark:
        m_scheme = Scheme::Dark;
        break;
    }
    QApplication::setPalette(paletteOf(colors()));
    qApp->setStyleSheet(styleSheetOf(colors()));
    emit changed();
}

} // namespace NetMonitor
