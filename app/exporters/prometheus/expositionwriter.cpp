// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/expositionwriter.h"

#include <array>
#include <charconv>
#include <cmath>

namespace NetMonitor {

namespace {
std::string_view typeName(FamilyType type, ExpositionForm form)
{
    switch (type) {
    case FamilyType::Counter:
        return "counter";
    case FamilyType::Gauge:
        return "gauge";
    case FamilyType::Histogram:
        return "histogram";
    case FamilyType::Summary:
        return "summary";
    case FamilyType::Info:
        return form == ExpositionForm::OpenMetrics ? "info" : "gauge";
    case FamilyType::StateSet:
        return form == ExpositionForm::OpenMetrics ? "stateset" : "gauge";
    }
    return "unknown";
}

std::string_view ownSuffix(FamilyType type)
{
    switch (type) {
    case FamilyType::Counter:
        return "_total";
    case FamilyType::Info:
        return "_info";
    case FamilyType::Gauge:
    case FamilyType::Histogram:
    case FamilyType::Summary:
    case FamilyType::StateSet:
        return {};
    }
    return {};
}

void appendHelp(std::string& buffer, std::string_view help, ExpositionForm form)
{
    for (const char c : help) {
        if (c == '\\') {
            buffer += "\\\\";
        } else if (c == '\n') {
            buffer += "\\n";
        } else if (c == '"' && form == ExpositionForm::OpenMetrics) {
            buffer += "\\\"";
        } else {
            buffer += c;
        }
    }
}

template <typename Number> void appendNumber(std::string& buffer, Number number)
{
    std::array<char, 32> text; // the longest double has 24 characters
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    buffer.append(text.data(), end);
}
} // namespace

ExpositionWriter::ExpositionWriter(ExpositionForm form, std::string& buffer)
    : m_form(form)
    , m_buffer(buffer)
{
}

void ExpositionWriter::begin(const FamilyHead& head)
{
    m_head = &head;
    m_suffix = ownSuffix(head.type);
    m_headWritten = false;
}

void ExpositionWriter::head()
{
    m_headWritten = true;
    std::string name = m_head->name;
    if (m_form == ExpositionForm::Text) {
        name += m_suffix; // there a family is called like its samples
    }
    m_buffer.append("# HELP ").append(name).append(" ");
    appendHelp(m_buffer, m_head->help, m_form);
    m_buffer.append("\n# TYPE ").append(name).append(" ").append(typeName(m_head->type, m_form)).append("\n");
    if (m_form == ExpositionForm::OpenMetrics && !m_head->unit.empty()) {
        m_buffer.append("# UNIT ").append(name).append(" ").append(m_head->unit).append("\n");
    }
}

void ExpositionWriter::series(std::string_view suffix, std::string_view labels, std::string_view more)
{
    if (!m_headWritten) {
        head();
    }
    m_buffer.append(m_head->name).append(suffix);
    if (!labels.empty()) {
        m_buffer.append("{").append(labels).append(more).append("} ");
    } else {
        m_buffer.append(" ");
    }
}

void ExpositionWriter::value(std::string_view labels, double number)
{
    part(m_suffix, labels, {}, number);
}

void ExpositionWriter::value(std::string_view labels, quint64 number)
{
    part(m_suffix, labels, {}, number);
}

void ExpositionWriter::value(std::string_view labels, std::string_view more, quint64 number)
{
    part(m_suffix, labels, more, number);
}

void ExpositionWriter::part(std::string_view suffix, std::string_view labels, std::string_view more, double number)
{
    if (!std::isfinite(number)) {
        return; // "no value" is no line
    }
    series(suffix, labels, more);
    appendNumber(m_buffer, number);
    m_buffer += '\n';
}

void ExpositionWriter::part(std::string_view suffix, std::string_view labels, std::string_view more, quint64 number)
{
    series(suffix, labels, more);
    appendNumber(m_buffer, number);
    m_buffer += '\n';
}

void ExpositionWriter::finish()
{
    if (m_form == ExpositionForm::OpenMetrics) {
        m_buffer += "# EOF\n";
    }
}

void appendLabel(std::string& labels, std::string_view name, const QString& value)
{
    if (!labels.empty()) {
        labels += ',';
    }
    labels.append(name).append("=\"");
    const QByteArray utf8 = value.toUtf8();
    for (const char c : utf8) {
        switch (c) {
        case '\\':
            labels += "\\\\";
            break;
        case '"':
            labels += "\\\"";
            break;
        case '\n':
            labels += "\\n";
            break;
        case '\0':
            labels += "\xef\xbf\xbd";
            break;
        default:
            labels += c;
        }
    }
    labels += '"';
}

std::string boundText(double number)
{
    std::array<char, 64> text;
    const bool plain = number == 0 || (std::abs(number) >= 1e-4 && std::abs(number) < 1e21);
    const auto form = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, form).ptr;
    std::string bound(text.data(), end);
    if (plain && bound.find('.') == std::string::npos) {
        bound += ".0";
    }
    return bound;
}

} // namespace NetMonitor
