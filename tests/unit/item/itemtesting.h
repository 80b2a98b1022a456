// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/targettablemodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>

#include <cmath>
#include <limits>

namespace NetMonitor::Testing {

inline const QUuid Epoch(QStringLiteral("{11111111-1111-1111-1111-111111111111}"));
inline constexpr double NoReply = std::numeric_limits<double>::infinity();
inline constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

inline QString idOf(int number)
{
    return QStringLiteral("t%1").arg(number);
}

inline TargetStatus target(int number, double loss = 0)
{
    TargetStatus status;
    status.target.id = idOf(number);
    status.target.label = QStringLiteral("Target %1").arg(number);
    status.target.address = QStringLiteral("10.0.0.%1").arg(number);
    ProbeStatus probe;
    probe.probe = QStringLiteral("ping");
    probe.state = loss >= 1 ? ProbeState::Down : loss > 0 ? ProbeState::Degraded : ProbeState::Up;
    probe.lastRound.emplace();
    probe.lastRound->packetLoss = loss;
    if (loss < 1) {
        probe.lastRound->latency = 0.0123;
        probe.lastRound->jitter = 0.0017;
    }
    probe.derived.score = loss >= 1 ? 0 : 96.5;
    status.probes = {probe};
    return status;
}

inline Frame delta(quint64 sequence, QList<TargetStatus> targets = {})
{
    Frame frame;
    frame.epoch = Epoch;
    frame.sequence = sequence;
    frame.targets = std::move(targets);
    return frame;
}

inline Frame full(quint64 sequence, int count)
{
    Frame frame = delta(sequence);
    frame.full = true;
    for (int i = 0; i < count; ++i) {
        frame.targets += target(i);
    }
    return frame;
}

/// A round of a target's probe; NoReply: it had none; Unknown: it sent nothing valid. @p second: when it started.
inline RoundRecord roundOf(int number, double latency, int second = 0, const QString& probe = QStringLiteral("ping"))
{
    RoundRecord record;
    record.key = {idOf(number), probe};
    record.summary.start = UtcTime(std::chrono::seconds(second));
    record.summary.sent = std::isnan(latency) ? 0 : 1;
    if (std::isfinite(latency)) {
        record.summary.latency = latency;
    }
    return record;
}

/// A model, or a proxy, that is checked at every signal.
template <typename Model> struct Tested
{
    Model model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    void apply(Frame frame) { model.apply(std::make_shared<const Frame>(std::move(frame))); }
    QVariant at(int row, int column, int role = Qt::DisplayRole) const { return model.index(row, column).data(role); }
};

struct TestedTargets : Tested<TargetTableModel>
{
    QVariant at(const QString& id, TargetTableModel::Column column, int role = Qt::DisplayRole) const
    {
        return model.indexOf(id).siblingAtColumn(int(column)).data(role);
    }
};

/// The first and last rows of each range that a spy on dataChanged, rowsInserted or rowsRemoved saw: "1-2 4-4".
inline QString ranges(const QSignalSpy& spy)
{
    QStringList texts;
    for (const QList<QVariant>& call : spy) {
        const bool changed = call.at(0).canConvert<QModelIndex>() && call.at(1).canConvert<QModelIndex>();
        const int first = changed ? call.at(0).toModelIndex().row() : call.at(1).toInt();
        const int last = changed ? call.at(1).toModelIndex().row() : call.at(2).toInt();
        texts += QStringLiteral("%1-%2").arg(first).arg(last);
    }
    return texts.join(u' ');
}

/// The texts of a column, from the first row on.
inline QStringList column(const QAbstractItemModel& model, int number, int role = Qt::DisplayRole)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        texts += model.index(row, number).data(role).toString();
    }
    return texts;
}

/// Numbers are those of @p locale while this lives.
class UseLocale
{
public:
    explicit UseLocale(const QLocale& locale) { QLocale::setDefault(locale); }
    ~UseLocale() { QLocale::setDefault(m_before); }
    Q_DISABLE_COPY_MOVE(UseLocale)

private:
    QLocale m_before;
};

} // namespace NetMonitor::Testing
