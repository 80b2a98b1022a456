// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"

#include <QObject>

namespace NetMonitor {

/// What happens now. Frames come queued, at most 4 a second, only while something changes.
class LivePort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The next frame, which comes at once, is a full one. For a new subscriber and after a gap. Any thread.
    virtual void requestFullFrame() = 0;

signals:
    void frame(NetMonitor::FramePtr frame); ///< Emitted on the agent thread.
};

} // namespace NetMonitor
