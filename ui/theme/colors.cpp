// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/theme/colors.h"

#include <cmath>

namespace NetMonitor {

namespace {
const Colors Light{
    .window = QColor(0xF3F5F8),
    .surface = QColor(0xFFFFFF),
    .raised = QColor(0xF8F9FB),
    .border = QColor(0xDDE2E9),
    .control = QColor(0x848E9C),
    .text = QColor(0x1B2430),
    .muted = QColor(0x566273),
    .accent = QColor(0x0B67A8),
    .onAccent = QColor(0xFFFFFF),
    .selection = QColor(0xDCEBF7),
    .grid = QColor(0xE8ECF1),
    .good = QColor(0x007F5C),
    .warning = QColor(0xA86400),
    .bad = QColor(0xC24700),
    .idle = QColor(0x6B7686),
    .series = {QColor(0x0072B2), QColor(0xD55E00), QColor(0x008F68), QColor(0xB8578C), QColor(0xB27B00),
               QColor(0x2E8FC7), QColor(0x3A4350), QColor(0x7B53B5)},
};

const Colors Dark{
    .window = QColor(0x12161C),
    .surface = QColor(0x1A2029),
    .raised = QColor(0x222A35),
    .border = QColor(0x2F3946),
    .control = QColor(0x7A8697),
    .text = QColor(0xE7ECF2),
    .muted = QColor(0xA3AFBE),
    .accent = QColor(0x56B4E9),
    .onAccent = QColor(0x0B1620),
    .selection = QColor(0x23415A),
    .grid = QColor(0x28313C),
    .good = QColor(0x2BC298),
    .warning = QColor(0xE9A93A),
    .bad = QColor(0xF07F3C),
    .idle = QColor(0x94A0AF),
    .series = {QColor(0x56B4E9), QColor(0xE69F00), QColor(0x1FB88C), QColor(0xDA92BB), QColor(0xF0E442),
               QColor(0xEB7A2F), QColor(0x9A86F0), QColor(0xC9D1DA)},
};

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}
} // namespace

QColor Colors::of(ProbeState state) const
{
    switch (state) {
    case ProbeState::Up:
        return good;
    case ProbeState::Degraded:
        return warning;
    case ProbeState::Down:
        return bad;
    case ProbeState::Unknown:
    case ProbeState::Paused:
        break;
    }
    return idle;
}

QColor Colors::of(Severity severity) const
{
    switch (severity) {
    case Severity::Critical:
        return bad;
    case Severity::Warning:
        return warning;
    case Severity::Info:
        break;
    }
    return idle;
}

const Colors& colorsOf(Scheme scheme)
{
    return scheme == Scheme::Dark ? Dark : Light;
}

QPalette paletteOf(const Colors& colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.raised);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Button, colors.raised);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.bad);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::Light, colors.raised);
    palette.setColor(QPalette::Midlight, colors.raised);
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Dark, colors.border);
    palette.setColor(QPalette::Shadow, colors.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, colors.control);
    }
    return palette;
}

double contrast(const QColor& a, const QColor& b)
{
    const double brighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

} // namespace NetMonitor
