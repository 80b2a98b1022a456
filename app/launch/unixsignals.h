// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace NetMonitor {

/// SIGTERM, SIGINT and SIGHUP as Qt signals on the main thread. A second SIGTERM or SIGINT ends the process at once
/// with 128 + n. One per process. On systems without these signals it never emits.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    explicit UnixSignals(QObject* parent = nullptr);
    ~UnixSignals() override;

signals:
    void stopRequested();
    void reloadRequested();

private:
    void read();
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace NetMonitor
