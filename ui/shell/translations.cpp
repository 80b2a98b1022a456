// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace NetMonitor {

namespace {
bool load(const QLocale& locale, const QString& name, const QString& folder)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        return QCoreApplication::installTranslator(translator);
    }
    delete translator;
    return false;
}
} // namespace

void installTranslations(const QString& language)
{
    const QString name = QStringLiteral("netmonitor");
    const QString ours = QStringLiteral(":/i18n");
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty()) {
        QLocale::setDefault(locale);
    }
    if (load(locale, name, ours)) {
        load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    } else {
        load(QLocale(QLocale::English), name, ours); // the sources are English, but for "1 target" and "2 targets"
    }
}

} // namespace NetMonitor
