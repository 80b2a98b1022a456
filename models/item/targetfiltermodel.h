// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/textfiltermodel.h"

namespace NetMonitor {

/// A TargetTableModel sorted and filtered: by free text over label, address, id, tags and resolved addresses, and by
/// whether something is wrong.
class TargetFilterModel final : public TextFilterModel
{
    Q_OBJECT
public:
    explicit TargetFilterModel(QObject* parent = nullptr);

    bool onlyProblems() const { return m_onlyProblems; }

public slots:
    void setOnlyProblems(bool only); ///< Only targets that are degraded or down.

private:
    bool accepts(const QModelIndex& row) const override;

    bool m_onlyProblems = false;
};

} // namespace NetMonitor
