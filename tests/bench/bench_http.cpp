// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Serves a prepared metrics page of about 98 kB: what the server itself costs per scrape. Listens on the port that is
// given (default 8100) until its standard input ends; then prints its CPU time.
//   bench_http 8100 & wrk -t1 -c16 -d5s http://127.0.0.1:8100/metrics
#include "app/server/httpserver.h"
#include "tests/support/fakeport.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <unistd.h>

using namespace NetMonitor;

namespace {
class PreparedPage final : public MetricsPageProvider
{
public:
    PreparedPage()
    {
        for (int i = 0; i < 1000; ++i) {
            m_text += "netmonitor_latency_seconds{agent=\"agent-001\",probe=\"ping\",target=\"target-"
                + QByteArray::number(1000 + i) + "\"} 0.0231" + QByteArray::number(1000 + i) + " \n";
        }
    }
    QByteArray body(const LiveState&, const HttpCounters&, MetricsForm) override { return m_text; }

private:
    QByteArray m_text;
};
} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    Testing::FakePort fake;
    PreparedPage page;
    ServerSettings settings;
    settings.listen = {{QHostAddress(QHostAddress::LocalHost), argc > 1 ? quint16(std::atoi(argv[1])) : quint16(8100)}};
    HttpServer server(fake.port(), &page, settings);
    const auto bound = server.start();
    if (!bound) {
        std::fprintf(stderr, "%s\n", qPrintable(bound.error().text()));
        return 1;
    }
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const double seconds = double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    std::printf("%.3f s of CPU, %ld KiB resident at most\n", seconds, usage.ru_maxrss);
    return 0;
}
