// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/logline.h"
#include "models/item/textfiltermodel.h"

namespace NetMonitor {

/// A LogTableModel filtered by level and by free text over source and message.
class LogFilterModel final : public TextFilterModel
{
    Q_OBJECT
public:
    explicit LogFilterModel(QObject* parent = nullptr);

    LogLevel minimumLevel() const { return m_minimum; }
    void setMinimumLevel(LogLevel level); ///< That one and what is more important; at first all.

private:
    bool accepts(const QModelIndex& row) const override;

    LogLevel m_minimum = LogLevel::Debug;
};

} // namespace NetMonitor
