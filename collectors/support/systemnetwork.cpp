// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/systemnetwork.h"

#include <QDir>
#include <QFileInfo>

namespace NetMonitor {

namespace {
/// The folder to watch for a file's coming: its own, or the nearest above it that exists. Not the root.
QString watchableFolder(const QString& path)
{
    QDir folder = QFileInfo(path).dir();
    while (!folder.exists() && !folder.isRoot()) {
        folder.setPath(QFileInfo(folder.absolutePath()).path());
    }
    return folder.isRoot() ? QString() : folder.absolutePath();
}

/// Everything whose change can change what readResolvers() says: the files, what they link to, and the folders in which
/// they may be replaced.
QStringList placesToWatch(const ResolverPaths& paths)
{
    QStringList places;
    const QStringList files = paths.all();
    for (const QString& path : files) {
        const QFileInfo info(path);
        const QString target = info.isSymLink() ? info.symLinkTarget() : path;
        for (const QString& file : {path, target}) {
            places += watchableFolder(file);
            if (QFileInfo::exists(file)) {
                places += file;
            }
        }
    }
    places.removeDuplicates();
    places.removeAll(QString());
    return places;
}
} // namespace

SystemNetwork::SystemNetwork(NetworkSeams seams, QObject* parent)
    : QObject(parent)
    , m_seams(std::move(seams))
    , m_source(m_seams.makeSource())
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(m_seams.settle));
    connect(&m_settle, &QTimer::timeout, this, &SystemNetwork::update);
    connect(m_source.get(), &NetworkSource::touched, this, &SystemNetwork::touch);
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, &SystemNetwork::touch);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, &SystemNetwork::touch);
    watchFiles(); // before reading: a change in between is then told
    m_state = read();
}

SystemNetwork::~SystemNetwork() = default;

void SystemNetwork::touch()
{
    if (!m_settle.isActive()) { // the first of a storm starts the timer, so that a storm cannot put it off for ever
        m_settle.start();
    }
}

void SystemNetwork::update()
{
    watchFiles();
    NetworkState now = read();
    if (now == m_state) {
        return;
    }
    m_state = std::move(now);
    emit changed(m_state);
}

NetworkState SystemNetwork::read()
{
    auto state = m_source->read();
    m_health = state ? Expected<void>() : Expected<void>(Unexpected<Error>{state.error()});
    NetworkState result = state ? *std::move(state) : NetworkState();
    result.resolvers = readResolvers(m_seams.paths);
    return result;
}

void SystemNetwork::watchFiles()
{
    QStringList places = placesToWatch(m_seams.paths);
    const QStringList watched = m_files.files() + m_files.directories();
    for (const QString& place : watched) {
        if (!places.removeOne(place)) {
            m_files.removePath(place);
        }
    }
    const QStringList unwatched = places.isEmpty() ? QStringList() : m_files.addPaths(places);
    for (const QString& place : unwatched) {
        if (QFileInfo::exists(place)) { // one that went away meanwhile is told by its folder
            qWarning("cannot watch %s: a change of the resolver may be seen late (fs.inotify.max_user_watches?)",
                     qUtf8Printable(place));
        }
    }
}

} // namespace NetMonitor
