// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace NetMonitor::Testing {

/// Compares with tests/data/<file>; empty when equal, else what differs. With NM_UPDATE_GOLDEN set the file is written
/// anew instead: look at the difference before it is committed.
inline QString compareWithGolden(const QString& file, const QByteArray& actual)
{
    const QString path = QStringLiteral(NM_TEST_DATA_DIR "/") + file;
    QFile golden(path);
    if (qEnvironmentVariableIsSet("NM_UPDATE_GOLDEN")) {
        if (!golden.open(QIODevice::WriteOnly) || golden.write(actual) != actual.size()) {
            return QStringLiteral("cannot write ") + path;
        }
        return {};
    }
    if (!golden.open(QIODevice::ReadOnly)) {
        return QStringLiteral("cannot read ") + path;
    }
    const QByteArray expected = golden.readAll();
    if (expected == actual) {
        return {};
    }
    return file + QStringLiteral(" differs; now it is:\n") + QString::fromUtf8(actual);
}

/// Readable, and the same whatever the order in which it was made.
inline QByteArray prettyJson(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace NetMonitor::Testing
