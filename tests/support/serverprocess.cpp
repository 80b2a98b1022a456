// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverprocess.h"

#include "tests/support/lab/waituntil.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>

namespace NetMonitor::Testing {

using namespace std::chrono_literals;

quint16 freePort()
{
    // Below the range that systems choose from, so that nobody is given it between here and its use.
    for (int tries = 0; tries < 100; ++tries) {
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost, quint16(QRandomGenerator::system()->bounded(10'000, 32'000)))) {
            return server.serverPort();
        }
    }
    return 0;
}

ServerProcess::ServerProcess(QString program, Arguments arguments, QByteArray readyTarget)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_readyTarget(std::move(readyTarget))
    , m_port(freePort())
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_home.filePath(QStringLiteral("log")), QIODevice::Append);
}

ServerProcess::~ServerProcess()
{
    stop();
}

bool ServerProcess::start()
{
    m_process.start(m_program, m_arguments(m_port, m_home.path()));
    return m_process.waitForStarted()
        && waitUntil(
               [this] {
                   const int status = http().get(m_readyTarget).status;
                   return status >= 200 && status < 300;
               },
               60s);
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.terminate();
    if (!m_process.waitForFinished(20'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArray ServerProcess::log() const
{
    QFile file(m_home.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::unique_ptr<ServerProcess> alertmanagerServer()
{
    const auto arguments = [](quint16 port, const QString& directory) -> QStringList {
        QFile config(directory + QStringLiteral("/alertmanager.yml"));
        if (config.open(QIODevice::WriteOnly)) {
            config.write("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        }
        return {QStringLiteral("--config.file=") + config.fileName(),
                QStringLiteral("--storage.path=") + directory + QStringLiteral("/data"),
                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port),
                QStringLiteral("--cluster.listen-address=")};
    };
    return std::make_unique<ServerProcess>(QStringLiteral("prometheus-alertmanager"), arguments, "/-/ready");
}

std::unique_ptr<ServerProcess> influxDb()
{
    const auto arguments = [](quint16 port, const QString& directory) -> QStringList {
        const QByteArray here = directory.toUtf8();
        QFile config(directory + QStringLiteral("/influxdb.conf"));
        if (config.open(QIODevice::WriteOnly)) {
            config.write("reporting-disabled = true\nbind-address = \"127.0.0.1:" + QByteArray::number(freePort())
                         + "\"\n[meta]\n  dir = \"" + here + "/meta\"\n[data]\n  dir = \"" + here
                         + "/data\"\n  wal-dir = \"" + here
                         + "/wal\"\n[monitor]\n  store-enabled = false\n[http]\n  bind-address = \"127.0.0.1:"
                         + QByteArray::number(port) + "\"\n  log-enabled = false\n");
        }
        return {QStringLiteral("-config"), config.fileName()};
    };
    return std::make_unique<ServerProcess>(QStringLiteral("influxd"), arguments, "/ping");
}

std::unique_ptr<ServerProcess> prometheusServer(quint16 scraped)
{
    const auto arguments = [scraped](quint16 port, const QString& directory) -> QStringList {
        QFile config(directory + QStringLiteral("/prometheus.yml"));
        if (config.open(QIODevice::WriteOnly)) {
            config.write("global: {scrape_interval: 1s}\nscrape_configs:\n  - job_name: netmonitor\n"
                         "    static_configs: [{targets: ['127.0.0.1:"
                         + QByteArray::number(scraped) + "']}]\n");
        }
        return {QStringLiteral("--config.file=") + config.fileName(),
                QStringLiteral("--storage.tsdb.path=") + directory + QStringLiteral("/data"),
                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port)};
    };
    return std::make_unique<ServerProcess>(QStringLiteral("prometheus"), arguments, "/-/ready");
}

std::unique_ptr<ServerProcess> victoriaMetrics()
{
    const auto arguments = [](quint16 port, const QString& directory) -> QStringList {
        return {QStringLiteral("-httpListenAddr=127.0.0.1:%1").arg(port),
                QStringLiteral("-storageDataPath=") + directory + QStringLiteral("/data"),
                QStringLiteral("-retentionPeriod=100y"), QStringLiteral("-search.latencyOffset=0s")};
    };
    return std::make_unique<ServerProcess>(QStringLiteral("victoria-metrics"), arguments, "/health");
}

} // namespace NetMonitor::Testing
