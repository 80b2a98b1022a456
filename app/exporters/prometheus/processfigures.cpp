// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/processfigures.h"

#include <QFile>

#include <filesystem>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace NetMonitor {

namespace {
// Positions after the bracketed name; proc(5) counts from 1 and the name is its field 2.
constexpr qsizetype UserTicks = 14 - 3;
constexpr qsizetype SystemTicks = 15 - 3;
constexpr qsizetype StartTicks = 22 - 3;
constexpr qsizetype VirtualBytes = 23 - 3;
constexpr qsizetype ResidentPages = 24 - 3;

std::optional<quint64> number(const QByteArray& text)
{
    bool ok = false;
    const quint64 value = text.toULongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<quint64> bootTime(const QByteArray& systemStat)
{
    const qsizetype line = systemStat.startsWith("btime ") ? 0 : systemStat.indexOf("\nbtime ") + 1;
    if (line == 0 && !systemStat.startsWith("btime ")) {
        return std::nullopt;
    }
    const qsizetype from = line + qsizetype(sizeof("btime ")) - 1;
    const qsizetype end = systemStat.indexOf('\n', from);
    return number(systemStat.mid(from, end < 0 ? -1 : end - from));
}

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<quint64> countEntries(const QString& path)
{
    std::error_code error; // QDir would ask the kernel for each entry's kind
    std::filesystem::directory_iterator it(path.toStdString(), error);
    quint64 count = 0;
    for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
        ++count;
    }
    return error ? std::nullopt : std::optional(count);
}

SystemUnits systemUnits()
{
#ifdef Q_OS_UNIX
    return {sysconf(_SC_CLK_TCK), sysconf(_SC_PAGESIZE)};
#else
    return {};
#endif
}
} // namespace

void parseProcessStat(const QByteArray& processStat, const QByteArray& systemStat, SystemUnits units,
                      ProcessFigures& figures)
{
    const qsizetype nameEnd = processStat.lastIndexOf(") ");
    const QList<QByteArray> fields = processStat.mid(nameEnd + 2).trimmed().split(' ');
    if (nameEnd < 0 || fields.size() <= ResidentPages || units.ticksPerSecond <= 0) {
        return;
    }
    const auto user = number(fields.at(UserTicks));
    const auto system = number(fields.at(SystemTicks));
    if (user && system) {
        figures.cpuSeconds = double(*user + *system) / double(units.ticksPerSecond);
    }
    const auto started = number(fields.at(StartTicks));
    const auto booted = bootTime(systemStat);
    if (started && booted) {
        figures.startTime = double(*booted) + double(*started) / double(units.ticksPerSecond);
    }
    figures.virtualBytes = number(fields.at(VirtualBytes));
    if (const auto pages = number(fields.at(ResidentPages))) {
        figures.residentBytes = *pages * quint64(units.pageBytes);
    }
}

std::optional<quint64> parseMaxOpenFiles(const QByteArray& limits)
{
    const QByteArray title("Max open files");
    const qsizetype at = limits.indexOf(title);
    if (at < 0) {
        return std::nullopt;
    }
    return number(limits.mid(at + title.size(), 80).simplified().split(' ').constFirst());
}

ProcessReader::ProcessReader(QString proc)
    : m_proc(std::move(proc))
    , m_systemStat(readAll(m_proc + QStringLiteral("/stat")))
{
}

ProcessFigures ProcessReader::read() const
{
    ProcessFigures figures;
    parseProcessStat(readAll(m_proc + QStringLiteral("/self/stat")), m_systemStat, systemUnits(), figures);
    figures.maxFds = parseMaxOpenFiles(readAll(m_proc + QStringLiteral("/self/limits")));
    figures.openFds = countEntries(m_proc + QStringLiteral("/self/fd"));
    return figures;
}

} // namespace NetMonitor
