// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/runtimelayer.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace NetMonitor {

namespace {
constexpr int SchemaVersion = 1;
constexpr qsizetype MaxBytes = qsizetype(16) << 20;
constexpr qsizetype MaxTargets = 100'000;

Unexpected<Error> damaged(const QString& file, const QString& reason)
{
    return fail(ErrorCode::Corrupt, QStringLiteral("%1 is damaged: %2").arg(file, reason),
                QStringLiteral("restore it, or move it away to start without the changes made while running"));
}

Expected<QList<RuntimeTarget>> readTargets(const QJsonValue& value, const QString& file)
{
    if (!value.isArray() || value.toArray().size() > MaxTargets) {
        return damaged(file, QStringLiteral("'targets' is not a list"));
    }
    QList<RuntimeTarget> targets;
    QSet<QString> seen;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue entry : entries) {
        const QString id = entry[QStringLiteral("id")].toString();
        const QJsonValue draft = entry[QStringLiteral("target")];
        if (!isSlug(id) || seen.contains(id) || !(draft.isNull() || draft.isObject())) {
            return damaged(file,
                           QStringLiteral("target %1 has no id of its own, or is neither an object nor null")
                               .arg(targets.size() + 1));
        }
        seen.insert(id);
        targets += RuntimeTarget{id, draft.isNull() ? std::nullopt : std::optional(draft.toObject().toVariantMap())};
    }
    return targets;
}

Expected<RuntimeLayer> parse(const QByteArray& bytes, const QString& file)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject()) {
        return damaged(file,
                       problem.error == QJsonParseError::NoError
                           ? QStringLiteral("it is not a JSON object")
                           : QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    }
    const QJsonObject object = document.object();
    const int version = object[QStringLiteral("version")].toInt(-1);
    if (version > SchemaVersion) {
        return fail(
            ErrorCode::NotSupported,
            QStringLiteral("%1 has version %2, this program knows %3").arg(file).arg(version).arg(SchemaVersion),
            QStringLiteral("use the newer program that wrote it, or move the file away"));
    }
    if (version != SchemaVersion) {
        return damaged(file, QStringLiteral("it has no version"));
    }
    RuntimeLayer layer;
    const QJsonValue interval = object[QStringLiteral("interval")];
    if (!interval.isUndefined()) {
        layer.interval = parseDuration(interval.toString());
        if (!layer.interval) {
            return damaged(file, QStringLiteral("'interval' is not a duration"));
        }
    }
    const QJsonValue primary = object[QStringLiteral("primary")];
    if (!primary.isUndefined()) {
        if (!isSlug(primary.toString())) {
            return damaged(file, QStringLiteral("'primary' is not a target id"));
        }
        layer.primary = primary.toString();
    }
    auto targets = readTargets(object[QStringLiteral("targets")], file);
    if (!targets) {
        return Unexpected<Error>{targets.error()};
    }
    layer.targets = *std::move(targets);
    const QJsonObject addresses = object[QStringLiteral("addresses")].toObject();
    for (auto it = addresses.begin(); it != addresses.end(); ++it) {
        layer.addresses.insert(it.key(), it->toString());
    }
    return layer;
}

QByteArray serialized(const RuntimeLayer& layer)
{
    QJsonArray targets;
    for (const RuntimeTarget& target : layer.targets) {
        targets += QJsonObject{{QStringLiteral("id"), target.id},
                               {QStringLiteral("target"),
                                target.draft ? QJsonValue(QJsonObject::fromVariantMap(*target.draft)) : QJsonValue()}};
    }
    QJsonObject object{{QStringLiteral("version"), SchemaVersion}, {QStringLiteral("targets"), targets}};
    if (layer.interval) {
        object.insert(QStringLiteral("interval"), formatDuration(*layer.interval));
    }
    if (!layer.addresses.isEmpty()) {
        QJsonObject addresses;
        for (auto it = layer.addresses.begin(); it != layer.addresses.end(); ++it) {
            addresses.insert(it.key(), *it);
        }
        object.insert(QStringLiteral("addresses"), addresses);
    }
    if (layer.primary) {
        object.insert(QStringLiteral("primary"), *layer.primary);
    }
    return QJsonDocument(object).toJson();
}

/// A rename is on the disk only when its directory is (QSaveFile syncs the file, not the directory).
Expected<void> syncDirectory(const QString& directory)
{
#ifdef Q_OS_UNIX
    const int fd = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const QString reason = synced ? QString() : qt_error_string(errno);
    if (fd >= 0) {
        ::close(fd);
    }
    if (!synced) {
        return fail(ErrorCode::Io, QStringLiteral("cannot sync the directory %1: %2").arg(directory, reason));
    }
#else
    Q_UNUSED(directory)
#endif
    return {};
}
} // namespace

const RuntimeTarget* RuntimeLayer::find(const QString& id) const
{
    const auto it
        = std::find_if(targets.begin(), targets.end(), [&id](const RuntimeTarget& target) { return target.id == id; });
    return it == targets.end() ? nullptr : &*it;
}

QStringList RuntimeLayer::changes() const
{
    QStringList paths;
    if (interval) {
        paths += QStringLiteral("interval");
    }
    if (primary) {
        paths += QStringLiteral("primary");
    }
    for (const RuntimeTarget& target : targets) {
        paths += QStringLiteral("targets.") % target.id;
    }
    return paths;
}

QString runtimeLayerFile(const QString& dataDirectory)
{
    return QDir(dataDirectory).filePath(QStringLiteral("runtime.json"));
}

Expected<RuntimeLayer> loadRuntimeLayer(const QString& dataDirectory)
{
    const QString name = runtimeLayerFile(dataDirectory);
    QFile file(name);
    if (!file.exists()) {
        return RuntimeLayer{};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot read %1: %2").arg(name, file.errorString()));
    }
    const QByteArray bytes = file.read(MaxBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return fail(ErrorCode::Io, QStringLiteral("cannot read %1: %2").arg(name, file.errorString()));
    }
    if (bytes.size() > MaxBytes) {
        return damaged(name, QStringLiteral("it is larger than 16 MiB"));
    }
    return parse(bytes, name);
}

Expected<void> saveRuntimeLayer(const QString& dataDirectory, const RuntimeLayer& layer)
{
    const QString name = runtimeLayerFile(dataDirectory);
    const auto io = [&name](const QString& reason) {
        return fail(ErrorCode::Io, QStringLiteral("cannot write %1: %2").arg(name, reason));
    };
    if (!QDir().mkpath(dataDirectory)) {
        return io(QStringLiteral("the directory cannot be made"));
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return io(file.errorString());
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // it may hold what only the owner may know
    const QByteArray bytes = serialized(layer);
    if (file.write(bytes) != bytes.size() || !file.commit()) { // commit() syncs before it renames
        return io(file.errorString());
    }
    return syncDirectory(dataDirectory);
}

Expected<QString> quarantineRuntimeLayer(const QString& dataDirectory)
{
    const QString name = runtimeLayerFile(dataDirectory);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-ddTHH-mm-ssZ"));
    QString aside = name % QStringLiteral(".damaged-") % stamp;
    for (int i = 2; QFileInfo::exists(aside); ++i) {
        aside = name % QStringLiteral(".damaged-") % stamp % u'-' % QString::number(i);
    }
    QFile file(name);
    if (!file.rename(aside)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot move %1 aside: %2").arg(name, file.errorString()));
    }
    return aside;
}

} // namespace NetMonitor
