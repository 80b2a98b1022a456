// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QVarLengthArray>

namespace NetMonitor {

struct HeadLimits
{
    qsizetype maxHead = 16 * 1024;
    qsizetype maxUrl = 2 * 1024;
    qint64 maxBody = 1024 * 1024;
    int maxFields = 100;
};

struct HeadField
{
    QByteArrayView name; ///< As sent; compare without case.
    QByteArrayView value; ///< Without surrounding white space.
};

/// The head of one request. The views point into bytes, which is shared by copies.
struct RequestHead
{
    QByteArray bytes; ///< The whole head with its final empty line.
    QByteArrayView method;
    QByteArrayView target;
    QVarLengthArray<HeadField, 16> fields;
    qint64 contentLength = 0;
    bool keepAlive = false;
    bool expectContinue = false;

    QByteArrayView field(QByteArrayView name) const; ///< The first of that name, without case; null if there is none.
};

enum class HeadState
{
    Incomplete, ///< A prefix of what may become a good head.
    Complete,
    Refused,
};

struct HeadResult
{
    HeadState state = HeadState::Incomplete;
    int status = 0; ///< HTTP status when refused.
    const char* reason = ""; ///< English, when refused.
};

/// Reads the head at the start of @p bytes, strictly by RFC 9112: what two servers could understand differently is
/// refused (request smuggling), as is what we do not serve. Every prefix of a good head is Incomplete; a bad line is
/// refused as soon as it is there. @p head is filled when Complete: its size is head.bytes.size().
HeadResult parseHead(QByteArrayView bytes, const HeadLimits& limits, RequestHead& head);

} // namespace NetMonitor
