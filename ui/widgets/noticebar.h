// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QHash>

class QLabel;
class QTimer;
class QToolButton;

namespace NetMonitor {

/// Says something above the content that is not an end: a taken port, a missing permission, "removed, undo?". Notices
/// of one key replace each other; the newest is shown, the others wait behind it.
class NoticeBar final : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);

    struct Notice
    {
        QString key;
        QString text;
        QString action; ///< Text of a button; empty: none.
        int seconds = 0; ///< Leaves by itself after that; 0: stays.
    };
    void show(const Notice& notice);
    /// The same, but not again while its text is the one that was dismissed last.
    void showOnce(const Notice& notice);
    void dismiss(const QString& key);

signals:
    void actionTriggered(const QString& key);

private:
    void showNewest();

    QList<Notice> m_notices;
    QHash<QString, QString> m_told; ///< Texts of showOnce() by key.
    QLabel* m_text;
    QToolButton* m_action;
    QToolButton* m_close;
    QTimer* m_timer;
};

} // namespace NetMonitor
