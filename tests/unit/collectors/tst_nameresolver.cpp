// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/nameresolver.h"
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
const QString Host = QStringLiteral("host.example.org");

QHostAddress ip(const char* text)
{
    return QHostAddress(QString::fromLatin1(text));
}

/// A name server in the test's hand: lookups wait in a list until answered.
struct FakeDns
{
    QList<std::pair<QString, LookupDone>> waiting;
    int asked = 0;

    Lookup lookup()
    {
        return [this](const QString& host, LookupDone done) {
            ++asked;
            waiting.append({host, std::move(done)});
        };
    }
    void answer(const LookupResult& result)
    {
        const auto next = waiting.takeFirst();
        next.second(result);
    }
};

LookupResult gone()
{
    return fail(ErrorCode::NotFound, QStringLiteral("no such name"));
}

LookupResult silent()
{
    return fail(ErrorCode::Unavailable, QStringLiteral("no name server answered"));
}
} // namespace

class TestNameResolver : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    FakeDns m_dns;

    static ResolverSettings quick() { return {.period = 1h, .retry = 10ms, .timeout = 1h}; }

private slots:
    void init() { m_dns = FakeDns(); }

    void literalsAreKnownAtOnce()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(QStringLiteral("192.0.2.1"), AddressFamily::Any);
        resolver.watch(QStringLiteral("fe80::1%eth0"), AddressFamily::IPv6);
        resolver.watch(QStringLiteral("192.0.2.1"), AddressFamily::IPv6);
        QCOMPARE(**resolver.answer(QStringLiteral("192.0.2.1"), AddressFamily::Any), ip("192.0.2.1"));
        QCOMPARE((*resolver.answer(QStringLiteral("fe80::1%eth0"), AddressFamily::IPv6))->scopeId(),
                 QStringLiteral("eth0"));
        QCOMPARE(resolver.answer(QStringLiteral("192.0.2.1"), AddressFamily::IPv6)->error().code, ErrorCode::NotFound);
        QTRY_COMPARE(spy.size(), 3);
        resolver.refreshAll();
        QCOMPARE(m_dns.asked, 0);
    }

    void theFamilyIsAsConfigured()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        resolver.watch(Host, AddressFamily::Any);
        resolver.watch(Host, AddressFamily::IPv4);
        resolver.watch(Host, AddressFamily::IPv6);
        QCOMPARE(m_dns.asked, 1); // one lookup for all of them
        QVERIFY(!resolver.answer(Host, AddressFamily::Any));
        m_dns.answer(QList{ip("2001:db8::1"), ip("192.0.2.1")});
        QCOMPARE(**resolver.answer(Host, AddressFamily::Any), ip("2001:db8::1")); // the system's order
        QCOMPARE(**resolver.answer(Host, AddressFamily::IPv4), ip("192.0.2.1"));
        QCOMPARE(**resolver.answer(Host, AddressFamily::IPv6), ip("2001:db8::1"));
    }

    void aFamilyThatIsAddedLaterNeedsNoNewLookup()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        resolver.watch(Host, AddressFamily::IPv4);
        m_dns.answer(QList{ip("192.0.2.1")});
        resolver.watch(Host, AddressFamily::IPv6);
        QCOMPARE(resolver.answer(Host, AddressFamily::IPv6)->error().code, ErrorCode::NotFound);
        QCOMPARE(m_dns.asked, 1);
    }

    void aNameThatDoesNotResolveIsAnErrorWithItsReason()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(Host, AddressFamily::Any);
        m_dns.answer(gone());
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.at(0).at(0).toString(), Host);
        QCOMPARE(spy.at(0).at(2).value<Expected<QHostAddress>>().error().code, ErrorCode::NotFound);
        QTRY_COMPARE(m_dns.asked, 2); // failures are tried again unasked
        m_dns.answer(QList{ip("192.0.2.1")});
        QTRY_COMPARE(spy.size(), 2);
        QVERIFY(spy.at(1).at(2).value<Expected<QHostAddress>>().has_value());
    }

    void anIdleOneAsksNobodyAndKeepsItsAnswers()
    {
        const QString other = QStringLiteral("other.example.org");
        NameResolver busy(m_clock, quick(), m_dns.lookup()); // tells that its own retry would have come
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        resolver.watch(Host, AddressFamily::Any);
        m_dns.answer(QList{ip("192.0.2.1")});
        resolver.setIdle(true);
        resolver.refresh(Host);
        busy.watch(other, AddressFamily::Any);
        m_dns.answer(gone());
        QTRY_COMPARE(m_dns.asked, 3);
        QCOMPARE(m_dns.waiting.constFirst().first, other);
        QCOMPARE(**resolver.answer(Host, AddressFamily::Any), ip("192.0.2.1"));
        m_dns.waiting.clear();
        resolver.setIdle(false);
        QTRY_COMPARE(m_dns.asked, 4); // what was asked for meanwhile
        QCOMPARE(m_dns.waiting.constFirst().first, Host);
    }

    void theOrderOfRoundRobinAnswersIsNoChange()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(Host, AddressFamily::Any);
        m_dns.answer(QList{ip("192.0.2.1"), ip("192.0.2.2")});
        QTRY_COMPARE(spy.size(), 1);
        resolver.refresh(Host);
        QTRY_COMPARE(m_dns.asked, 2);
        m_dns.answer(QList{ip("192.0.2.2"), ip("192.0.2.1")});
        QCOMPARE(**resolver.answer(Host, AddressFamily::Any), ip("192.0.2.1"));
        resolver.refresh(Host);
        QTRY_COMPARE(m_dns.asked, 3);
        m_dns.answer(QList{ip("192.0.2.2"), ip("192.0.2.3")});
        QTRY_COMPARE(spy.size(), 2);
        QCOMPARE(*spy.at(1).at(2).value<Expected<QHostAddress>>(), ip("192.0.2.2"));
    }

    void anAddressOutlivesASilentNameServerButNotTheName()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        resolver.watch(Host, AddressFamily::Any);
        m_dns.answer(QList{ip("192.0.2.1")});
        resolver.refresh(Host);
        QTRY_COMPARE(m_dns.asked, 2);
        m_dns.answer(silent());
        QCOMPARE(**resolver.answer(Host, AddressFamily::Any), ip("192.0.2.1"));
        QCOMPARE(resolver.lastLookup(Host).error().code, ErrorCode::Unavailable);
        QTRY_COMPARE(m_dns.asked, 3);
        m_dns.answer(gone());
        QCOMPARE(resolver.answer(Host, AddressFamily::Any)->error().code, ErrorCode::NotFound);
    }

    void refreshWaitsForTheRetryTime()
    {
        const ResolverSettings slow{.period = 1h, .retry = 1h, .timeout = 1h};
        NameResolver resolver(m_clock, slow, m_dns.lookup());
        resolver.watch(Host, AddressFamily::Any);
        resolver.refresh(Host);
        QCOMPARE(m_dns.asked, 1); // one in flight
        m_dns.answer(QList{ip("192.0.2.1")});
        for (int i = 0; i < 100; ++i) {
            resolver.refresh(Host);
            resolver.refreshAll();
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_dns.asked, 1);
    }

    void namesAreLookedUpAgainByPeriod()
    {
        const ResolverSettings brisk{.period = 20ms, .retry = 1ms, .timeout = 1h};
        NameResolver resolver(m_clock, brisk, m_dns.lookup());
        resolver.watch(Host, AddressFamily::Any);
        for (int i = 1; i < 4; ++i) {
            QTRY_COMPARE(m_dns.asked, i);
            m_dns.answer(QList{ip("192.0.2.1")});
        }
    }

    void aTimeoutIsToldOnceAndALateAnswerIsTaken()
    {
        const ResolverSettings impatient{.period = 1h, .retry = 1ms, .timeout = 20ms};
        NameResolver resolver(m_clock, impatient, m_dns.lookup());
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(Host, AddressFamily::Any);
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.at(0).at(2).value<Expected<QHostAddress>>().error().code, ErrorCode::TimedOut);
        QTest::qWait(60); // three timeouts long
        QCOMPARE(m_dns.asked, 1);
        QCOMPARE(spy.size(), 1);
        m_dns.answer(QList{ip("192.0.2.1")});
        QTRY_COMPARE(spy.size(), 2);
        QCOMPARE(**resolver.answer(Host, AddressFamily::Any), ip("192.0.2.1"));
    }

    void whatNobodyWatchesIsForgotten()
    {
        NameResolver resolver(m_clock, quick(), m_dns.lookup());
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(Host, AddressFamily::Any);
        resolver.watch(Host, AddressFamily::Any);
        resolver.unwatch(Host, AddressFamily::Any);
        resolver.unwatch(Host, AddressFamily::Any);
        resolver.unwatch(Host, AddressFamily::Any); // once too often
        resolver.watch(Host, AddressFamily::Any); // a new lookup; the old one's answer is not its
        QCOMPARE(m_dns.asked, 2);
        m_dns.answer(QList{ip("192.0.2.66")});
        QVERIFY(!resolver.answer(Host, AddressFamily::Any));
        m_dns.answer(QList{ip("192.0.2.1")});
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(**resolver.answer(Host, AddressFamily::Any), ip("192.0.2.1"));
    }

    void theSystemKnowsLocalhost()
    {
        NameResolver resolver(m_clock);
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(QStringLiteral("localhost"), AddressFamily::IPv4);
        QTRY_COMPARE_WITH_TIMEOUT(spy.size(), 1, 15'000);
        const auto answer = resolver.answer(QStringLiteral("localhost"), AddressFamily::IPv4);
        QVERIFY2(answer->has_value(), qPrintable(answer->has_value() ? QString() : answer->error().text()));
        QVERIFY((*answer)->isLoopback());
    }

    void destructionDoesNotWaitForALookup()
    {
        for (int i = 0; i < 20; ++i) {
            NameResolver resolver(m_clock, quick(), m_dns.lookup());
            resolver.watch(QStringLiteral("name-%1.invalid").arg(i), AddressFamily::Any);
            QTRY_COMPARE(m_dns.waiting.size(), i + 1);
        }
        while (!m_dns.waiting.isEmpty()) { // answers for the dead: the sanitizers would say
            m_dns.answer(gone());
        }
        QCoreApplication::processEvents();
    }
};

NM_REGISTER_TEST(TestNameResolver)
#include "tst_nameresolver.moc"
