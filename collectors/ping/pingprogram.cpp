// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/pingprogram.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace NetMonitor {

namespace {
/// More than any ping prints for one probe; the rest of a mad program is thrown away.
constexpr qsizetype MaxOutput = 64 * 1024;

QString findPing()
{
    const QString name = QStringLiteral("ping");
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name,
                                                            {QStringLiteral("/bin"), QStringLiteral("/sbin"),
                                                             QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin")})
                           : found;
}

QString milliseconds(Duration duration)
{
    return QString::number(std::max<qint64>(1, std::chrono::ceil<std::chrono::milliseconds>(duration).count()));
}

QString seconds(Duration duration) // busybox takes whole ones only
{
    return QString::number(std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(duration).count()));
}
} // namespace

PingProgram::PingProgram(Setup setup, QObject* parent)
    : QObject(parent)
    , m_system(setup.system.isEmpty() ? QSysInfo::kernelType() : setup.system)
    , m_path(setup.path.isEmpty() ? findPing() : setup.path)
    , m_mostAtOnce(std::max(1, setup.mostAtOnce))
{
}

PingProgram::~PingProgram()
{
    m_waiting.clear();
    for (const Running& running : std::as_const(m_running)) {
        running.process->disconnect(this);
        running.process->kill();
        running.process->waitForFinished(); // its destructor would, but with a warning
    }
}

Expected<QStringList> PingProgram::arguments(const QString& system, const Request& request)
{
    const QString address = request.address.toString();
    static const QRegularExpression literal(
        QStringLiteral("\\A[0-9A-Fa-f:][0-9A-Fa-f:.]*(%[A-Za-z0-9][A-Za-z0-9_.-]{0,31})?\\z"));
    if (request.address.isNull() || !literal.match(address).hasMatch()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is no address for ping").arg(address.left(80)),
                    QStringLiteral("use an IPv4 or IPv6 address"));
    }
    const QString size = QString::number(request.size);
    const QString ttl = QString::number(request.ttl);
    const bool isV6 = request.address.protocol() == QAbstractSocket::IPv6Protocol;
    const auto option = [](const char* name) { return QString::fromLatin1(name); };
    if (system == u"winnt") {
        return QStringList{option("-n"), option("1"), option("-w"), milliseconds(request.timeout), option("-l"), size,
                           option("-i"), ttl,         address};
    }
    const QStringList common{option("-n"), option("-c"), option("1"), option("-s"), size};
    if (system == u"darwin") {
        const QStringList limits = isV6 ? QStringList{option("-h"), ttl}
                                        // ping6 has no timeout: the process is killed at ours
                                        : QStringList{option("-W"), milliseconds(request.timeout), option("-m"), ttl};
        return common + limits + QStringList{option("--"), address};
    }
    const QStringList limits{option("-W"), seconds(request.timeout), option("-t"), ttl};
    const QStringList family = isV6 ? QStringList{option("-6")} : QStringList(); // busybox needs it
    return common + limits + family + QStringList{option("--"), address};
}

void PingProgram::run(const Request& request)
{
    m_waiting.push_back(request);
    startNext();
}

void PingProgram::cancel(quint64 id)
{
    std::erase_if(m_waiting, [id](const Request& request) { return request.id == id; });
    remove(id);
}

void PingProgram::poll()
{
    const QList<quint64> ids = m_running.keys();
    for (const quint64 id : ids) {
        const auto it = m_running.constFind(id);
        if (it != m_running.cend() && it->process->state() == QProcess::Running) {
            it->process->waitForReadyRead(0); // emits readyRead when there is something
        }
    }
}

void PingProgram::startNext()
{
    while (!m_waiting.empty() && m_running.size() < m_mostAtOnce) {
        const Request next = m_waiting.front();
        m_waiting.pop_front();
        start(next);
    }
}

void PingProgram::start(const Request& request)
{
    const quint64 id = request.id;
    const auto options = arguments(m_system, request);
    if (!options) {
        emit failed(id, options.error());
        return;
    }
    auto* process = new QProcess(this);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.remove(QStringLiteral("LANGUAGE"));
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());
    connect(process, &QProcess::readyRead, this, [this, id] { take(id, false); });
    connect(process, &QProcess::finished, this, [this, id] { take(id, true); });
    connect(process, &QProcess::errorOccurred, this, [this, id, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && m_running.contains(id)) {
            const QString why = process->errorString();
            remove(id);
            emit failed(id,
                        Error{ErrorCode::Unavailable, QStringLiteral("cannot run %1: %2").arg(m_path, why), {}, {}});
            startNext();
        }
    });
    m_running.insert(id, Running{process, {}});
    const bool isV6 = request.address.protocol() == QAbstractSocket::IPv6Protocol;
    emit starting(id);
    process->start(m_system == u"darwin" && isV6 ? QString(m_path % u'6') : m_path, *options, QIODevice::ReadOnly);
}

void PingProgram::take(quint64 id, bool ended)
{
    const auto it = m_running.find(id);
    if (it == m_running.end()) {
        return;
    }
    it->output += it->process->readAll();
    it->output.truncate(MaxOutput);
    const PingOutput parsed = parsePingOutput(it->output);
    const bool lineIsWhole = it->output.endsWith('\n'); // "time=1" may become "time=12 ms"
    if (ended || (parsed.verdict == PingOutput::Verdict::Reply && lineIsWhole)) {
        remove(id);
        emit finished(id, parsed);
        startNext();
    }
}

void PingProgram::remove(quint64 id)
{
    const auto it = m_running.constFind(id);
    if (it == m_running.cend()) {
        return;
    }
    QProcess* process = it->process;
    m_running.erase(it);
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater); // killed, or never came up
    process->kill();
    QMetaObject::invokeMethod(this, &PingProgram::startNext, Qt::QueuedConnection);
}

} // namespace NetMonitor
