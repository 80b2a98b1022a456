// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/yamlguard.h"

#include <algorithm>

namespace NetMonitor {

namespace {
bool hasControlCharacter(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || (c >= u'\x7f' && c <= u'\x9f'); });
}
} // namespace

YamlGuard::YamlGuard(YamlDocument& document, WatchedStream& stream)
    : m_document(document)
    , m_stream(stream)
{
}

void YamlGuard::OnDocumentStart(const YAML::Mark& mark)
{
    if (m_documents++ > 0) {
        giveUp(mark, QStringLiteral("a second document begins here"), QStringLiteral("use one document per file"));
    }
}

void YamlGuard::OnDocumentEnd()
{
    m_stream.progress();
}

void YamlGuard::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    refuseAnchor(mark, anchor);
    add(node(mark, anchor == 0 ? YamlNode::Kind::Null : YamlNode::Kind::Refused));
}

void YamlGuard::OnAlias(const YAML::Mark& mark, YAML::anchor_t)
{
    refuse(mark, QStringLiteral("aliases are not allowed"), QStringLiteral("write the value out"));
    add(node(mark, YamlNode::Kind::Refused));
}

void YamlGuard::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         const std::string& value)
{
    YamlNode scalar = node(mark, accepted(mark, tag, anchor) ? YamlNode::Kind::Scalar : YamlNode::Kind::Refused);
    scalar.text = QString::fromStdString(value);
    if (scalar.kind == YamlNode::Kind::Scalar && hasControlCharacter(scalar.text)) {
        refuse(mark, QStringLiteral("a value contains a control character or a line break"),
               QStringLiteral("use one line of printable text"));
        scalar.kind = YamlNode::Kind::Refused;
    }
    add(std::move(scalar));
}

void YamlGuard::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                YAML::EmitterStyle::value)
{
    open(mark, tag, anchor, YamlNode::Kind::Sequence);
}

void YamlGuard::OnSequenceEnd()
{
    close();
}

void YamlGuard::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           YAML::EmitterStyle::value)
{
    open(mark, tag, anchor, YamlNode::Kind::Map);
}

void YamlGuard::OnMapEnd()
{
    close();
}

YamlNode YamlGuard::node(const YAML::Mark& mark, YamlNode::Kind kind)
{
    m_stream.progress();
    m_last = mark;
    if (++m_nodes > MaxYamlNodes) {
        giveUp(mark, QStringLiteral("more than %1 values").arg(MaxYamlNodes),
               QStringLiteral("split what it configures over several agents"));
    }
    YamlNode made;
    made.kind = kind;
    made.line = mark.line;
    made.column = mark.column;
    return made;
}

void YamlGuard::refuse(const YAML::Mark& mark, const QString& message, const QString& fix)
{
    if (m_document.errors.size() >= MaxConfigErrors) {
        throw GiveUp{};
    }
    m_document.errors += m_document.errorAt(mark.line, mark.column, message, fix);
}

void YamlGuard::giveUp(const YAML::Mark& mark, const QString& message, const QString& fix)
{
    refuse(mark, message, fix);
    throw GiveUp{};
}

void YamlGuard::refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    if (anchor != 0) {
        refuse(mark, QStringLiteral("anchors are not allowed"), QStringLiteral("write the value out"));
    }
}

bool YamlGuard::accepted(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor)
{
    refuseAnchor(mark, anchor);
    const bool untagged = tag.empty() || tag == "?" || tag == "!"; // "!" is what the parser says of quoted text
    if (!untagged) {
        refuse(mark, QStringLiteral("tags are not allowed"), QStringLiteral("write the value without its tag"));
    }
    return anchor == 0 && untagged;
}

void YamlGuard::open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind)
{
    if (qsizetype(m_open.size()) >= MaxYamlDepth) {
        giveUp(mark, QStringLiteral("nested deeper than %1 levels").arg(MaxYamlDepth),
               QStringLiteral("no setting needs more than 6"));
    }
    Open opened{node(mark, kind), kind == YamlNode::Kind::Map, !accepted(mark, tag, anchor), {}};
    m_open.push_back(std::move(opened));
}

void YamlGuard::close()
{
    m_stream.progress();
    Open closed = std::move(m_open.back());
    m_open.pop_back();
    if (closed.refused) {
        closed.node.kind = YamlNode::Kind::Refused;
        closed.node.children.clear();
    }
    add(std::move(closed.node));
}

void YamlGuard::add(YamlNode&& child)
{
    if (m_open.empty()) {
        m_document.root = std::move(child);
        return;
    }
    Open& parent = m_open.back();
    if (parent.isMap && parent.node.children.size() % 2 == 0) {
        checkKey(parent, child);
    } else if (parent.isMap && parent.node.children.back().kind == YamlNode::Kind::Refused) {
        child.children.clear(); // its key was refused: nobody looks at it
        child.kind = YamlNode::Kind::Refused;
    }
    parent.node.children.push_back(std::move(child));
}

void YamlGuard::checkKey(Open& parent, YamlNode& key)
{
    YAML::Mark mark;
    mark.line = key.line;
    mark.column = key.column;
    if (parent.node.size() >= MaxYamlKeys) { // the parser takes 4 us for each: refuse them before 25,000 are read
        giveUp(mark, QStringLiteral("more than %1 keys in one mapping").arg(MaxYamlKeys),
               QStringLiteral("no configuration needs that; is it the right file?"));
    }
    if (key.kind == YamlNode::Kind::Refused) {
        return;
    }
    if (key.kind != YamlNode::Kind::Scalar) {
        refuse(mark, QStringLiteral("a key must be text"), QStringLiteral("write `name: value`"));
        key.kind = YamlNode::Kind::Refused;
        key.children.clear();
        return;
    }
    const auto known = parent.keys.constFind(key.text);
    if (known == parent.keys.constEnd()) {
        parent.keys.insert(key.text, {key.line, key.column});
        return;
    }
    refuse(mark, QStringLiteral("the key '%1' stands here twice").arg(key.text.left(80)),
           QStringLiteral("remove one; the first is at line %1, column %2")
               .arg(known->first + 1)
               .arg(m_document.characterColumn(known->first, known->second) + 1));
    key.kind = YamlNode::Kind::Refused;
}

} // namespace NetMonitor
