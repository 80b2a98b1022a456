// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/uri.h"

namespace NetMonitor {

namespace {
int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}
} // namespace

std::optional<QString> decodePercent(QByteArrayView text, bool plusIsSpace)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) {
                return std::nullopt;
            }
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plusIsSpace) {
            c = ' ';
        }
        if (isControl(c)) {
            return std::nullopt;
        }
        bytes.append(c);
    }
    QString decoded = QString::fromUtf8(bytes);
    return decoded.toUtf8() == bytes ? std::optional(decoded) : std::nullopt; // what is not UTF-8 does not come back
}

std::optional<QMap<QString, QStringList>> parseQuery(QByteArrayView query)
{
    QMap<QString, QStringList> values;
    while (!query.isEmpty()) {
        const qsizetype ampersand = query.indexOf('&');
        const QByteArrayView part = ampersand < 0 ? query : query.first(ampersand);
        query = ampersand < 0 ? QByteArrayView() : query.sliced(ampersand + 1);
        if (part.isEmpty()) {
            continue;
        }
        const qsizetype equals = part.indexOf('=');
        const auto name = decodePercent(equals < 0 ? part : part.first(equals), true);
        const auto value = decodePercent(equals < 0 ? QByteArrayView("") : part.sliced(equals + 1), true);
        if (!name || !value) {
            return std::nullopt;
        }
        values[*name].append(*value);
    }
    return values;
}

std::optional<QStringList> splitPath(QByteArrayView path)
{
    QStringList parts;
    path = path.sliced(path.startsWith('/') ? 1 : 0);
    if (path.isEmpty()) {
        return parts;
    }
    for (;;) {
        const qsizetype slash = path.indexOf('/');
        const auto part = decodePercent(slash < 0 ? path : path.first(slash));
        if (!part) {
            return std::nullopt;
        }
        parts.append(*part);
        if (slash < 0) {
            return parts;
        }
        path = path.sliced(slash + 1);
    }
}

} // namespace NetMonitor
