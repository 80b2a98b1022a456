// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/headparser.h"

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxMethodLength = 16;
constexpr qsizetype MaxLengthDigits = 18;

/// tchar of RFC 9110 5.6.2.
constexpr std::array<bool, 256> tokenTable()
{
    std::array<bool, 256> table{};
    for (char c = 'a'; c <= 'z'; ++c) {
        table[std::size_t(c)] = true;
        table[std::size_t(c - 'a' + 'A')] = true;
    }
    for (char c = '0'; c <= '9'; ++c) {
        table[std::size_t(c)] = true;
    }
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'}) {
        table[std::size_t(c)] = true;
    }
    return table;
}
constexpr std::array<bool, 256> TokenTable = tokenTable();

bool isToken(char c)
{
    return TokenTable[static_cast<unsigned char>(c)];
}

bool isFieldCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
}

/// pchar and "/" in the path; in the query anything printable, since browsers and curl send quotes and braces there.
bool isTargetCharacter(char c, bool inQuery)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || c == '#') {
        return false;
    }
    return inQuery
        || !(c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`' || c == '{' || c == '|' || c == '}');
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

/// Whether the comma-separated list has the token.
bool hasListToken(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = comma < 0 ? list : list.first(comma);
        if (equalsIgnoringCase(item.trimmed(), token)) {
            return true;
        }
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

constexpr HeadResult refuse(int status, const char* reason)
{
    return {HeadState::Refused, status, reason};
}
constexpr HeadResult Good{HeadState::Complete, 0, ""};

/// What the first bytes of a request line may be while its end is not there yet.
HeadResult checkLineStart(QByteArrayView line)
{
    const qsizetype length = qMin(line.size(), MaxMethodLength + 1);
    for (qsizetype i = 0; i < length; ++i) {
        if (line[i] == ' ' && i > 0) {
            return Good;
        }
        if (!isToken(line[i])) {
            return refuse(400, "the request does not start with a method");
        }
    }
    return length > MaxMethodLength ? refuse(400, "the request does not start with a method") : Good;
}

HeadResult checkMethod(QByteArrayView method)
{
    for (const QByteArrayView known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        if (method == known) {
            return Good;
        }
    }
    if (method == "TRACE" || method == "CONNECT") {
        return refuse(405, "this method is not served");
    }
    return refuse(501, "this method is not known");
}

HeadResult checkTarget(QByteArrayView target, QByteArrayView method, const HeadLimits& limits)
{
    if (target.size() > limits.maxUrl) {
        return refuse(414, "the request target is too long");
    }
    if (target == "*" && method == "OPTIONS") {
        return Good;
    }
    if (target.isEmpty() || target.front() != '/') {
        return refuse(400, "the request target must be a path");
    }
    bool inQuery = false;
    for (const char c : target) {
        inQuery = inQuery || c == '?';
        if (!isTargetCharacter(c, inQuery)) {
            return refuse(400, "the request target has a character that must be percent-encoded");
        }
    }
    return Good;
}

HeadResult parseRequestLine(QByteArrayView line, const HeadLimits& limits, RequestHead& head, bool& http11)
{
    const HeadResult start = checkLineStart(line);
    const qsizetype space = line.indexOf(' ');
    if (start.state == HeadState::Refused || space < 0) {
        return refuse(400, "the request line is malformed");
    }
    const qsizetype second = line.indexOf(' ', space + 1);
    if (second < 0) {
        return refuse(400, "the request line has no HTTP version");
    }
    head.method = line.first(space);
    head.target = line.sliced(space + 1, second - space - 1);
    const QByteArrayView version = line.sliced(second + 1);
    http11 = version == "HTTP/1.1";
    if (!http11 && version != "HTTP/1.0") {
        const bool other = version.size() == 8 && version.startsWith("HTTP/");
        return other ? refuse(505, "only HTTP/1.0 and HTTP/1.1 are served")
                     : refuse(400, "the request line does not end with an HTTP version");
    }
    const HeadResult method = checkMethod(head.method);
    return method.state == HeadState::Refused ? method : checkTarget(head.target, head.method, limits);
}

HeadResult parseField(QByteArrayView line, RequestHead& head)
{
    if (line.front() == ' ' || line.front() == '\t') {
        return refuse(400, "a header field is folded over two lines");
    }
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0) {
        return refuse(400, "a header line is not a field");
    }
    const QByteArrayView name = line.first(colon);
    if (!std::all_of(name.begin(), name.end(), isToken)) {
        return refuse(400, "a header field has a malformed name");
    }
    const QByteArrayView value = line.sliced(colon + 1);
    if (!std::all_of(value.begin(), value.end(), isFieldCharacter)) {
        return refuse(400, "a header field has a control character");
    }
    head.fields.append({name, value.trimmed()});
    return Good;
}

HeadResult parseLength(QByteArrayView value, const HeadLimits& limits, RequestHead& head)
{
    const bool digits
        = !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) {
        return refuse(400, "Content-Length is not a number");
    }
    qint64 length = 0;
    if (value.size() > MaxLengthDigits || (length = value.toByteArray().toLongLong()) > limits.maxBody) {
        return refuse(413, "the body is too large");
    }
    head.contentLength = length;
    return Good;
}

/// What the fields say about each other: framing, Host, Expect, Upgrade.
HeadResult checkFields(const HeadLimits& limits, bool http11, RequestHead& head)
{
    int hosts = 0;
    int lengths = 0;
    bool transferEncoding = false;
    bool close = !http11;
    for (const HeadField& field : head.fields) {
        if (equalsIgnoringCase(field.name, "Host")) {
            ++hosts;
        } else if (equalsIgnoringCase(field.name, "Content-Length")) {
            ++lengths;
            const HeadResult result = parseLength(field.value, limits, head);
            if (result.state == HeadState::Refused) {
                return result;
            }
        } else if (equalsIgnoringCase(field.name, "Transfer-Encoding")) {
            transferEncoding = true;
        } else if (equalsIgnoringCase(field.name, "Expect")) {
            if (!equalsIgnoringCase(field.value, "100-continue")) {
                return refuse(417, "the only expectation that is served is 100-continue");
            }
            head.expectContinue = http11;
        } else if (equalsIgnoringCase(field.name, "Upgrade") && hasListToken(field.value, "websocket")) {
            return refuse(400, "there is no WebSocket here: use the event stream /api/v2/stream");
        } else if (equalsIgnoringCase(field.name, "Connection")) {
            close = (close && !hasListToken(field.value, "keep-alive")) || hasListToken(field.value, "close");
        }
    }
    if (hosts != 1) {
        return refuse(400, hosts == 0 ? "there is no Host" : "there is more than one Host");
    }
    if (transferEncoding) {
        return lengths > 0 ? refuse(400, "both Transfer-Encoding and Content-Length are there")
                           : refuse(411, "a body needs a Content-Length; Transfer-Encoding is not served");
    }
    if (lengths > 1) {
        return refuse(400, "there is more than one Content-Length");
    }
    if (head.contentLength > 0 && (head.method == "GET" || head.method == "HEAD" || head.method == "OPTIONS")) {
        return refuse(400, "a body has no meaning with this method");
    }
    head.keepAlive = !close;
    return Good;
}

/// The end of the line that starts at @p from (the position of its CR), or -1 while it is not there. Bare CR and LF are
/// refused.
qsizetype lineEnd(QByteArrayView bytes, qsizetype from, bool& bare)
{
    const qsizetype end = bytes.indexOf('\n', from);
    const QByteArrayView line = end < 0 ? bytes.sliced(from) : bytes.sliced(from, end - from);
    const qsizetype carriageReturn = line.indexOf('\r');
    const bool lastIsReturn = carriageReturn >= 0 && carriageReturn == line.size() - 1;
    bare = (end >= 0 && !lastIsReturn) || (carriageReturn >= 0 && !lastIsReturn);
    return end < 0 || bare ? -1 : end - 1;
}

HeadResult tooLong(QByteArrayView rest, qsizetype from, const HeadLimits& limits)
{
    if (from == 0) {
        const HeadResult start = checkLineStart(rest);
        if (start.state == HeadState::Refused) {
            return start;
        }
        if (rest.size() > limits.maxUrl + MaxMethodLength + 12) { // method, two spaces, "HTTP/1.1"
            return refuse(414, "the request target is too long");
        }
    }
    return from + rest.size() >= limits.maxHead ? refuse(431, "the head is too large") : HeadResult{};
}

bool hasControl(QByteArrayView bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return !isFieldCharacter(c) && c != '\r'; });
}
} // namespace

QByteArrayView RequestHead::field(QByteArrayView name) const
{
    for (const HeadField& candidate : fields) {
        if (equalsIgnoringCase(candidate.name, name)) {
            return candidate.value;
        }
    }
    return {};
}

HeadResult parseHead(QByteArrayView bytes, const HeadLimits& limits, RequestHead& head)
{
    head = {};
    // The views are to point into our own copy; where the head ends is known first, so that only it is copied.
    const qsizetype empty = bytes.indexOf(QByteArrayView("\r\n\r\n"));
    head.bytes = bytes.first(empty < 0 ? qMin(bytes.size(), limits.maxHead + 1) : empty + 4).toByteArray();
    const QByteArrayView all(head.bytes);
    bool http11 = false;
    for (qsizetype from = 0;;) {
        bool bare = false;
        const qsizetype end = lineEnd(all, from, bare);
        if (bare) {
            return refuse(400, "a line ends without CR LF");
        }
        const QByteArrayView rest = all.sliced(from);
        if (end < 0) {
            return hasControl(rest) ? refuse(400, "the head has a control character") : tooLong(rest, from, limits);
        }
        const QByteArrayView line = all.sliced(from, end - from);
        if (from > 0 && line.isEmpty()) {
            return end + 2 > limits.maxHead ? refuse(431, "the head is too large") : checkFields(limits, http11, head);
        }
        if (head.fields.size() >= limits.maxFields && from > 0) {
            return refuse(431, "there are too many header fields");
        }
        const HeadResult result = from == 0 ? parseRequestLine(line, limits, head, http11) : parseField(line, head);
        if (result.state == HeadState::Refused) {
            return result;
        }
        from = end + 2;
    }
}

} // namespace NetMonitor
