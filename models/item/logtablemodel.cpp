// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/logtablemodel.h"

#include "models/item/celltext.h"

#include <QMap>
#include <QMetaEnum>

#include <utility>

namespace NetMonitor {

namespace {
using Column = LogTableModel::Column;

QString columnTitle(Column column)
{
    switch (column) {
    case Column::Time:
        //: Title of a column: when a line of the log was written
        return LogTableModel::tr("Time");
    case Column::Level:
        //: Title of a column: debug, info, warning, error
        return LogTableModel::tr("Level");
    case Column::Source:
        //: Title of a column: which part of the program a line of the log comes from
        return LogTableModel::tr("Source");
    case Column::Message:
        //: Title of a column: the text of a line of the log
        return LogTableModel::tr("Message");
    }
    return {};
}

QString levelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        //: How important a line of the log is: for developers
        return LogTableModel::tr("Debug");
    case LogLevel::Info:
        //: How important a line of the log is: good to know
        return LogTableModel::tr("Info");
    case LogLevel::Warning:
        //: How important a line of the log is
        return LogTableModel::tr("Warning");
    case LogLevel::Error:
        //: How important a line of the log is
        return LogTableModel::tr("Error");
    }
    return {};
}

/// A row, and a line of a report, is one line whatever a peer put into a name.
QString oneLine(QString text)
{
    for (QChar& c : text) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f) {
            c = u' ';
        }
    }
    return text;
}

QString cellText(const LogLine& line, Column column)
{
    switch (column) {
    case Column::Time:
        return CellText::localTime(line.time);
    case Column::Level:
        return levelText(line.level);
    case Column::Source:
        return line.category;
    case Column::Message:
        return oneLine(line.text);
    }
    return {};
}

QVariant sortKey(const LogLine& line, Column column)
{
    switch (column) {
    case Column::Time:
        return qlonglong(line.time.time_since_epoch().count());
    case Column::Level:
        return int(line.level);
    case Column::Source:
        return line.category.isEmpty() ? QVariant() : QVariant(line.category);
    case Column::Message:
        break;
    }
    return line.text;
}

QString plainLine(const LogLine& line)
{
    const QString source = line.category.isEmpty() ? QString() : QString(line.category % QStringLiteral(": "));
    return formatUtc(line.time) % u' ' % logLevelName(line.level) % u' ' % source % oneLine(line.text);
}
} // namespace

LogTableModel::LogTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

int LogTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LogTableModel::columnCount(const QModelIndex& parent) const
{
    static const int count = QMetaEnum::fromType<Column>().keyCount();
    return parent.isValid() ? 0 : count;
}

QVariant LogTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const LogLine& line = m_rows.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line, column);
    case Qt::ToolTipRole:
        return column == Column::Message ? QVariant(line.text) : QVariant(); // it is often cut
    case Qt::AccessibleTextRole:
        return CellText::spoken(columnTitle(column), cellText(line, column));
    case SortRole:
        return sortKey(line, column);
    case LevelRole:
        return int(line.level);
    case SearchRole:
        return QString(line.category % u'\n' % line.text);
    case PlainTextRole:
        return plainLine(line);
    default:
        return {};
    }
}

QVariant LogTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool ours = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return ours && role == Qt::DisplayRole ? QVariant(columnTitle(Column(section))) : QVariant();
}

void LogTableModel::append(const QList<LogLine>& lines)
{
    if (lines.isEmpty()) {
        return;
    }
    const QList<LogLine> added = lines.last(qMin(lines.size(), qsizetype(Capacity)));
    const qsizetype excess = m_rows.size() + added.size() - Capacity;
    if (excess > 0) {
        beginRemoveRows({}, 0, int(excess) - 1);
        m_rows.remove(0, excess);
        endRemoveRows();
    }
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + added.size()) - 1);
    m_rows += added;
    endInsertRows();
}

void LogTableModel::post(const LogLine& line)
{
    const QMutexLocker lock(&m_mutex);
    m_posted.append(line);
    if (m_posted.size() > Capacity) {
        m_posted.removeFirst(); // the window is busy; more than that would not be shown
    }
    if (m_posted.size() == 1) {
        QMetaObject::invokeMethod(this, &LogTableModel::takePosted, Qt::QueuedConnection);
    }
}

void LogTableModel::takePosted()
{
    QMutexLocker lock(&m_mutex);
    const QList<LogLine> posted = std::exchange(m_posted, {});
    lock.unlock(); // who looks at the new rows may log
    append(posted);
}

QString LogTableModel::plainText(const QModelIndexList& cells)
{
    QMap<int, QString> lines;
    for (const QModelIndex& cell : cells) {
        if (!lines.contains(cell.row())) {
            lines.insert(cell.row(), cell.data(PlainTextRole).toString());
        }
    }
    return lines.values().join(u'\n');
}

} // namespace NetMonitor
