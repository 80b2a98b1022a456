// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/exposition.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <limits>

namespace NetMonitor::Testing {

namespace {

/// Reads `{a="b",c="d"}` from @p at, which is left behind it; false when it is broken.
bool readLabels(const QByteArray& line, qsizetype& at, Exposition::LabelMap& labels)
{
    ++at;
    while (at < line.size() && line.at(at) != '}') {
        const qsizetype equals = line.indexOf("=\"", at);
        if (equals < 0) {
            return false;
        }
        const QString name = QString::fromUtf8(line.mid(at, equals - at));
        QByteArray value;
        for (at = equals + 2; at < line.size() && line.at(at) != '"'; ++at) {
            const bool escaped = line.at(at) == '\\' && at + 1 < line.size();
            const char c = line.at(escaped ? ++at : at);
            value += escaped && c == 'n' ? '\n' : c;
        }
        if (at >= line.size() || labels.contains(name)) {
            return false;
        }
        labels.insert(name, QString::fromUtf8(value));
        ++at;
        at += at < line.size() && line.at(at) == ',' ? 1 : 0;
    }
    return at++ < line.size();
}

std::optional<double> readValue(const QByteArray& text)
{
    if (text == "+Inf" || text == "-Inf") {
        return text.startsWith('+') ? std::numeric_limits<double>::infinity()
                                    : -std::numeric_limits<double>::infinity();
    }
    if (text == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok ? std::optional<double>(value) : std::nullopt;
}

} // namespace

Exposition::Exposition(const QByteArray& page)
{
    for (const QByteArray& line : page.split('\n')) {
        if (line.startsWith("# TYPE ")) {
            const QList<QByteArray> words = line.split(' ');
            m_types.insert(QString::fromUtf8(words.value(2)), QString::fromUtf8(words.value(3)));
        } else if (!line.isEmpty() && !line.startsWith('#')) {
            readSample(line);
        }
    }
    QSet<QPair<QString, QStringList>> seen;
    for (const Series& series : m_series) {
        QStringList labels;
        for (auto it = series.labels.begin(); it != series.labels.end(); ++it) {
            labels << it.key() + "=" + it.value();
        }
        const qsizetype before = seen.size();
        seen.insert({series.name, labels});
        if (seen.size() == before) {
            m_errors << "twice: " + series.name + " " + labels.join(",");
        }
    }
    if (!page.endsWith('\n')) {
        m_errors << "the last line does not end";
    }
}

void Exposition::readSample(const QByteArray& line)
{
    Series series;
    qsizetype at = 0;
    while (at < line.size() && line.at(at) != '{' && line.at(at) != ' ') {
        ++at;
    }
    series.name = QString::fromUtf8(line.left(at));
    const bool labelsOk = at >= line.size() || line.at(at) != '{' || readLabels(line, at, series.labels);
    const std::optional<double> value = labelsOk ? readValue(line.mid(at).trimmed()) : std::nullopt;
    if (!value || series.name.isEmpty()) {
        m_errors << "cannot read: " + QString::fromUtf8(line);
        return;
    }
    series.value = *value;
    m_series.append(series);
}

QList<Exposition::Series> Exposition::all(const QString& name, const LabelMap& labels) const
{
    QList<Series> found;
    std::copy_if(m_series.begin(), m_series.end(), std::back_inserter(found), [&](const Series& series) {
        bool matches = series.name == name;
        for (auto it = labels.begin(); matches && it != labels.end(); ++it) {
            matches = series.labels.value(it.key()) == it.value();
        }
        return matches;
    });
    return found;
}

std::optional<double> Exposition::value(const QString& name, const LabelMap& labels) const
{
    const QList<Series> found = all(name, labels);
    return found.size() == 1 ? std::optional<double>(found.constFirst().value) : std::nullopt;
}

double Exposition::sum(const QString& name, const LabelMap& labels) const
{
    double total = 0;
    for (const Series& series : all(name, labels)) {
        total += series.value;
    }
    return total;
}

} // namespace NetMonitor::Testing
