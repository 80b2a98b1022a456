// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/yamldocument.h"

#include <QHash>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace NetMonitor {

namespace {
/// Thrown by the guard through the parser to end it; caught in parseYaml().
struct GiveUp
{
};

/// Thrown by the stream through the parser.
struct TooLong
{
};

/// The document, line by line. The parser keeps every token of a flow collection (235 bytes each) until it ends, before
/// it says anything of it: so what it has read since the guard last heard of it is bounded here.
class WatchedStream final : public std::streambuf
{
public:
    explicit WatchedStream(const QByteArray& bytes)
        : m_bytes(bytes)
    {
    }

    void progress() { m_silent = 0; } ///< The parser said something.

private:
    int_type underflow() override
    {
        if (m_position >= m_bytes.size()) {
            return traits_type::eof();
        }
        const qsizetype newline = m_bytes.indexOf('\n', m_position);
        const qsizetype lineEnd = newline < 0 ? m_bytes.size() : newline + 1;
        const qsizetype end = std::min(lineEnd, m_position + LargestPiece);
        const QByteArrayView piece = QByteArrayView(m_bytes).sliced(m_position, end - m_position);
        if (!saysNothing(piece)) {
            m_silent += piece.size();
        }
        if (m_silent > MaxYamlFlowBytes) {
            throw TooLong{};
        }
        // streambuf's interface is not const; an input buffer never writes. What was read stays in reach: the parser
        // puts back the first bytes when it looks for a byte order mark
        char* base = const_cast<char*>(m_bytes.constData());
        setg(base, base + m_position, base + end);
        m_position = end;
        return traits_type::to_int_type(*gptr());
    }

    /// Blank or a comment.
    static bool saysNothing(QByteArrayView line)
    {
        const auto first
            = std::find_if(line.begin(), line.end(), [](char c) { return c != ' ' && c != '\t' && c != '\r'; });
        return first == line.end() || *first == '#' || *first == '\n';
    }

    static constexpr qsizetype LargestPiece = 1024;
    const QByteArray& m_bytes;
    qsizetype m_position = 0;
    qsizetype m_silent = 0;
};

/// Continuation bytes do not count. In a very long line the byte column is near enough.
int characterColumn(const YamlDocument& document, int line, int byteColumn)
{
    constexpr int LongLine = 2000;
    if (size_t(line) >= document.lineStarts.size() || byteColumn > LongLine) {
        return byteColumn;
    }
    const QByteArrayView rest = QByteArrayView(document.bytes).sliced(document.lineStarts[size_t(line)]);
    const QByteArrayView before = rest.first(std::min<qsizetype>(byteColumn, rest.size()));
    return int(std::count_if(before.begin(), before.end(), [](char c) { return (uchar(c) & 0xc0) != 0x80; }));
}

/// Builds the tree while it counts, so that nothing unbounded ever exists.
class Guard final : public YAML::EventHandler
{
public:
    Guard(YamlDocument& document, WatchedStream& stream)
        : m_document(document)
        , m_stream(stream)
    {
    }

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        if (m_documents++ > 0) {
            giveUp(mark, QStringLiteral("a second document begins here"), QStringLiteral("use one document per file"));
        }
    }
    void OnDocumentEnd() override { m_stream.progress(); }

    /// Line and byte column of what was last heard of.
    std::pair<int, int> last() const { return {m_last.line, m_last.column}; }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        refuseAnchor(mark, anchor);
        add(node(mark, anchor == 0 ? YamlNode::Kind::Null : YamlNode::Kind::Refused));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override
    {
        refuse(mark, QStringLiteral("aliases are not allowed"), QStringLiteral("write the value out"));
        add(node(mark, YamlNode::Kind::Refused));
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
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
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::Sequence);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::Map);
    }
    void OnMapEnd() override { close(); }

private:
    /// A mapping or sequence that has not ended. Refused ones keep their real kind here, to know what a key is.
    struct Open
    {
        YamlNode node;
        bool isMap = false;
        bool refused = false;
        QHash<QString, std::pair<int, int>> keys; ///< Where each was first.
    };

    static bool hasControlCharacter(const QString& text)
    {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    }

    YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind)
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

    void refuse(const YAML::Mark& mark, const QString& message, const QString& fix)
    {
        if (m_document.errors.size() >= MaxConfigErrors) {
            throw GiveUp{};
        }
        m_document.errors += m_document.errorAt(mark.line, mark.column, message, fix);
    }
    [[noreturn]] void giveUp(const YAML::Mark& mark, const QString& message, const QString& fix)
    {
        refuse(mark, message, fix);
        throw GiveUp{};
    }

    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        if (anchor != 0) {
            refuse(mark, QStringLiteral("anchors are not allowed"), QStringLiteral("write the value out"));
        }
    }
    bool accepted(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor)
    {
        refuseAnchor(mark, anchor);
        const bool untagged = tag.empty() || tag == "?" || tag == "!"; // "!" is what the parser says of quoted text
        if (!untagged) {
            refuse(mark, QStringLiteral("tags are not allowed"), QStringLiteral("write the value without its tag"));
        }
        return anchor == 0 && untagged;
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind)
    {
        if (qsizetype(m_open.size()) >= MaxYamlDepth) {
            giveUp(mark, QStringLiteral("nested deeper than %1 levels").arg(MaxYamlDepth),
                   QStringLiteral("no setting needs more than 6"));
        }
        Open opened{node(mark, kind), kind == YamlNode::Kind::Map, !accepted(mark, tag, anchor), {}};
        m_open.push_back(std::move(opened));
    }

    void close()
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

    void add(YamlNode&& child)
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

    void checkKey(Open& parent, YamlNode& key)
    {
        YAML::Mark mark;
        mark.line = key.line;
        mark.column = key.column;
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
                   .arg(characterColumn(m_document, known->first, known->second) + 1));
        key.kind = YamlNode::Kind::Refused;
    }

    YamlDocument& m_document;
    WatchedStream& m_stream;
    YAML::Mark m_last = YAML::Mark::null_mark();
    std::vector<Open> m_open;
    qsizetype m_nodes = 0;
    int m_documents = 0;
};

/// Offset of the first byte that does not belong to valid UTF-8; -1 when all do (RFC 3629).
qsizetype firstInvalidUtf8(const QByteArray& bytes)
{
    const auto at = [&bytes](qsizetype i) { return i < bytes.size() ? uchar(bytes[i]) : uchar(0); };
    const auto follows
        = [&at](qsizetype i, uchar low = 0x80, uchar high = 0xbf) { return at(i) >= low && at(i) <= high; };
    for (qsizetype i = 0; i < bytes.size();) {
        const uchar lead = at(i);
        if (lead < 0x80) {
            ++i;
        } else if (lead >= 0xc2 && lead <= 0xdf && follows(i + 1)) {
            i += 2;
        } else if (lead >= 0xe0 && lead <= 0xef
                   && follows(i + 1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf) && follows(i + 2)) {
            i += 3;
        } else if (lead >= 0xf0 && lead <= 0xf4
                   && follows(i + 1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf) && follows(i + 2)
                   && follows(i + 3)) {
            i += 4;
        } else {
            return i;
        }
    }
    return -1;
}

/// The parser ends in silence at 0x04 and takes NULs for UTF-16.
qsizetype firstControlByte(const QByteArray& bytes)
{
    const auto it = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        return (uchar(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
    });
    return it == bytes.end() ? -1 : it - bytes.begin();
}

std::optional<ConfigError> checkBytes(const YamlDocument& document)
{
    const auto at = [&document](qsizetype offset, const QString& message, const QString& fix) {
        const auto next = std::upper_bound(document.lineStarts.begin(), document.lineStarts.end(), offset);
        const auto line = std::prev(next);
        return document.errorAt(int(line - document.lineStarts.begin()), int(offset - qsizetype(*line)), message, fix);
    };
    if (const qsizetype offset = firstInvalidUtf8(document.bytes); offset >= 0) {
        return at(offset, QStringLiteral("the file is not valid UTF-8"), QStringLiteral("save it as UTF-8"));
    }
    if (const qsizetype offset = firstControlByte(document.bytes); offset >= 0) {
        return at(offset, QStringLiteral("the file contains a control character"),
                  QStringLiteral("save it as plain UTF-8 text"));
    }
    return std::nullopt;
}

std::vector<quint32> findLines(const QByteArray& bytes)
{
    std::vector<quint32> starts;
    starts.reserve(size_t(bytes.count('\n')) + 1);
    starts.push_back(0);
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', end + 1)) {
        starts.push_back(quint32(end) + 1);
    }
    return starts;
}

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
    Guard guard(document, buffer);
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

ConfigError YamlDocument::errorAt(int line, int byteColumn, const QString& message, const QString& fix) const
{
    return ConfigError{file, line + 1, characterColumn(*this, line, byteColumn) + 1, {}, message, fix};
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
