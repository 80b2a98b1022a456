// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpmessage.h"
#include "models/domain/error.h"

namespace NetMonitor {

/// The one table from kind of failure to HTTP status.
int httpStatus(ErrorCode code);

/// An answer as application/problem+json (RFC 9457) for failures of the protocol: 404, 405, 415, ...
HttpResponse problemResponse(int status, const QString& detail, const QString& fix = {});
/// The same for a failure of the engine; `errors` names the wrong part of the input.
HttpResponse problemResponse(const Error& error);

/// The same in the shape of Prometheus' API: {"status":"error","errorType":"bad_data","error":"..."}.
HttpResponse prometheusError(const Error& error);
HttpResponse prometheusError(int status, const QString& detail, const QString& fix = {});

} // namespace NetMonitor
