// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

#include <tuple>
#include <type_traits>

namespace NetMonitor::Testing {

/// What a signal brought that is emitted on another thread, as it arrives at the event loop of this one. QSignalSpy
/// would write on the emitting thread while the test reads.
template <typename... Args> class SignalLog
{
public:
    using Call = std::tuple<std::decay_t<Args>...>;

    template <typename Sender> SignalLog(const Sender* sender, void (Sender::*signal)(Args...))
    {
        QObject::connect(sender, signal, &m_context,
                         [this](const std::decay_t<Args>&... args) { m_calls.append(Call(args...)); });
    }

    bool isEmpty() const { return m_calls.isEmpty(); }
    qsizetype size() const { return m_calls.size(); }
    const Call& first() const { return m_calls.constFirst(); }

private:
    QObject m_context;
    QList<Call> m_calls;
};

template <typename Sender, typename... Args> SignalLog(const Sender*, void (Sender::*)(Args...)) -> SignalLog<Args...>;

} // namespace NetMonitor::Testing
