// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/yamldocument.h"
#include "app/config/yamlstream.h"

#include <QHash>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

namespace NetMonitor {

/// Thrown by the guard through the parser to end it; caught in parseYaml().
struct GiveUp
{
};

/// Hears the parser and builds the tree while it counts, so that nothing unbounded ever exists.
class YamlGuard final : public YAML::EventHandler
{
public:
    YamlGuard(YamlDocument& document, WatchedStream& stream);

    /// Line and byte column of what was last heard of.
    std::pair<int, int> last() const { return {m_last.line, m_last.column}; }

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override;
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override;
    void OnMapEnd() override;

private:
    /// A mapping or sequence that has not ended. Refused ones keep their real kind here, to know what a key is.
    struct Open
    {
        YamlNode node;
        bool isMap = false;
        bool refused = false;
        QHash<QString, std::pair<int, int>> keys; ///< Where each was first.
    };

    YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind);
    void refuse(const YAML::Mark& mark, const QString& message, const QString& fix);
    [[noreturn]] void giveUp(const YAML::Mark& mark, const QString& message, const QString& fix);
    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor);
    bool accepted(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind);
    void close();
    void add(YamlNode&& child);
    void checkKey(Open& parent, YamlNode& key);

    YamlDocument& m_document;
    WatchedStream& m_stream;
    YAML::Mark m_last = YAML::Mark::null_mark();
    std::vector<Open> m_open;
    qsizetype m_nodes = 0;
    int m_documents = 0;
};

} // namespace NetMonitor
