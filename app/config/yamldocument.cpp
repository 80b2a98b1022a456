// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/yamldocument.h"

#include "app/config/yamlbytes.h"
#include "app/config/yamlguard.h"

#include <algorithm>
#include <istream>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace NetMonitor {

namespace {
QString syntaxHint(const YamlDocument& document, int line)
{
    if (size_t(line) < document.lineStarts.size()) {
        const QByteArrayView text = QByteArrayView(document.bytes).sliced(document.lineStarts[size_t(line)]);
        const auto content = std::find_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '\t'; });
        if (std::find(text.begin(), content, '\t') != content) {
            return QStringLiteral("indent with spaces, not with tabs");
        }
    }
    return QStringLiteral("check indentation, quotes and brackets here and just above");
}

void runParser(YamlDocument& document)
{
    WatchedStream buffer(document.bytes);
    std::istream stream(&buffer);
    YamlGuard guard(document, buffer);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(guard)) { }
    } catch (const TooLong&) {
        const auto [line, column] = guard.last();
        document.errors += document.errorAt(
            std::max(0, line), std::max(0, column),
            QStringLiteral("a {...}, [...] or text from here on is longer than %1 KiB").arg(MaxYamlFlowBytes / 1024),
            QStringLiteral("write long lists and mappings in block style, one entry per line"));
        throw GiveUp{};
    }
}
} // namespace

bool containsRefused(const YamlNode& node)
{
    return node.kind == YamlNode::Kind::Refused
        || std::any_of(node.children.begin(), node.children.end(), containsRefused);
}

qsizetype YamlNode::size() const
{
    return qsizetype(kind == Kind::Map ? children.size() / 2 : children.size());
}

const YamlNode* YamlNode::find(const QString& name) const
{
    for (qsizetype i = 0; kind == Kind::Map && i < size(); ++i) {
        if (key(i).kind == Kind::Scalar && key(i).text == name) {
            return &value(i);
        }
    }
    return nullptr;
}

int YamlDocument::characterColumn(int line, int byteColumn) const
{
    constexpr int LongLine = 2000;
    if (size_t(line) >= lineStarts.size() || byteColumn > LongLine) {
        return byteColumn;
    }
    const QByteArrayView rest = QByteArrayView(bytes).sliced(lineStarts[size_t(line)]);
    const QByteArrayView before = rest.first(std::min<qsizetype>(byteColumn, rest.size()));
    return int(std::count_if(before.begin(), before.end(), [](char c) { return (uchar(c) & 0xc0) != 0x80; }));
}

ConfigError YamlDocument::errorAt(int line, int byteColumn, const QString& message, const QString& fix) const
{
    return ConfigError{file, line + 1, characterColumn(line, byteColumn) + 1, {}, message, fix};
}

ConfigError YamlDocument::errorAt(const YamlNode& node, const QString& path, const QString& message,
                                  const QString& fix) const
{
    ConfigError error = errorAt(node.line, node.column, message, fix);
    error.path = path;
    return error;
}

Expected<YamlDocument, QList<ConfigError>> parseYaml(const QString& file, const QByteArray& bytes)
{
    if (bytes.size() > MaxYamlBytes) {
        const ConfigError error{file,
                                0,
                                0,
                                {},
                                QStringLiteral("the file is larger than 1 MiB"),
                                QStringLiteral("no configuration needs that; is it the right file?")};
        return Unexpected<QList<ConfigError>>{{error}};
    }
    if (bytes.count('\n') >= MaxYamlLines) {
        const ConfigError error{file,
                                0,
                                0,
                                {},
                                QStringLiteral("the file has more than %1 lines").arg(MaxYamlLines),
                                QStringLiteral("no configuration needs that; is it the right file?")};
        return Unexpected<QList<ConfigError>>{{error}};
    }
    YamlDocument document;
    document.file = file;
    document.bytes = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    document.lineStarts = findLines(document.bytes);
    if (const auto error = checkBytes(document)) {
        return Unexpected<QList<ConfigError>>{{*error}};
    }
    document.root.kind = YamlNode::Kind::Map;
    try {
        runParser(document);
    } catch (const GiveUp&) {
        return Unexpected<QList<ConfigError>>{document.errors};
    } catch (const YAML::Exception& problem) {
        const int line = std::max(0, problem.mark.line);
        document.errors += document.errorAt(line, std::max(0, problem.mark.column),
                                            QStringLiteral("not YAML: ") % QString::fromStdString(problem.msg),
                                            syntaxHint(document, line));
        return Unexpected<QList<ConfigError>>{document.errors};
    }
    if (document.root.kind == YamlNode::Kind::Null) { // only comments, or a lone "---"
        document.root.kind = YamlNode::Kind::Map;
    }
    return document;
}

} // namespace NetMonitor
