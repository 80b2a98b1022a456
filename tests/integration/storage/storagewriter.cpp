// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// storagewriter DIRECTORY FIRST: appends numbered batches until it is killed and prints each number once its batch is
// committed. Sealing and retention run between.
#include "app/storage/historystore.h"
#include "tests/integration/storage/numberedbatches.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>

#include <cstdio>

using namespace NetMonitor;
using namespace std::chrono_literals;

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fprintf(stderr, "usage: storagewriter DIRECTORY FIRST\n");
        return 2;
    }
    Testing::FakeClock clock;
    StorageSettings settings;
    settings.directory = arguments.at(1);
    settings.sealInterval = 20ms;
    const auto store = HistoryStore::open(settings, clock);
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().text()));
        return store.error().code == ErrorCode::Locked ? 5 : 1;
    }
    if (!(*store)->quarantinedAtOpen().isEmpty()) {
        std::fprintf(stderr, "quarantined: %s\n", qPrintable((*store)->quarantinedAtOpen()));
        return 3;
    }
    std::printf("ready\n");
    std::fflush(stdout);
    for (int batch = arguments.at(2).toInt();; ++batch) {
        (*store)->append(Testing::numberedBatch(batch));
        if (const auto done = (*store)->flush(60s); !done) {
            std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
            return 4;
        }
        std::printf("%d\n", batch);
        std::fflush(stdout);
    }
}
