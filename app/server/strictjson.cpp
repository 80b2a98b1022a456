// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/strictjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxDepth = 1024; ///< As QJsonDocument has it.

/// One pass over the bytes, with the open objects and arrays on a list of its own.
class StrictJsonScan
{
public:
    explicit StrictJsonScan(QByteArrayView json)
        : m_json(json)
    {
    }

    Expected<void> run()
    {
        while (m_position < m_json.size()) {
            const char c = m_json[m_position++];
            switch (c) {
            case '{':
            case '[':
                if (m_levels.size() >= MaxDepth) {
                    return refuse(QStringLiteral("the body is nested too deep"), {});
                }
                m_levels.append({c == '{', c == '{', 0, {}, {}});
                break;
            case '}':
            case ']':
                if (!m_levels.isEmpty()) {
                    m_levels.removeLast();
                }
                break;
            case ',':
                if (!m_levels.isEmpty()) {
                    m_levels.last().keyNext = m_levels.constLast().object;
                    ++m_levels.last().index;
                }
                break;
            case '"':
                if (const auto taken = takeText(); !taken) {
                    return taken;
                }
                break;
            default:
                break; // colons, numbers, names, spaces
            }
        }
        return {};
    }

private:
    struct Level
    {
        bool object = false;
        bool keyNext = false; ///< The next text is a key.
        qsizetype index = 0; ///< Of the element in an array.
        QString key; ///< The one whose value is read.
        QSet<QString> keys;
    };

    Expected<void> takeText()
    {
        const QString text = readText();
        const bool isKey = !m_levels.isEmpty() && m_levels.constLast().keyNext;
        if (isKey) {
            Level& level = m_levels.last();
            level.keyNext = false;
            level.key = text;
        }
        if (!text.isValidUtf16()) {
            return refuse(QStringLiteral("text with half a surrogate pair"),
                          QStringLiteral("send both halves (\\ud83d\\ude00), or the character itself"));
        }
        if (isKey && m_levels.constLast().keys.contains(text)) {
            return refuse(QStringLiteral("the key is given twice"), QStringLiteral("give it once"));
        }
        if (isKey) {
            m_levels.last().keys.insert(text);
        }
        return {};
    }

    /// Behind the opening quote; leaves the position behind the closing one.
    QString readText()
    {
        const qsizetype begin = m_position;
        bool escaped = false;
        while (m_position < m_json.size() && m_json[m_position] != '"') {
            const bool backslash = m_json[m_position] == '\\';
            escaped = escaped || backslash;
            m_position += backslash ? 2 : 1;
        }
        const qsizetype end = qMin(m_position, m_json.size());
        m_position = end + 1;
        const QByteArrayView raw = m_json.sliced(begin, end - begin);
        if (!escaped) {
            return QString::fromUtf8(raw);
        }
        const QByteArray list = QByteArray("[\"").append(raw).append("\"]"); // read as the parser of the body reads it
        return QJsonDocument::fromJson(list).array().at(0).toString();
    }

    Unexpected<Error> refuse(const QString& detail, const QString& fix) const
    {
        QString field;
        for (const Level& level : m_levels) {
            if (level.object) {
                field += (field.isEmpty() ? QString() : QStringLiteral(".")) % level.key.left(80);
            } else {
                field += QStringLiteral("[%1]").arg(level.index);
            }
            if (field.size() > MaxField) {
                break;
            }
        }
        field = QString::fromUtf8(field.left(MaxField).toUtf8()); // the answer must not have what we refuse
        return field.isEmpty() ? fail(ErrorCode::InvalidArgument, detail, fix, QStringLiteral("body"))
                               : fail(ErrorCode::InvalidArgument, field % QStringLiteral(": ") % detail, fix, field);
    }

    static constexpr qsizetype MaxField = 200;
    QByteArrayView m_json;
    qsizetype m_position = 0;
    QList<Level> m_levels;
};
} // namespace

Expected<void> checkStrictJson(QByteArrayView json)
{
    return StrictJsonScan(json).run();
}

} // namespace NetMonitor
