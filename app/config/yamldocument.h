// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configerror.h"
#include "models/domain/expected.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace NetMonitor {

/// One node of a guarded YAML document. Everything plain is text: what "no", "010" or "1e3" mean is for the reader of
/// the value to say, not for YAML 1.1.
struct YamlNode
{
    enum class Kind : quint8
    {
        Null, ///< Nothing, "~" or "null".
        Scalar,
        Sequence, ///< children: the entries.
        Map, ///< children: key, value, key, value, ...
        Refused, ///< Reported already; to be skipped in silence.
    };

    Kind kind = Kind::Null;
    int line = 0; ///< From 0, as the parser counts.
    int column = 0; ///< From 0, in bytes.
    QString text; ///< Of a scalar.
    std::vector<YamlNode> children;

    qsizetype size() const; ///< Entries of a sequence, pairs of a map.
    const YamlNode& key(qsizetype pair) const { return children[size_t(pair) * 2]; }
    const YamlNode& value(qsizetype pair) const { return children[size_t(pair) * 2 + 1]; }
    const YamlNode* find(const QString& name) const; ///< Value of a map's key; null when there is none.
};

/// Whether something in it was reported already, so that what is left would be misread.
bool containsRefused(const YamlNode& node);

/// The bounds of a document (measured: a reference loads to 10^11 visits, `&a [*a]` for ever).
constexpr qsizetype MaxYamlBytes = qsizetype(1) << 20;
constexpr qsizetype MaxYamlLines = 50'000;
constexpr qsizetype MaxYamlNodes = 50'000;
constexpr qsizetype MaxYamlKeys = 1000; ///< Of one mapping; the largest sensible one has 32 tags.
constexpr qsizetype MaxYamlDepth = 64;
constexpr qsizetype MaxYamlFlowBytes = qsizetype(32) << 10; ///< Of one text, or {...} or [...]; without comments.
constexpr qsizetype MaxConfigErrors = 100; ///< More are counted, not listed.

/// A document that passed the guard: size, UTF-8, no control characters, one document, no anchors, aliases, tags,
/// duplicate or non-text keys, few nodes, flat enough.
struct YamlDocument
{
    QString file;
    QByteArray bytes; ///< To turn byte columns into characters, only when an error needs it.
    std::vector<quint32> lineStarts; ///< Offset of each line.
    YamlNode root; ///< An empty Map when the document holds nothing.
    QList<ConfigError> errors; ///< What the guard refused without losing its way; the nodes are Refused.

    /// Continuation bytes do not count. In a very long line the byte column is near enough. All from 0.
    int characterColumn(int line, int byteColumn) const;
    /// @p line and @p byteColumn from 0, as the parser counts.
    ConfigError errorAt(int line, int byteColumn, const QString& message, const QString& fix) const;
    ConfigError errorAt(const YamlNode& node, const QString& path, const QString& message, const QString& fix) const;
};

/// Errors: what made it give up (size, encoding, syntax, too much), after what it had refused before.
Expected<YamlDocument, QList<ConfigError>> parseYaml(const QString& file, const QByteArray& bytes);

} // namespace NetMonitor
