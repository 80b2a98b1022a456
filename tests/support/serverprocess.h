// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/lab/httpclient.h"

#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace NetMonitor::Testing {

/// A real server of Debian's on loopback, on a free port, with a directory of its own; can be stopped and started again
/// with the data that it had. Ended with this object, and with the test if that dies.
class ServerProcess
{
public:
    /// @p program's arguments for @p port with data below @p directory, where it may write files first.
    using Arguments = std::function<QStringList(quint16 port, const QString& directory)>;

    ServerProcess(QString program, Arguments arguments, QByteArray readyTarget);
    ~ServerProcess();
    Q_DISABLE_COPY_MOVE(ServerProcess)

    bool start(); ///< Waits until GET of the ready target is answered; false: see log().
    void stop(); ///< SIGTERM, and SIGKILL when that does not help.

    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    HttpClient http() const { return {QHostAddress(QHostAddress::LocalHost), m_port}; }
    QByteArray log() const;

private:
    QString m_program;
    Arguments m_arguments;
    QByteArray m_readyTarget;
    QTemporaryDir m_home;
    quint16 m_port;
    QProcess m_process;
};

/// A TCP port of this machine that was free a moment ago.
quint16 freePort();

/// Alertmanager of the package prometheus-alertmanager, alone, which tells nobody. Not started.
std::unique_ptr<ServerProcess> alertmanagerServer();
/// InfluxDB 1 of the package influxdb, with an empty database @p database. Not started.
std::unique_ptr<ServerProcess> influxDb();
/// A Prometheus that scrapes /metrics of 127.0.0.1:@p scraped each second. Not started.
std::unique_ptr<ServerProcess> prometheusServer(quint16 scraped);
/// VictoriaMetrics of the package victoria-metrics. Not started.
std::unique_ptr<ServerProcess> victoriaMetrics();

} // namespace NetMonitor::Testing
