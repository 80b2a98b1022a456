// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/settingsdialog.h"

#include "models/item/configtablemodel.h"
#include "ui/docks/plaintable.h"
#include "ui/shell/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QTableView>

namespace NetMonitor {

namespace {
QLabel* makeMessage(const QString& name)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", "muted");
    label->setAccessibleName(name);
    return label;
}
} // namespace

SettingsDialog::SettingsDialog(AgentPort port, Preferences& preferences, Duration interval, QWidget* parent)
    : QDialog(parent)
    , m_port(port)
    , m_preferences(preferences)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(makeWindowPage(), tr("&Window"));
    tabs->addTab(makeMeasuringPage(interval), tr("&Measuring"));
    tabs->addTab(makeConfigurationPage(), tr("&Configuration"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept); // everything took effect already
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    resize(720, 460);
    loadConfiguration();
}

QWidget* SettingsDialog::makeWindowPage()
{
    auto* page = new QWidget;
    auto* theme = new QComboBox;
    theme->addItem(tr("As the system"), int(Theme::Mode::System));
    theme->addItem(tr("Light"), int(Theme::Mode::Light));
    theme->addItem(tr("Dark"), int(Theme::Mode::Dark));
    theme->setCurrentIndex(theme->findData(int(m_preferences.themeMode())));
    connect(theme, &QComboBox::currentIndexChanged, this,
            [this, theme] { m_preferences.setThemeMode(Theme::Mode(theme->currentData().toInt())); });

    auto* language = new QComboBox;
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(qMax(0, language->findData(m_preferences.language())));
    auto* languageNote = makeMessage(tr("Note on the language"));
    connect(language, &QComboBox::currentIndexChanged, this, [this, language, languageNote] {
        m_preferences.setLanguage(language->currentData().toString());
        languageNote->setText(tr("The language changes at the next start."));
    });

    auto* close = new QComboBox;
    close->addItem(tr("Ask"), int(Preferences::OnClose::Ask));
    close->addItem(tr("Keep running in the tray"), int(Preferences::OnClose::KeepRunning));
    close->addItem(tr("Quit"), int(Preferences::OnClose::Quit));
    close->setCurrentIndex(close->findData(int(m_preferences.onClose())));
    connect(close, &QComboBox::currentIndexChanged, this,
            [this, close] { m_preferences.setOnClose(Preferences::OnClose(close->currentData().toInt())); });

    auto* notifications = new QCheckBox(tr("Tell when a target goes down and when it is &back"));
    notifications->setChecked(m_preferences.notifications());
    connect(notifications, &QCheckBox::toggled, &m_preferences, &Preferences::setNotifications);

    auto* form = new QFormLayout(page);
    form->setContentsMargins(12, 16, 12, 12);
    form->addRow(tr("&Theme"), theme);
    form->addRow(tr("&Language"), language);
    form->addRow(QString(), languageNote);
    form->addRow(tr("When the window is clos&ed"), close);
    form->addRow(tr("Notifications"), notifications);
    return page;
}

QWidget* SettingsDialog::makeMeasuringPage(Duration interval)
{
    auto* page = new QWidget;
    m_interval = new QLineEdit(formatDuration(interval));
    m_interval->setMaximumWidth(160);
    m_intervalMessage = makeMessage(tr("Result"));
    auto* apply = new QPushButton(tr("&Apply"));
    apply->setAutoDefault(false);
    connect(apply, &QPushButton::clicked, this, &SettingsDialog::applyInterval);
    connect(m_interval, &QLineEdit::returnPressed, this, &SettingsDialog::applyInterval);
    auto* row = new QHBoxLayout;
    row->addWidget(m_interval);
    row->addWidget(apply);
    row->addStretch(1);
    auto* label = new QLabel(tr("&Interval between rounds"));
    label->setBuddy(m_interval);
    auto* form = new QFormLayout(page);
    form->setContentsMargins(12, 16, 12, 12);
    form->addRow(label, row);
    form->addRow(QString(), m_intervalMessage);
    m_intervalMessage->setText(tr("For example 500ms, 10s or 1m. Targets with an interval of their own keep it."));
    return page;
}

QWidget* SettingsDialog::makeConfigurationPage()
{
    auto* page = new QWidget;
    m_configuration = new ConfigTableModel(this);
    auto* filtered = new QSortFilterProxyModel(this);
    filtered->setSourceModel(m_configuration);
    filtered->setFilterKeyColumn(-1);
    filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Search settings"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    connect(search, &QLineEdit::textChanged, filtered, &QSortFilterProxyModel::setFilterFixedString);
    auto* table = new QTableView;
    dressTable(*table, *filtered, {230, 170, 110, 0});
    table->setAccessibleName(tr("Configuration of the agent"));
    auto* reloadButton = new QPushButton(tr("&Reload file"));
    reloadButton->setAutoDefault(false);
    reloadButton->setToolTip(tr("Read the configuration file again; a faulty one changes nothing"));
    connect(reloadButton, &QPushButton::clicked, this, &SettingsDialog::reload);
    m_reloadMessage = makeMessage(tr("Result of the reload"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(search, 1);
    bar->addWidget(reloadButton);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(table, 1);
    layout->addWidget(m_reloadMessage);
    return page;
}

void SettingsDialog::applyInterval()
{
    const auto interval = parseDuration(m_interval->text().trimmed());
    if (!interval) {
        m_intervalMessage->setText(
            tr("\u201c%1\u201d is no length of time: write 500ms, 10s or 1m.").arg(m_interval->text()));
        return;
    }
    whenAnswered(m_port.config.setInterval(*interval), this, [this](const Expected<IntervalChange>& change) {
        m_intervalMessage->setText(change ? tr("Rounds start every %1 now.").arg(formatDuration(change->current))
                                          : change.error().text());
        loadConfiguration();
    });
}

void SettingsDialog::loadConfiguration()
{
    whenAnswered(m_port.config.effective(), this, [this](const Expected<QList<ConfigEntry>>& entries) {
        if (entries) {
            m_configuration->setEntries(*entries);
        } else {
            m_reloadMessage->setText(entries.error().text());
        }
    });
}

void SettingsDialog::reload()
{
    whenAnswered(m_port.config.reload(), this, [this](const Expected<ReloadReport>& report) {
        if (!report) {
            m_reloadMessage->setText(tr("Nothing was changed. %1").arg(report.error().text()));
            return;
        }
        QStringList texts{report->changed.isEmpty()
                              ? tr("The file was read; nothing in it is new.")
                              //: %1: names of sections of the configuration
                              : tr("Changed: %1.").arg(report->changed.join(QStringLiteral(", ")))};
        if (!report->needRestart.isEmpty()) {
            texts += tr("At the next start: %1.").arg(report->needRestart.join(QStringLiteral(", ")));
        }
        if (!report->overridden.isEmpty()) {
            texts += tr("Hidden by changes made while running: %1.").arg(report->overridden.join(QStringLiteral(", ")));
        }
        m_reloadMessage->setText(texts.join(u' '));
        loadConfiguration();
    });
}

} // namespace NetMonitor
