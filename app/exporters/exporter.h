// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/exporterstatus.h"

#include <QObject>

namespace NetMonitor {

/// Who measured: what every export carries beside the target.
struct ExportIdentity
{
    QString agentId;
    QString location; ///< May be empty.
    QString environment;
    friend bool operator==(const ExportIdentity&, const ExportIdentity&) = default;
};

/// Brings what is committed to one destination. Lives on the io thread; made running, destroyed to stop.
/// What it has brought is remembered by its CommitFeed, so that it goes on there whenever it ends.
class Exporter : public QObject
{
    Q_OBJECT
public:
    /// There are commits up to @p newest.
    virtual void noteCommit(quint64 newest) = 0;
    virtual ExporterStatus status() const = 0;

signals:
    void statusChanged();
};

} // namespace NetMonitor
