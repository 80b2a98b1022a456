// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/exec/pluginoutput.h"

#include <array>
#include <cmath>
#include <optional>

namespace NetMonitor {

namespace {
struct Unit
{
    const char* written;
    const char* base;
    double factor;
};

constexpr std::array<Unit, 14> Units{{
    {"", "", 1},
    {"s", "seconds", 1},
    {"ms", "seconds", 1e-3},
    {"us", "seconds", 1e-6},
    {"ns", "seconds", 1e-9},
    {"%", "ratio", 0.01},
    {"B", "bytes", 1},
    {"KB", "bytes", 1024.0},
    {"kB", "bytes", 1024.0},
    {"MB", "bytes", 1048576.0},
    {"GB", "bytes", 1073741824.0},
    {"TB", "bytes", 1099511627776.0},
    {"c", "", 1},
    {"b", "", 1}, // bits, as some write
}};

constexpr qsizetype MostValues = 200;

/// Reads figures one by one: 'label'=value[unit];[warn];[crit];[min];[max] with spaces between.
class FigureReader
{
public:
    explicit FigureReader(const QString& text)
        : m_text(text)
    {
    }

    void readInto(PluginOutput& output)
    {
        while (skipSpaces()) {
            if (output.values.size() >= MostValues) {
                output.problem = QStringLiteral("prints more than %1 figures; the rest is not read").arg(MostValues);
                return;
            }
            const qsizetype start = m_at;
            const std::optional<QString> name = readName();
            const QString rest = readRest();
            if (!name || name->isEmpty()) {
                refuse(output, m_text.mid(start, m_at - start));
                continue;
            }
            const QString value = rest.section(u';', 0, 0);
            if (value.startsWith(u'U') || value.isEmpty()) {
                continue; // undetermined: no value
            }
            if (const auto figure = parse(*name, value)) {
                output.values.append(*figure);
            } else {
                refuse(output, m_text.mid(start, m_at - start));
            }
        }
    }

private:
    static void refuse(PluginOutput& output, const QString& what)
    {
        if (output.problem.isEmpty()) {
            output.problem = QStringLiteral("cannot read the figure '%1'").arg(what.left(80));
        }
    }

    bool skipSpaces()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace()) {
            ++m_at;
        }
        return m_at < m_text.size();
    }

    /// Up to and with the equals sign.
    std::optional<QString> readName()
    {
        QString name;
        const bool quoted = m_text.at(m_at) == u'\'';
        m_at += quoted ? 1 : 0;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text.at(m_at);
            const bool twice = c == u'\'' && m_text.mid(m_at, 2) == u"''";
            if (quoted && twice) {
                ++m_at; // '' is a quote
            } else if (quoted && c == u'\'') {
                ++m_at;
                break;
            } else if (!quoted && (c == u'=' || c.isSpace())) {
                break;
            }
            name += c;
        }
        if (m_at >= m_text.size() || m_text.at(m_at) != u'=') {
            return std::nullopt;
        }
        ++m_at;
        return name;
    }

    QString readRest()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text.at(m_at).isSpace()) {
            ++m_at;
        }
        return m_text.mid(start, m_at - start);
    }

    static std::optional<PerformanceValue> parse(const QString& name, QString text)
    {
        text.replace(u',', u'.'); // some plugins print the locale's
        qsizetype digits = 0;
        while (digits < text.size() && QStringLiteral("+-.0123456789eE").contains(text.at(digits))) {
            ++digits;
        }
        bool ok = false;
        const double number = text.left(digits).toDouble(&ok);
        const QString written = text.mid(digits);
        for (const Unit& unit : Units) {
            if (ok && std::isfinite(number) && written == QLatin1String(unit.written)) {
                return PerformanceValue{name, number * unit.factor, QLatin1String(unit.base)};
            }
        }
        constexpr qsizetype LongestUnit = 16;
        if (!ok || !std::isfinite(number) || written.size() > LongestUnit) {
            return std::nullopt;
        }
        return PerformanceValue{name, number, written};
    }

    const QString m_text;
    qsizetype m_at = 0;
};
} // namespace

PluginOutput parsePluginOutput(const QByteArray& output)
{
    PluginOutput result;
    const QStringList lines = QString::fromUtf8(output).split(u'\n');
    QString figures;
    bool inFigures = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString& line = lines.at(i);
        const qsizetype bar = line.indexOf(u'|');
        if (i == 0) {
            result.text = (bar < 0 ? line : line.left(bar)).simplified().left(300);
            figures += bar < 0 ? QString() : line.mid(bar + 1);
        } else if (inFigures) {
            figures += u' ' % line;
        } else if (bar >= 0) { // the long text ends here, the rest is figures
            figures += u' ' % line.mid(bar + 1);
            inFigures = true;
        }
    }
    FigureReader(figures).readInto(result);
    return result;
}

} // namespace NetMonitor
