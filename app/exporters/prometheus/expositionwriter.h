// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace NetMonitor {

enum class ExpositionForm
{
    Text, ///< Prometheus text 0.0.4.
    OpenMetrics, ///< OpenMetrics 1.0.
};

enum class FamilyType
{
    Counter,
    Gauge,
    Histogram,
    Summary,
    Info, ///< A gauge of 1 whose labels are the message.
    StateSet, ///< One 0/1 series for each state; the label that names the state is called like the family.
};

/// What stands above the samples of a family.
struct FamilyHead
{
    std::string name; ///< Without "_total" and "_info": the name by which OpenMetrics knows the family.
    FamilyType type = FamilyType::Gauge;
    std::string unit; ///< "seconds", "bytes", "ratio"; empty for plain numbers. The name ends in it.
    std::string help;
};

/// Appends families to a buffer in either form. A family without a sample leaves no trace; a value that is not finite
/// leaves no line. Series names and labels are the same in both forms, so that a dashboard does not see which one
/// the server negotiated.
/// Sources: prometheus.io "Exposition formats" (text 0.0.4), OpenMetrics 1.0 (2020-11).
class ExpositionWriter
{
public:
    /// @p buffer outlives the writer; what it holds is kept.
    ExpositionWriter(ExpositionForm form, std::string& buffer);

    void begin(const FamilyHead& head); ///< @p head outlives the family.
    /// The family's own sample. @p labels without braces: `agent="a",target="t"`.
    void value(std::string_view labels, double number);
    void value(std::string_view labels, quint64 number);
    /// A sample with one more label, which is given as `,reason="timeout"` (the comma belongs to it).
    void value(std::string_view labels, std::string_view more, quint64 number);
    /// A part of a histogram or summary: "_bucket", "_sum", "_count".
    void part(std::string_view suffix, std::string_view labels, std::string_view more, double number);
    void part(std::string_view suffix, std::string_view labels, std::string_view more, quint64 number);
    void finish(); ///< The end of the page.

private:
    void head();
    void series(std::string_view suffix, std::string_view labels, std::string_view more);

    ExpositionForm m_form;
    std::string& m_buffer;
    const FamilyHead* m_head = nullptr;
    std::string_view m_suffix; ///< Of the family's own samples.
    bool m_headWritten = false;
};

/// Appends `name="value"` with everything escaped that could end the value; a NUL, which Prometheus' parser takes for
/// the end of the page, and what is not Unicode become U+FFFD.
void appendLabel(std::string& labels, std::string_view name, const QString& value);
/// The shortest text that reads back as @p number, in the notation that OpenMetrics calls canonical for bounds
/// ("5e-05", "0.0001", "1.0").
std::string boundText(double number);

} // namespace NetMonitor
