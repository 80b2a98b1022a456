// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace NetMonitor::Testing {

using MakeTest = std::function<std::unique_ptr<QObject>()>;

/// Adds a Qt Test class to the binary; @p file is the source's __FILE__.
bool registerTest(const char* file, MakeTest make);

} // namespace NetMonitor::Testing

/// At the end of tst_x.cpp: the class runs when the binary is called with "tst_x", or without arguments.
#define NM_REGISTER_TEST(Class)                                                                                        \
    static const bool Class##Registered = NetMonitor::Testing::registerTest(                                           \
        __FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
