// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/targetdialog.h"

#include "ui/dialogs/testreport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
constexpr auto TypingPause = 150ms;

void markInvalid(QLineEdit& edit, bool invalid)
{
    if (edit.property("invalid").toBool() != invalid) {
        edit.setProperty("invalid", invalid);
        edit.style()->unpolish(&edit); // the style sheet looks at the property only then
        edit.style()->polish(&edit);
    }
}
} // namespace

TargetDialog::TargetDialog(AgentPort port, QWidget* parent)
    : TargetDialog(port, std::nullopt, parent)
{
}

TargetDialog::TargetDialog(AgentPort port, const Target& target, QWidget* parent)
    : TargetDialog(port, std::optional(target), parent)
{
}

TargetDialog::TargetDialog(AgentPort port, const std::optional<Target>& target, QWidget* parent)
    : QDialog(parent)
    , m_port(port)
    , m_target(target)
    , m_address(new QLineEdit(this))
    , m_label(new QLineEdit(this))
    , m_ping(new QCheckBox(tr("&Ping"), this))
    , m_tcp(new QCheckBox(tr("&TCP connect to port"), this))
    , m_tcpPort(new QSpinBox(this))
    , m_count(new QSpinBox(this))
    , m_timeout(new QLineEdit(this))
    , m_interval(new QLineEdit(this))
    , m_family(new QComboBox(this))
    , m_tags(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(target ? tr("Edit %1").arg(target->label) : tr("Add target"));
    m_tcpPort->setRange(1, 65535);
    m_count->setRange(1, 20);
    m_address->setPlaceholderText(tr("example.org, 192.0.2.7, 2001:db8::7, gateway"));
    m_label->setPlaceholderText(tr("As the address"));
    m_interval->setPlaceholderText(tr("As all targets"));
    m_tags->setPlaceholderText(tr("site=berlin, role=router"));
    m_family->addItem(tr("As the system prefers"), QStringLiteral("any"));
    m_family->addItem(QStringLiteral("IPv4"), QStringLiteral("ipv4"));
    m_family->addItem(QStringLiteral("IPv6"), QStringLiteral("ipv6"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAccessibleName(tr("Result"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_testButton = m_buttons->addButton(tr("Te&st"), QDialogButtonBox::ActionRole);
    m_testButton->setToolTip(tr("Measure it once, before it is kept"));
    m_buttons->addButton(target ? tr("&Save") : tr("&Add"), QDialogButtonBox::AcceptRole)->setDefault(true);
    lay();
    setChoice(ProbeChoice());
    if (target) {
        fill(*target);
    }
    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPause);
    connect(&m_pause, &QTimer::timeout, this, &TargetDialog::check);
    for (QLineEdit* edit : {m_address, m_label, m_timeout, m_interval, m_tags}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_touched = true;
            m_pause.start();
        });
    }
    connect(m_tcp, &QCheckBox::toggled, m_tcpPort, &QWidget::setEnabled);
    connect(m_tcp, &QCheckBox::toggled, this, &TargetDialog::check);
    connect(m_ping, &QCheckBox::toggled, this, &TargetDialog::check);
    connect(m_family, &QComboBox::currentIndexChanged, this, &TargetDialog::check);
    connect(m_testButton, &QPushButton::clicked, this, &TargetDialog::test);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &TargetDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    (target ? m_label : m_address)->setFocus();
}

void TargetDialog::lay()
{
    auto* tcp = new QHBoxLayout;
    tcp->addWidget(m_tcp);
    tcp->addWidget(m_tcpPort);
    tcp->addStretch(1);
    m_tcpPort->setAccessibleName(tr("TCP port"));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("A&ddress"), m_address);
    form->addRow(tr("&Name"), m_label);
    form->addRow(tr("Measure by"), m_ping);
    form->addRow(QString(), tcp);
    form->addRow(tr("Packets per &round"), m_count);
    form->addRow(tr("Time&out"), m_timeout);
    form->addRow(tr("&Interval"), m_interval);
    form->addRow(tr("Address &family"), m_family);
    form->addRow(tr("Ta&gs"), m_tags);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addStretch(1);
    layout->addWidget(m_buttons);
    m_message->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    setMinimumWidth(460);
}

void TargetDialog::fill(const Target& target)
{
    m_address->setText(target.address);
    m_address->setReadOnly(true);
    m_address->setToolTip(tr("Another address is another target: add it as a new one."));
    m_label->setText(target.label);
    m_interval->setText(target.interval ? formatDuration(*target.interval) : QString());
    m_family->setCurrentIndex(m_family->findData(addressFamilyName(target.family)));
    QStringList tags;
    for (auto it = target.tags.constBegin(); it != target.tags.constEnd(); ++it) {
        tags.append(it.key() % u'=' % it.value());
    }
    m_tags->setText(tags.join(QStringLiteral(", ")));
    setChoice(probeChoiceOf(target));
}

ProbeChoice TargetDialog::choice() const
{
    return {m_ping->isChecked(), m_tcp->isChecked(), m_tcpPort->value(), m_count->value(), m_timeout->text().trimmed()};
}

void TargetDialog::setChoice(const ProbeChoice& choice)
{
    m_ping->setChecked(choice.ping);
    m_tcp->setChecked(choice.tcp);
    m_tcpPort->setValue(choice.tcpPort);
    m_tcpPort->setEnabled(choice.tcp);
    m_count->setValue(choice.count);
    m_timeout->setText(choice.timeout);
}

TargetDraft TargetDialog::draft() const
{
    TargetDraft draft{{QStringLiteral("probes"), probeDrafts(choice(), m_target)},
                      {QStringLiteral("family"), m_family->currentData()}};
    draft.insert(QStringLiteral("address"), m_address->text().trimmed());
    if (!m_label->text().trimmed().isEmpty()) {
        draft.insert(QStringLiteral("label"), m_label->text().trimmed());
    }
    const QString interval = m_interval->text().trimmed();
    draft.insert(QStringLiteral("interval"), interval.isEmpty() ? QVariant::fromValue(nullptr) : QVariant(interval));
    QVariantMap tags;
    for (const QString& tag : m_tags->text().split(u',', Qt::SkipEmptyParts)) {
        tags.insert(tag.section(u'=', 0, 0).trimmed(), tag.section(u'=', 1).trimmed());
    }
    draft.insert(QStringLiteral("tags"), tags);
    return draft;
}

void TargetDialog::check()
{
    if (m_address->text().trimmed().isEmpty()) {
        m_message->clear();
        return;
    }
    whenAnswered(m_port.targets.check(draft()), this, [this, question = ++m_question](const Expected<Target>& result) {
        if (question == m_question) {
            onChecked(result);
        }
    });
}

void TargetDialog::onChecked(const Expected<Target>& result)
{
    if (!result) {
        showError(result.error());
        return;
    }
    for (QLineEdit* edit : {m_address, m_label, m_timeout, m_interval, m_tags}) {
        markInvalid(*edit, false);
    }
    showMessage(m_touched && !m_target ? tr("Will be watched as \u201c%1\u201d.").arg(result->label) : QString());
}

void TargetDialog::showError(const Error& error)
{
    const QList<QPair<QString, QLineEdit*>> fields{{QStringLiteral("address"), m_address},
                                                   {QStringLiteral("label"), m_label},
                                                   {QStringLiteral("timeout"), m_timeout},
                                                   {QStringLiteral("interval"), m_interval},
                                                   {QStringLiteral("tags"), m_tags}};
    for (const auto& [name, edit] : fields) {
        markInvalid(*edit,
                    error.field == name || error.field.endsWith(u'.' + name) || error.field.startsWith(name + u'.'));
    }
    showMessage(error.text(), "error");
}

void TargetDialog::showMessage(const QString& text, const char* role)
{
    m_message->setProperty("role", QLatin1String(role));
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setText(text);
}

void TargetDialog::test()
{
    m_pause.stop(); // the test checks it as well
    m_testButton->setEnabled(false);
    showMessage(tr("Measuring\u2026"));
    whenAnswered(m_port.targets.test(draft()), this,
                 [this, question = ++m_question](const Expected<TargetTest>& result) {
                     m_testButton->setEnabled(true);
                     if (question != m_question) {
                         return; // something else was typed since
                     }
                     if (!result) {
                         showError(result.error());
                     } else {
                         showMessage(testReportText(*result));
                     }
                 });
}

void TargetDialog::save()
{
    m_pause.stop();
    TargetDraft given = draft();
    if (m_target) {
        given.remove(QStringLiteral("address")); // it cannot change
    }
    setEnabled(false);
    auto answer = m_target ? m_port.targets.update(m_target->id, given) : m_port.targets.add(given);
    whenAnswered(answer, this, [this](const Expected<Target>& result) {
        setEnabled(true);
        if (!result) {
            showError(result.error());
            return;
        }
        emit saved(result->id);
        accept();
    });
}

} // namespace NetMonitor
