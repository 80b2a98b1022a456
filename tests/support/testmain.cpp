// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Several Qt Test classes in one binary: `unit_storage tst_journal [Qt Test arguments]`; no name runs them all.
#include "tests/support/testregistry.h"

#ifdef NM_TEST_WITH_WIDGETS
#include <QApplication>
#else
#include <QCoreApplication>
#endif
#include <QFileInfo>
#include <QTest>

#include <cstdio>
#include <map>

namespace {
std::map<QString, NetMonitor::Testing::MakeTest>& tests()
{
    static std::map<QString, NetMonitor::Testing::MakeTest> map;
    return map;
}
} // namespace

bool NetMonitor::Testing::registerTest(const char* file, MakeTest make)
{
    tests()[QFileInfo(QString::fromUtf8(file)).baseName()] = std::move(make);
    return true;
}

int main(int argc, char** argv)
{
#ifdef NM_TEST_WITH_WIDGETS
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
#else
    QCoreApplication application(argc, argv);
#endif
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 1 && arguments.at(1).startsWith(u"tst_")) {
        const auto it = tests().find(arguments.takeAt(1));
        if (it == tests().end()) {
            std::fprintf(stderr, "no such test in this binary\n");
            return 2;
        }
        return QTest::qExec(it->second().get(), arguments);
    }
    int failures = 0;
    for (const auto& [name, make] : tests()) {
        failures += QTest::qExec(make().get(), arguments);
    }
    return failures;
}
