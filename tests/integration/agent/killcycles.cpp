// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/agent/killcycles.h"

#include "tests/integration/agent/agentapi.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <limits>

namespace NetMonitor::Testing {

namespace {

/// The promise is 1 s of what was not committed; the rest is for an outcome every 0.2 s, a frame and a slow machine's
/// disk.
constexpr qint64 MostLost = 5'000;

/// What makes a stored outcome the one it is.
using Identity = QPair<QString, QString>;

QList<Identity> storedIdentities(const AgentProcess& agent)
{
    QList<Identity> identities;
    for (const QJsonObject& row : storedOutcomes(agent, "one")) {
        identities << Identity(row.value("sent_at").toString(), QJsonDocument(row).toJson(QJsonDocument::Compact));
    }
    return identities;
}

/// Asked often, so of one row only.
QByteArray newestOutcome(const AgentProcess& agent)
{
    return agent.get("/api/v2/outcomes?target=one&limit=1").body;
}

/// Milliseconds between the newest stored outcome of a run and the moment at which that run was killed. Ascending rows.
qint64 lostBefore(const QList<Identity>& rows, const QDateTime& killedAt)
{
    QDateTime newest;
    for (const Identity& row : rows) {
        const QDateTime sent = QDateTime::fromString(row.first, Qt::ISODateWithMs);
        newest = sent <= killedAt ? sent : newest;
    }
    return newest.isValid() ? newest.msecsTo(killedAt) : std::numeric_limits<qint64>::max();
}

AgentProcess::Options twoTargets()
{
    AgentProcess::Options options;
    options.config = configOf({pingTarget("one", "127.0.0.1", "0.2", 1), pingTarget("two", "127.0.0.2", "0.2", 10)});
    return options;
}

} // namespace

struct KillCycles::State
{
    AgentProcess agent{twoTargets()};
    QRandomGenerator random{20260101};
    QList<Identity> shown; ///< By the last run, before it was killed.
    QDateTime killedAt;
};

KillCycles::KillCycles() = default;
KillCycles::~KillCycles() = default;

void KillCycles::run(int cycles)
{
    NM_NEEDS_DAEMON();
    if (!m_state) {
        m_state = std::make_unique<State>();
    }
    AgentProcess& agent = m_state->agent;
    QList<qint64> startMs;
    QList<qint64> late; // of the last five starts, which have all the data before them
    for (int cycle = 0; cycle < cycles; ++cycle) {
        QElapsedTimer clock;
        clock.start();
        NM_START(agent);
        startMs << clock.elapsed();
        late = startMs.last(qMin(startMs.size(), qsizetype(5)));
        NM_AWAIT(agent.get("/-/ready").status == 200, agent);
        const QList<Identity> now = storedIdentities(agent);
        const QSet<Identity> found(now.begin(), now.end());
        QCOMPARE(found.size(), now.size()); // nothing twice
        for (const Identity& identity : m_state->shown) { // older than the newest 1000 rows: left the answer, not lost
            QVERIFY2(found.contains(identity) || (now.size() >= 1000 && identity.first <= now.constFirst().first),
                     qPrintable(QString("lost in cycle %1: %2").arg(cycle).arg(identity.second)));
        }
        if (m_state->killedAt.isValid()) {
            QVERIFY2(lostBefore(now, m_state->killedAt) <= MostLost, qPrintable(QString("in cycle %1").arg(cycle)));
        }
        const QByteArray newest = newestOutcome(agent);
        NM_AWAIT(newestOutcome(agent) != newest, agent);
        QTest::qWait(int(m_state->random.bounded(1500))); // any moment of a commit, which comes each second or so
        m_state->shown = storedIdentities(agent);
        m_state->killedAt = QDateTime::currentDateTimeUtc();
        agent.killHard();
    }
    std::sort(startMs.begin(), startMs.end());
    qInfo("%d cycles; start until listening: best %lld ms, median %lld ms, worst %lld ms", cycles, startMs.constFirst(),
          startMs.at(startMs.size() / 2), startMs.constLast());
    const qint64 best = *std::min_element(late.begin(), late.end()); // the rest is what else the machine does
    QVERIFY2(best <= 2000, qPrintable(QString::number(best)));
    QVERIFY(agent.log().contains("listening"));
    QVERIFY2(!agent.log().contains("quarantine"), agent.log().right(4000).constData());
}

} // namespace NetMonitor::Testing
