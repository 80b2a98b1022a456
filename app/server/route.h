// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpmessage.h"

#include <QList>

namespace NetMonitor {

class Api;
class Responder;

/// Answers a request now or later, through the responder, exactly once. Http thread; never blocks.
using Handler = void (*)(Api& api, const HttpRequest& request, const Responder& responder);

struct ParameterDoc
{
    const char* name;
    const char* type; ///< "string", "integer", "number", "duration", "time"
    const char* help; ///< One sentence.
    const char* defaultText = "";
    bool required = false;
};

/// Parameters that several operations take alike.
namespace CommonParameters {
inline constexpr ParameterDoc target{"target", "string", "Id or address of a target.", "the primary one"};
inline constexpr ParameterDoc probe{"probe", "string", "Name of a probe of the target.", "its lead probe"};
inline constexpr ParameterDoc start{"start", "time", "RFC 3339 with a zone, or Unix seconds.", "1 h before the end"};
inline constexpr ParameterDoc end{"end", "time", "RFC 3339 with a zone, or Unix seconds; exclusive.", "now"};
} // namespace CommonParameters

/// One operation. The table of these (routes.cpp) is the one source for routing, 404 and 405, authorisation and the
/// OpenAPI document.
struct Route
{
    HttpMethod method = HttpMethod::Get;
    QByteArray path; ///< "/api/v2/targets/{id}"
    Role role = Role::Viewer; ///< The least that may.
    Handler handler = nullptr;
    const char* id = ""; ///< operationId
    const char* summary = "";
    QList<ParameterDoc> parameters; ///< Of the query; those in the path are seen there. Others are refused.
    const char* bodySchema = ""; ///< Component in the OpenAPI document; empty: no body is taken.
    bool bodyRequired = false;
    int status = 200; ///< When all is well.
    const char* schema = ""; ///< Of the answer; empty: not JSON.
    const char* contentType = "application/json";
    Dialect dialect = Dialect::NetMonitor;
};

} // namespace NetMonitor
