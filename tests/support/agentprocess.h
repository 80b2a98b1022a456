// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/lab/exposition.h"
#include "tests/support/lab/httpclient.h"
#include "tests/support/lab/networknamespace.h"

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <optional>

namespace NetMonitor::Testing {

/// A running netmonitord with a home of its own: configuration, data and log in a temporary directory, a free port,
/// and, if wanted, inside a namespace. Killed when this object goes; ends nothing that it did not start.
class AgentProcess
{
public:
    struct Options
    {
        const NetworkNamespace* ns = nullptr; ///< Where it runs; must live longer.
        QByteArray config; ///< YAML; see ownPort. Empty: no file, no --config, port 8000 (only inside a namespace).
        bool ownPort = true; ///< Adds `api: {listen: ["127.0.0.1:0"]}`, so @p config must not have `api:`.
        QStringList arguments; ///< After ours.
        QMap<QString, QString> environment; ///< Added to a clean one.
        QString dataDirectory; ///< Instead of one of its own.
        std::optional<quint32> user; ///< Runs as this uid and gid, without capabilities.
        QStringList hidden; ///< Files that it must not see: they look like an empty device. Needs root.
        qint64 smallDisk = 0; ///< Bytes: the data directory is a disk of this size, see filePathInside(). Needs root;
                              ///< goes with the process.
    };

    AgentProcess();
    explicit AgentProcess(const Options& options);
    ~AgentProcess();
    Q_DISABLE_COPY_MOVE(AgentProcess)

    /// The daemon of this build, or of $NM_NETMONITORD; empty when there is none.
    static QString program();

    void start(); ///< Returns as soon as the process was asked for.
    /// Starts and waits until the log names the port it listens on. false: see log().
    bool startAndListen(std::chrono::milliseconds bound = std::chrono::seconds(30));
    bool waitForListening(std::chrono::milliseconds bound = std::chrono::seconds(30));
    /// SIGTERM; the exit code, or nothing when it did not end in time or by a signal.
    std::optional<int> stop(std::chrono::milliseconds bound = std::chrono::seconds(60));
    void killHard(); ///< SIGKILL, and waits for its end.
    void suspend(); ///< SIGSTOP
    void resume(); ///< SIGCONT
    void hangUp(); ///< SIGHUP
    /// Waits for it to end by itself; the exit code.
    std::optional<int> waitForExit(std::chrono::milliseconds bound = std::chrono::seconds(60));
    bool isRunning() const;
    qint64 pid() const;

    void writeConfig(const QByteArray& yaml); ///< Seen at the next start or reload; ownPort applies.
    QString configPath() const;
    QString dataDirectory() const; ///< Where the history goes.
    QString home() const { return m_home.path(); }
    /// A path as the running process sees it, for one that has mounts of its own (a namespace, a small disk).
    QString filePathInside(const QString& path) const;
    QByteArray log() const; ///< Everything it wrote to standard error since it first started.
    QByteArray output() const; ///< The same of standard output.
    quint16 port() const { return m_port; } ///< 0 until it listens.

    HttpClient http() const;
    HttpReply get(const QByteArray& target) const { return http().get(target); }
    QJsonObject json(const QByteArray& target) const { return http().get(target).object(); }
    Exposition metrics() const; ///< The /metrics page of now; empty when it cannot be had.

private:
    void sendSignal(int number) const;
    void setUp(QProcess& process) const;
    QProcessEnvironment environment() const;
    QString ownProgram() const; ///< The copy that another user may run.

    Options m_options;
    QTemporaryDir m_home;
    std::unique_ptr<QProcess> m_process;
    qint64 m_logStart = 0; ///< Size of the log when the present process was started.
    quint16 m_port = 0;
};

} // namespace NetMonitor::Testing
