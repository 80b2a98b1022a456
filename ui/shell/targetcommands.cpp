// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/targetcommands.h"

#include "models/domain/json.h"
#include "ui/dialogs/targetdialog.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QWidget>

#include <algorithm>
#include <memory>

namespace NetMonitor {

TargetCommands::TargetCommands(AgentPort port, const LiveState& state, std::function<QStringList()> selected,
                               QWidget* window)
    : QObject(window)
    , m_port(port)
    , m_state(state)
    , m_selected(std::move(selected))
    , m_window(window)
    , m_add(make(tr("&Add target\u2026"), tr("Watch another host"), QKeySequence::New, &TargetCommands::addTarget))
    , m_edit(make(tr("&Edit\u2026"), tr("Change the chosen target"), Qt::Key_F2, &TargetCommands::editTarget))
    , m_pause(make(tr("&Pause"), tr("Stop measuring the chosen targets"), Qt::CTRL | Qt::Key_P,
                   &TargetCommands::togglePause))
    , m_primary(make(tr("&Make primary"), tr("The target that the short answers of the API are about"),
                     Qt::CTRL | Qt::SHIFT | Qt::Key_P, &TargetCommands::setPrimary))
    , m_remove(make(tr("&Remove"), tr("Watch the chosen targets no more; their history stays"), QKeySequence::Delete,
                    &TargetCommands::removeTargets))
    , m_undo(make(tr("&Undo removal"), tr("Bring back what was removed last"), QKeySequence::Undo,
                  &TargetCommands::undoRemoval))
    , m_measuring(make(tr("&Stop measuring"), tr("Stop measuring all targets"), Qt::CTRL | Qt::SHIFT | Qt::Key_S,
                       &TargetCommands::toggleMeasuring))
{
    m_add->setIcon(symbolIcon(Symbol::Add));
    m_edit->setIcon(symbolIcon(Symbol::Edit));
    m_primary->setIcon(symbolIcon(Symbol::Star));
    m_remove->setIcon(symbolIcon(Symbol::Remove));
    m_undo->setIcon(symbolIcon(Symbol::Undo));
    refresh();
}

QAction* TargetCommands::make(const QString& text, const QString& help, const QKeySequence& keys,
                              void (TargetCommands::*slot)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(help, keys.toString(QKeySequence::NativeText)));
    action->setStatusTip(help);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

bool TargetCommands::selectionIsPaused() const
{
    const QStringList ids = m_selected();
    return std::all_of(ids.begin(), ids.end(), [this](const QString& id) {
        const TargetStatus* status = m_state.target(id);
        return status && !status->target.enabled;
    });
}

void TargetCommands::refresh()
{
    const qsizetype count = m_selected().size();
    m_edit->setEnabled(count == 1);
    m_primary->setEnabled(count == 1);
    m_pause->setEnabled(count > 0);
    m_remove->setEnabled(count > 0);
    m_undo->setEnabled(!m_removed.isEmpty());
    const bool paused = count > 0 && selectionIsPaused();
    m_pause->setText(paused ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(symbolIcon(paused ? Symbol::Resume : Symbol::Pause));
    const bool measuring = m_state.isEmpty() || m_state.agent().measuring;
    m_measuring->setText(measuring ? tr("&Stop measuring") : tr("&Start measuring"));
    m_measuring->setIcon(symbolIcon(measuring ? Symbol::Pause : Symbol::Resume));
}

/// Tells only when it did not work: what worked is seen in the next frame.
template <typename T> void TargetCommands::report(Async<T> answer, const QString& what)
{
    whenAnswered(answer, this, [this, what](const Expected<T>& result) {
        if (!result) {
            emit failed(what % u": " % result.error().text());
        }
    });
}

void TargetCommands::addTarget()
{
    auto* dialog = new TargetDialog(m_port, m_window);
    connect(dialog, &TargetDialog::saved, this, &TargetCommands::wanted);
    dialog->open();
}

void TargetCommands::editTarget()
{
    const QStringList ids = m_selected();
    if (const TargetStatus* status = ids.size() == 1 ? m_state.target(ids.constFirst()) : nullptr) {
        (new TargetDialog(m_port, status->target, m_window))->open();
    }
}

void TargetCommands::togglePause()
{
    const bool enable = selectionIsPaused();
    for (const QString& id : m_selected()) {
        report(m_port.targets.update(id, {{QStringLiteral("enabled"), enable}}), enable ? tr("Resume") : tr("Pause"));
    }
}

void TargetCommands::setPrimary()
{
    const QStringList ids = m_selected();
    if (ids.size() == 1) {
        report(m_port.targets.setPrimary(ids.constFirst()), tr("Make primary"));
    }
}

void TargetCommands::removeTargets()
{
    const QStringList ids = m_selected();
    auto missing = std::make_shared<qsizetype>(ids.size());
    m_removed.clear();
    for (const QString& id : ids) {
        whenAnswered(m_port.targets.remove(id), this, [this, missing](const Expected<Target>& result) {
            if (result) {
                m_removed.append(*result);
            } else {
                emit failed(tr("Remove") % u": " % result.error().text());
            }
            if (--*missing > 0 || m_removed.isEmpty()) {
                return;
            }
            emit removed(m_removed.size() == 1 ? tr("%1 was removed.").arg(m_removed.constFirst().label)
                                               : tr("%n targets were removed.", "", int(m_removed.size())));
            refresh();
        });
    }
}

void TargetCommands::undoRemoval()
{
    const QList<Target> removed = std::exchange(m_removed, {});
    for (const Target& target : removed) {
        const auto draft = targetDraftFromJson(toJson(target));
        if (!draft) {
            emit failed(draft.error().text());
            continue;
        }
        whenAnswered(m_port.targets.add(*draft), this, [this](const Expected<Target>& result) {
            if (result) {
                emit wanted(result->id);
            } else {
                emit failed(tr("Undo") % u": " % result.error().text());
            }
        });
    }
    refresh();
}

void TargetCommands::toggleMeasuring()
{
    const bool start = !m_state.isEmpty() && !m_state.agent().measuring;
    report(m_port.admin.setMeasuring(start), start ? tr("Start measuring") : tr("Stop measuring"));
}

} // namespace NetMonitor
