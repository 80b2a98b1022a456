// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/openapi.h"

#include "app/server/openapischemas.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace NetMonitor {

namespace {
QJsonObject reference(const QString& name)
{
    return {{QStringLiteral("$ref"), QString(QStringLiteral("#/components/schemas/") % name)}};
}

QJsonObject content(const QString& mediaType, const QJsonObject& schema)
{
    QJsonObject media;
    if (!schema.isEmpty()) {
        media.insert(QStringLiteral("schema"), schema);
    }
    return {{mediaType, media}};
}

QJsonObject parameterSchema(const QByteArray& type)
{
    if (type == "integer" || type == "number") {
        return {{QStringLiteral("type"), QString::fromLatin1(type)}};
    }
    if (type == "duration") {
        return {{QStringLiteral("type"), QStringLiteral("string")},
                {QStringLiteral("examples"), QJsonArray{QStringLiteral("30s"), QStringLiteral("5m")}}};
    }
    return {{QStringLiteral("type"), QStringLiteral("string")}};
}

QJsonArray parameters(const Route& route)
{
    QJsonArray array;
    const QString path = QString::fromLatin1(route.path);
    for (const QString& part : path.split(u'/')) {
        if (part.startsWith(u'{')) {
            array.append(QJsonObject{{QStringLiteral("name"), part.mid(1, part.size() - 2)},
                                     {QStringLiteral("in"), QStringLiteral("path")},
                                     {QStringLiteral("required"), true},
                                     {QStringLiteral("schema"), parameterSchema("string")}});
        }
    }
    for (const ParameterDoc& parameter : route.parameters) {
        QString help = QString::fromLatin1(parameter.help);
        if (*parameter.defaultText) {
            help += QStringLiteral(" Default: %1.").arg(QLatin1String(parameter.defaultText));
        }
        array.append(QJsonObject{{QStringLiteral("name"), QLatin1String(parameter.name)},
                                 {QStringLiteral("in"), QStringLiteral("query")},
                                 {QStringLiteral("required"), parameter.required},
                                 {QStringLiteral("description"), help},
                                 {QStringLiteral("schema"), parameterSchema(parameter.type)}});
    }
    return array;
}

QJsonObject operation(const Route& route)
{
    const QString mediaType = QString::fromLatin1(route.contentType);
    QJsonObject good{{QStringLiteral("description"), QStringLiteral("As asked")}};
    if (*route.schema) {
        good.insert(QStringLiteral("content"), content(mediaType, reference(QLatin1String(route.schema))));
    } else if (!mediaType.isEmpty()) {
        good.insert(QStringLiteral("content"),
                    content(mediaType, {{QStringLiteral("type"), QStringLiteral("string")}}));
    }
    const QJsonObject bad{{QStringLiteral("description"), QStringLiteral("What went wrong, and how to mend it")},
                          {QStringLiteral("content"),
                           content(QStringLiteral("application/problem+json"), reference(QStringLiteral("Problem")))}};
    QJsonObject object{
        {QStringLiteral("operationId"), QLatin1String(route.id)},
        {QStringLiteral("summary"), QLatin1String(route.summary)},
        {QStringLiteral("x-role"), roleName(route.role)},
        {QStringLiteral("parameters"), parameters(route)},
        {QStringLiteral("responses"),
         QJsonObject{{QString::number(route.status), good}, {QStringLiteral("default"), bad}}},
    };
    if (route.role == Role::None) {
        object.insert(QStringLiteral("security"), QJsonArray{});
    }
    if (*route.bodySchema) {
        object.insert(
            QStringLiteral("requestBody"),
            QJsonObject{{QStringLiteral("required"), route.bodyRequired},
                        {QStringLiteral("content"),
                         content(QStringLiteral("application/json"), reference(QLatin1String(route.bodySchema)))}});
    }
    return object;
}

QJsonObject securitySchemes()
{
    return {{QStringLiteral("bearer"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("http")},
                         {QStringLiteral("scheme"), QStringLiteral("bearer")}}},
            {QStringLiteral("apiKey"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("apiKey")},
                         {QStringLiteral("in"), QStringLiteral("header")},
                         {QStringLiteral("name"), QStringLiteral("X-API-Key")}}}};
}
} // namespace

QByteArray openApiDocument(const QList<Route>& routes)
{
    QJsonObject paths;
    for (const Route& route : routes) {
        const QString path = QString::fromLatin1(route.path);
        QJsonObject item = paths.value(path).toObject();
        item.insert(QString::fromLatin1(methodName(route.method)).toLower(), operation(route));
        paths.insert(path, item);
    }
    const QJsonObject document{
        {QStringLiteral("openapi"), QStringLiteral("3.1.0")},
        {QStringLiteral("info"),
         QJsonObject{{QStringLiteral("title"), QStringLiteral("NetMonitor")},
                     {QStringLiteral("version"), QStringLiteral("2")},
                     {QStringLiteral("description"),
                      QStringLiteral("Without tokens the server answers this machine only. HEAD goes wherever GET "
                                     "goes. x-role is the least role that may.")}}},
        {QStringLiteral("security"),
         QJsonArray{QJsonObject{}, QJsonObject{{QStringLiteral("bearer"), QJsonArray{}}},
                    QJsonObject{{QStringLiteral("apiKey"), QJsonArray{}}}}},
        {QStringLiteral("paths"), paths},
        {QStringLiteral("components"),
         QJsonObject{{QStringLiteral("schemas"), openApiSchemas()},
                     {QStringLiteral("securitySchemes"), securitySchemes()}}},
    };
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

} // namespace NetMonitor
