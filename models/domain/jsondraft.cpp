// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/json.h"

#include <array>

namespace NetMonitor {

namespace {
/// What a key of a draft may hold.
enum class Shape
{
    Text,
    TextOrNumber,
    Flag,
    TextMap,
    ProbeList,
};

struct DraftKey
{
    const char* name;
    Shape shape;
    const char* allowed;
};

constexpr std::array<DraftKey, 8> DraftKeys{{
    {"id", Shape::Text, "text"},
    {"address", Shape::Text, "text: a host name, an IP address, an http(s) URL, 'gateway' or 'resolver'"},
    {"label", Shape::Text, "text"},
    {"interval", Shape::TextOrNumber, "seconds, or a duration like \"10s\"; null for the base interval"},
    {"family", Shape::Text, "any, ipv4 or ipv6"},
    {"tags", Shape::TextMap, "an object whose values are text"},
    {"enabled", Shape::Flag, "true or false"},
    {"probes", Shape::ProbeList, "a list of objects, each with a type"},
}};

Unexpected<Error> wrong(const QString& field, const QString& allowed)
{
    return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' has the wrong type").arg(field),
                QStringLiteral("use %1").arg(allowed), field);
}

bool isTextMap(const QJsonValue& value)
{
    if (!value.isObject()) {
        return false;
    }
    const QJsonObject object = value.toObject();
    for (const auto& entry : object) {
        if (!entry.isString()) {
            return false;
        }
    }
    return true;
}

bool fits(Shape shape, const QJsonValue& value)
{
    switch (shape) {
    case Shape::Text:
        return value.isString();
    case Shape::TextOrNumber:
        return value.isString() || value.isDouble() || value.isNull();
    case Shape::Flag:
        return value.isBool();
    case Shape::TextMap:
        return isTextMap(value);
    case Shape::ProbeList:
        return value.isArray();
    }
    return false;
}

Expected<void> checkProbes(const QJsonArray& probes)
{
    for (qsizetype i = 0; i < probes.size(); ++i) {
        const QString field = QStringLiteral("probes[%1]").arg(i);
        if (!probes.at(i).isObject()) {
            return wrong(field, QStringLiteral("an object with a type"));
        }
        const QJsonObject probe = probes.at(i).toObject();
        for (const auto* key : {"type", "name"}) {
            const QJsonValue value = probe.value(QLatin1String(key));
            if (!value.isUndefined() && !value.isString()) {
                return wrong(field % u'.' % QLatin1String(key), QStringLiteral("text"));
            }
        }
    }
    return {};
}

const DraftKey* findKey(const QString& name)
{
    for (const DraftKey& key : DraftKeys) {
        if (name == QLatin1String(key.name)) {
            return &key;
        }
    }
    return nullptr;
}

QString knownKeys()
{
    QStringList names;
    for (const DraftKey& key : DraftKeys) {
        names += QString::fromLatin1(key.name);
    }
    return names.join(QStringLiteral(", "));
}
} // namespace

Expected<TargetDraft> targetDraftFromJson(const QJsonObject& object)
{
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const DraftKey* key = findKey(it.key());
        if (!key) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("unknown key '%1'").arg(it.key().left(80)),
                        QStringLiteral("known here: %1").arg(knownKeys()), it.key().left(80));
        }
        if (!fits(key->shape, it.value())) {
            return wrong(it.key(), QString::fromLatin1(key->allowed));
        }
        if (key->shape == Shape::ProbeList) {
            const auto probes = checkProbes(it.value().toArray());
            if (!probes) {
                return Unexpected<Error>{probes.error()};
            }
        }
    }
    return object.toVariantMap();
}

} // namespace NetMonitor
