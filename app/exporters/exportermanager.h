// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/exportertable.h"
#include "models/domain/optionvalues.h"

#include <QMap>

#include <functional>
#include <map>

namespace NetMonitor {

/// Runs the exporters that the settings enable. On the io thread.
class ExporterManager : public QObject
{
    Q_OBJECT
public:
    using MakeFeed = std::function<std::unique_ptr<CommitFeed>(const QString& exporter)>;

    explicit ExporterManager(MakeFeed makeFeed, QObject* parent = nullptr);

    /// What is as it was goes on; the others end or begin anew from where they were. @p options: by exporter, one for
    /// each row of the table.
    void apply(const QMap<QString, OptionValues>& options, const ExportIdentity& identity);
    void noteCommit(quint64 newest); ///< There are commits up to this one.
    QList<ExporterStatus> statuses() const; ///< Of those that run, by name.

signals:
    void statusesChanged(const QList<NetMonitor::ExporterStatus>& statuses);

private:
    struct Running
    {
        OptionValues options;
        std::unique_ptr<Exporter> exporter;
    };

    void tell();

    MakeFeed m_makeFeed;
    ExportIdentity m_identity;
    std::map<QString, Running> m_running;
    quint64 m_newest = 0;
};

} // namespace NetMonitor
