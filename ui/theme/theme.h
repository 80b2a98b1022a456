// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/colors.h"

#include <QObject>

namespace NetMonitor {

/// The look of the whole application: palette, type scale and style sheet. One per application, made before the first
/// window; widgets read it by theme() and repaint when it changed. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Mode
    {
        System, ///< As the desktop says; followed live.
        Light,
        Dark,
    };
    Q_ENUM(Mode)

    explicit Theme(Mode mode = Mode::System, QObject* parent = nullptr);
    ~Theme() override;

    Mode mode() const { return m_mode; }
    Scheme scheme() const { return m_scheme; }
    const Colors& colors() const { return colorsOf(m_scheme); }
    void setMode(Mode mode);

    static constexpr int Spacing = 8; ///< Device-independent pixels; gaps are this, its half or its double.

signals:
    void changed(); ///< After palette and style sheet were set.

private:
    void apply();

    Mode m_mode;
    Scheme m_scheme = Scheme::Light;
};

/// The application's theme; light where none was made (tests of single widgets).
const Colors& themeColors();
Theme* theme(); ///< Null where none was made.

} // namespace NetMonitor
