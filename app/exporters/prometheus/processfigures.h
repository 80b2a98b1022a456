// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace NetMonitor {

/// The process_* figures that every Prometheus client library gives. What the system does not tell is nothing: all of
/// them outside Linux.
struct ProcessFigures
{
    std::optional<double> cpuSeconds; ///< User and system.
    std::optional<double> startTime; ///< Unix seconds.
    std::optional<quint64> residentBytes;
    std::optional<quint64> virtualBytes;
    std::optional<quint64> openFds;
    std::optional<quint64> maxFds; ///< Nothing when unlimited.
};

/// What parsing the kernel's texts needs to know of the system.
struct SystemUnits
{
    long ticksPerSecond = 100;
    long pageBytes = 4096;
};

/// proc(5): /proc/PID/stat (the name may hold blanks and brackets) and the line `btime` of /proc/stat.
void parseProcessStat(const QByteArray& processStat, const QByteArray& systemStat, SystemUnits units,
                      ProcessFigures& figures);
/// proc(5): the soft limit in "Max open files" of /proc/PID/limits.
std::optional<quint64> parseMaxOpenFiles(const QByteArray& limits);

/// Reads the figures of this process.
class ProcessReader
{
public:
    explicit ProcessReader(QString proc); ///< Where procfs is mounted.
    ProcessFigures read() const; ///< Now: three files and a directory of the kernel's.

private:
    QString m_proc;
    QByteArray m_systemStat; ///< Read once: the boot time stays, and the file is long on large machines.
};

} // namespace NetMonitor
