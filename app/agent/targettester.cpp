// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/targettester.h"

#include "app/analytics/statistics.h"

#include <algorithm>

namespace NetMonitor {

namespace {
OptionValues testOptions(const ProbeSpec& spec)
{
    const QString timeout = QStringLiteral("timeout");
    OptionValues options = spec.options;
    options.set(timeout, QVariant::fromValue(std::min(options.duration(timeout), TargetTester::MaxTimeout)));
    return options;
}

qint64 attemptsOf(const ProbeSpec& spec)
{
    const QString count = QStringLiteral("count");
    const qint64 ofRound = spec.options.contains(count) ? spec.options.integer(count) : 1;
    return std::min(ofRound, TargetTester::MaxAttempts);
}

/// What the probe was sent to: "192.0.2.1 port 443".
QString destinationOf(const ProbeSpec& spec, const QString& address)
{
    const QString port = QStringLiteral("port");
    return spec.options.contains(port) ? QStringLiteral("%1 port %2").arg(address).arg(spec.options.integer(port))
                                       : address;
}

/// Why attempts that say nothing of the network were none; empty for the reasons that the prober knows better.
QString invalidText(Validity validity)
{
    switch (validity) {
    case Validity::InterfaceDown:
        return QStringLiteral("this computer has no way to it at the moment; check its network connection");
    case Validity::HostSuspended:
        return QStringLiteral("this computer was suspended meanwhile; test it again");
    case Validity::ClockStepped:
    case Validity::AddressChanged:
        return QStringLiteral("this computer's clock or address changed meanwhile; test it again");
    case Validity::NotSent:
        return QStringLiteral("nothing was sent in time; this computer is overloaded, test it again later");
    case Validity::Ok:
    case Validity::SocketError:
        break;
    }
    return {};
}

QString resultText(Result result, const QString& destination, Duration timeout)
{
    switch (result) {
    case Result::Reply:
        return {};
    case Result::Timeout:
        return QStringLiteral("no reply from %1 within %2; check the address, and whether a firewall drops such probes")
            .arg(destination, formatDuration(timeout));
    case Result::Unreachable:
        return QStringLiteral("%1 cannot be reached, says the network; check the address and the route to it")
            .arg(destination);
    case Result::TtlExceeded:
        return QStringLiteral("the packets to %1 lived too short to arrive; set a larger ttl").arg(destination);
    case Result::Refused:
        return QStringLiteral("%1 refused the connection: nothing listens there; check the port and the service")
            .arg(destination);
    case Result::ProtocolError:
        return QStringLiteral("%1 gave an answer that breaks the protocol; check what runs there").arg(destination);
    case Result::PermissionDenied:
        return QStringLiteral("this computer does not let it probe %1; check its firewall and permissions")
            .arg(destination);
    case Result::NameNotResolved:
    case Result::NoGateway:
    case Result::SendFailed:
        break;
    }
    return QStringLiteral("the probe of %1 could not be sent (%2); test it again").arg(destination, resultName(result));
}

/// One probe of a test: its attempts and what they came to.
class ProbeTrial
{
public:
    ProbeTrial(const ProbeSpec& spec, std::unique_ptr<OneShot> shot)
        : m_spec(spec)
        , m_shot(std::move(shot))
    {
    }

    OneShot& shot() { return *m_shot; }
    void take(const Outcome& outcome);
    /// @p result: why there were no attempts, if so.
    ProbeTest report(const Expected<void>& result) const;

private:
    QString problem(const QString& address) const;

    ProbeSpec m_spec;
    std::unique_ptr<OneShot> m_shot;
    std::vector<double> m_rtts; ///< Seconds, of valid replies.
    quint16 m_sent = 0; ///< Valid ones.
    std::optional<Outcome> m_failed; ///< The first valid one that did.
    std::optional<Outcome> m_invalid; ///< The first.
};

void ProbeTrial::take(const Outcome& outcome)
{
    if (!outcome.valid()) {
        m_invalid = m_invalid.value_or(outcome);
        return;
    }
    ++m_sent;
    if (outcome.replied()) {
        m_rtts.push_back(double(outcome.rttNs) / 1e9);
    } else {
        m_failed = m_failed.value_or(outcome);
    }
}

ProbeTest ProbeTrial::report(const Expected<void>& result) const
{
    ProbeTest test;
    test.probe = m_spec.name;
    test.type = m_spec.type;
    test.method = m_shot->method();
    test.address = m_shot->address().isNull() ? QString() : m_shot->address().toString();
    test.sent = m_sent;
    test.received = quint16(m_rtts.size());
    if (!m_rtts.empty()) {
        const auto [minimum, maximum] = std::minmax_element(m_rtts.begin(), m_rtts.end());
        test.latency = mean(m_rtts);
        test.minimum = *minimum;
        test.maximum = *maximum;
    } else {
        test.problem = result ? problem(test.address) : result.error().text();
    }
    return test;
}

QString ProbeTrial::problem(const QString& address) const
{
    const QString destination = destinationOf(m_spec, address);
    const Duration timeout = testOptions(m_spec).duration(QStringLiteral("timeout"));
    if (m_failed) {
        return resultText(m_failed->result, destination, timeout);
    }
    if (const auto health = m_shot->health(); !health) {
        return health.error().text();
    }
    const Outcome invalid = m_invalid.value_or(Outcome{.validity = Validity::NotSent});
    const QString why = invalidText(invalid.validity);
    return why.isEmpty() ? resultText(invalid.result, destination, timeout)
                         : QString(destination % QStringLiteral(": ") % why);
}
} // namespace

/// One test of one target.
class TargetTester::Run
{
public:
    Run(const Target& target, Done done)
        : m_done(std::move(done))
    {
        m_report.target = target;
        m_report.probes.resize(target.probes.size());
        m_left = std::size_t(target.probes.size());
    }

    void add(const ProbeSpec& spec, std::unique_ptr<OneShot> shot) { m_trials.emplace_back(spec, std::move(shot)); }
    std::vector<ProbeTrial>& trials() { return m_trials; }
    /// Whether it was the last one.
    bool end(std::size_t index, const Expected<void>& result)
    {
        m_report.probes[qsizetype(index)] = m_trials[index].report(result);
        return --m_left == 0;
    }
    void tell() { m_done(m_report); }

private:
    TargetTest m_report;
    Done m_done;
    std::vector<ProbeTrial> m_trials; ///< In the target's order.
    std::size_t m_left = 0;
};

TargetTester::TargetTester(const Clock& clock, const SystemNetwork& network, Lookup lookup)
    : m_clock(clock)
    , m_network(network)
    , m_resolver(clock, {}, std::move(lookup))
{
}

TargetTester::~TargetTester() = default;

void TargetTester::run(const Target& target, Done done)
{
    const TargetAddress address = *parseTargetAddress(target.address);
    m_runs.push_back(std::make_shared<Run>(target, std::move(done)));
    const std::weak_ptr<Run> weak = m_runs.back();
    Run* run = m_runs.back().get();
    for (const ProbeSpec& spec : target.probes) {
        run->add(spec,
                 std::make_unique<OneShot>(m_clock, m_network, m_resolver,
                                           OneShotPlan{.target = address,
                                                       .family = target.family,
                                                       .type = spec.type,
                                                       .options = testOptions(spec),
                                                       .count = attemptsOf(spec),
                                                       .interval = Interval}));
    }
    for (std::size_t i = 0; i < run->trials().size(); ++i) { // nothing moves them from here on
        ProbeTrial& trial = run->trials()[i];
        connect(&trial.shot(), &OneShot::outcome, this, [&trial](const Outcome& outcome) { trial.take(outcome); });
        connect(&trial.shot(), &OneShot::ended, this, [this, run, weak, i](const Expected<void>& result) {
            if (run->end(i, result)) { // not from inside the signal of what goes with it
                QMetaObject::invokeMethod(
                    this, [this, weak] { finish(weak.lock()); }, Qt::QueuedConnection);
            }
        });
        trial.shot().start();
    }
}

void TargetTester::finish(const std::shared_ptr<Run>& run)
{
    if (run) { // else it was cancelled meanwhile
        std::erase(m_runs, run);
        run->tell();
    }
}

void TargetTester::cancel()
{
    m_runs.clear();
}

} // namespace NetMonitor
