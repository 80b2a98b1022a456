// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/httpstub.h"

namespace NetMonitor::Testing {

/// A server that speaks the write API of InfluxDB 2 (docs.influxdata.com, "POST /api/v2/write") as strictly as it may:
/// each request is checked for method, path, organisation, bucket, precision, token, coding and every line's syntax.
class InfluxStub : public HttpStub
{
    Q_OBJECT
public:
    explicit InfluxStub(QObject* parent = nullptr);

    QByteArray token = "stub-token";
    QByteArray organisation = "net-monitor";
    QByteArray bucket = "network";
    qsizetype largestBody = 50'000'000; ///< Bytes after decoding; more is 413.
    QByteArray poison; ///< A line that has it in is refused with the whole request.
    QByteArray conflict; ///< A line that has it in is dropped; the others are written: "partial write".

    const QByteArrayList& lines() const { return m_lines; } ///< That were written.
    int written() const { return m_written; } ///< Requests that were answered 204.
    QByteArrayList complaints() const { return m_complaints; } ///< What no sane client sends.

private:
    Answer judge(const Request& request);
    Answer write(const QByteArray& body);

    QByteArrayList m_lines;
    QByteArrayList m_complaints;
    int m_written = 0;
};

QByteArray gunzipped(const QByteArray& bytes); ///< Empty when they are no gzip member.

} // namespace NetMonitor::Testing
