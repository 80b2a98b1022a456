// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/pingoutput.h"
#include "models/domain/expected.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>

#include <deque>

class QProcess;

namespace NetMonitor {

/// Runs the system's `ping`, one process for each probe, a bounded number at once; the others wait in line.
/// Never through a shell, and with an address literal only, so that no target can be an option. Whoever asked ends it
/// by cancel(): nothing runs for ever. One thread, which it never blocks.
class PingProgram final : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        QString path; ///< Empty: "ping" in the PATH and in the system's folders.
        QString system; ///< As QSysInfo::kernelType(), which it is when empty: decides the options.
        int mostAtOnce = 16;
    };

    struct Request
    {
        quint64 id = 0;
        QHostAddress address;
        int size = 0; ///< Bytes of payload.
        int ttl = 64;
        Duration timeout{};
    };

    explicit PingProgram(Setup setup, QObject* parent = nullptr);
    ~PingProgram() override;

    bool isAvailable() const { return !m_path.isEmpty(); }
    QString path() const { return m_path; }
    void run(const Request& request);
    /// Kills it or takes it out of the line, in silence. Unknown ids are ignored.
    void cancel(quint64 id);
    /// Takes what the running ones have printed until now; may emit finished().
    void poll();

    /// The command line behind the program's name. InvalidArgument when the address is not a plain literal.
    static Expected<QStringList> arguments(const QString& system, const Request& request);

signals:
    void starting(quint64 id); ///< Right before its process is started.
    void finished(quint64 id, const NetMonitor::PingOutput& output); ///< Once for each that was not cancelled.
    void failed(quint64 id, const NetMonitor::Error& error); ///< In place of finished(): it could not be run.

private:
    void startNext();
    void start(const Request& request);
    void take(quint64 id, bool ended);
    void remove(quint64 id);

    QString m_system;
    QString m_path;
    int m_mostAtOnce;
    std::deque<Request> m_waiting;
    struct Running
    {
        QProcess* process = nullptr;
        QByteArray output;
    };
    QHash<quint64, Running> m_running;
};

} // namespace NetMonitor
