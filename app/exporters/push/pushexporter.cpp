// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/push/pushexporter.h"

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr qsizetype MostCommits = 100; // of a read: some seconds' worth, whatever they hold
}

PushExporter::PushExporter(QString name, const PushSettings& settings, std::unique_ptr<PushSender> sender,
                           std::unique_ptr<CommitFeed> feed)
    : m_settings(settings)
    , m_sender(std::move(sender))
    , m_feed(std::move(feed))
    , m_queue(settings.batchSize, m_feed->position())
    , m_backoff(settings.firstBackoff, settings.longestBackoff)
    , m_newest(m_feed->position())
    , m_acknowledged(m_feed->position())
    , m_first(m_feed->position() == 0)
{
    m_status.name = std::move(name);
    m_status.destination = m_sender->destination();
    m_status.dropped
        = {{QStringLiteral("rejected"), 0}, {QStringLiteral("too_large"), 0}, {QStringLiteral("too_old"), 0}};
    connect(m_sender.get(), &PushSender::finished, this, &PushExporter::onSent);
    connect(&m_flushTimer, &QTimer::timeout, this, [this] {
        m_flush = true;
        advance();
    });
    m_flushTimer.start(std::chrono::ceil<std::chrono::milliseconds>(settings.flushInterval));
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setTimerType(Qt::PreciseTimer); // never before Retry-After
    connect(&m_retryTimer, &QTimer::timeout, this, &PushExporter::advance);
}

void PushExporter::noteCommit(quint64 newest)
{
    m_newest = std::max<CommitId>(m_newest, newest);
    advance();
}

ExporterStatus PushExporter::status() const
{
    ExporterStatus status = m_status;
    status.waitingCommits = m_newest - std::min(m_newest, m_acknowledged);
    status.waitingSince = m_queue.oldest();
    return status;
}

void PushExporter::advance()
{
    if (m_reading || m_sending || m_retryTimer.isActive()) {
        return;
    }
    dropOld();
    if (m_queue.isFull() && !m_queue.head().empty()) {
        send();
    } else if (readIsDue()) {
        read();
    } else if (m_flush && !m_queue.head().empty()) {
        send();
    } else if (m_flush) {
        m_flush = false; // all of it went out
    }
}

bool PushExporter::readIsDue() const
{
    const CommitId unread = m_newest - std::min(m_newest, m_queue.readTo());
    return unread > 0 && (m_flush || double(unread) * m_pointsPerCommit >= double(m_settings.batchSize));
}

void PushExporter::read()
{
    m_reading = true;
    const double perCommit = std::max(m_pointsPerCommit, 1.0);
    const auto commits = qsizetype(std::ceil(double(m_settings.batchSize) / perCommit));
    whenAnswered(m_feed->read(m_queue.readTo(), std::clamp<qsizetype>(commits, 1, MostCommits)), this,
                 [this](const Expected<PointPage>& page) { onRead(page); });
}

void PushExporter::onRead(const Expected<PointPage>& page)
{
    m_reading = false;
    if (!page) {
        retryLater({PushResult::Kind::Failed, 0, std::nullopt,
                    QStringLiteral("cannot read the history: ") % page.error().text()});
        return;
    }
    if (!m_first) {
        m_status.lostCommits += page->lostCommits;
    }
    m_first = false;
    const bool stuck = page->readTo == m_queue.readTo(); // nothing there: not again before the next commit
    m_newest = stuck ? page->readTo : std::max(m_newest, page->newest);
    if (page->commits > 0) {
        m_pointsPerCommit = double(page->points.size()) / double(page->commits);
    }
    m_queue.append(*page);
    acknowledge(); // a page may hold no points, only events
    advance();
}

void PushExporter::send()
{
    m_sending = true;
    m_sender->send(m_queue.head());
}

void PushExporter::onSent(const PushResult& result)
{
    m_sending = false;
    switch (result.kind) {
    case PushResult::Kind::Delivered:
        settle(result);
        advance();
        break;
    case PushResult::Kind::Rejected:
    case PushResult::Kind::TooLarge:
        sendLess(result);
        break;
    case PushResult::Kind::Failed:
    case PushResult::Kind::Misconfigured:
        retryLater(result);
        break;
    }
}

void PushExporter::settle(const PushResult& result)
{
    m_backoff.reset();
    const quint64 count = m_queue.head().size();
    const quint64 notTaken = std::min(count, result.notTaken);
    m_status.sent += count - notTaken;
    m_status.dropped[QStringLiteral("rejected")] += notTaken + m_queue.delivered();
    m_status.lastSuccess = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    setProblem(result.problem);
    acknowledge();
    emit statusChanged();
}

/// Finds out what the destination does not take.
void PushExporter::sendLess(const PushResult& result)
{
    if (result.kind == PushResult::Kind::TooLarge) {
        if (m_queue.tooLarge()) {
            ++m_status.dropped[QStringLiteral("too_large")];
            setProblem(result.problem);
            acknowledge();
        }
    } else if (const auto refusal = m_queue.rejected(); refusal == PushQueue::Refusal::Everything) {
        retryLater({PushResult::Kind::Misconfigured, 0, result.retryAfter,
                    result.problem % QStringLiteral("; it refuses everything: check what answers there")});
        return;
    } else if (refusal == PushQueue::Refusal::Accused) {
        setProblem(result.problem);
    }
    ++m_status.retries;
    emit statusChanged();
    advance();
}

void PushExporter::retryLater(const PushResult& result)
{
    ++m_status.retries;
    const bool longest = result.kind == PushResult::Kind::Misconfigured;
    const Duration wait
        = m_backoff.next(longest ? std::max(m_settings.longestBackoff, result.retryAfter.value_or(Duration::zero()))
                                 : result.retryAfter);
    m_retryTimer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    m_flush = true; // once it goes on, everything that waited goes out
    setProblem(result.problem);
}

void PushExporter::acknowledge()
{
    if (m_queue.settledTo() > m_acknowledged) {
        m_acknowledged = m_queue.settledTo();
        m_feed->acknowledge(m_acknowledged);
        emit statusChanged();
    }
}

void PushExporter::dropOld()
{
    const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    if (const quint64 dropped = m_queue.dropBefore(now - m_settings.maxAge); dropped > 0) {
        m_status.dropped[QStringLiteral("too_old")] += dropped;
        acknowledge();
    }
}

void PushExporter::setProblem(const QString& problem)
{
    if (std::exchange(m_status.problem, problem) == problem) {
        return;
    }
    if (problem.isEmpty()) {
        qInfo("exporter %s: %s takes data again", qUtf8Printable(m_status.name), qUtf8Printable(m_status.destination));
    } else {
        qWarning("exporter %s: %s", qUtf8Printable(m_status.name), qUtf8Printable(problem));
    }
    emit statusChanged();
}

} // namespace NetMonitor
