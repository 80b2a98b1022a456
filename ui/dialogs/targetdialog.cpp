// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/targetdialog.h"

#include "models/domain/json.h"

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

QString textOf(const OptionValues& options, const QString& name)
{
    return options.contains(name) ? formatDuration(options.duration(name)) : QString();
}

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
    m_tcpPort->setValue(443);
    m_count->setRange(1, 20);
    m_count->setValue(4);
    m_ping->setChecked(true);
    m_address->setPlaceholderText(tr("example.org, 192.0.2.7, 2001:db8::7, gateway"));
    m_label->setPlaceholderText(tr("As the address"));
    m_timeout->setText(QStringLiteral("3s"));
    m_interval->setPlaceholderText(tr("As all targets"));
    m_tags->setPlaceholderText(tr("site=berlin, role=router"));
    m_family->addItem(tr("As the system prefers"), QStringLiteral("any"));
    m_family->addItem(QStringLiteral("IPv4"), QStringLiteral("ipv4"));
    m_family->addItem(QStringLiteral("IPv6"), QStringLiteral("ipv6"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAccessibleName(tr("Result"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_buttons->addButton(target ? tr("&Save") : tr("&Add"), QDialogButtonBox::AcceptRole)->setDefault(true);
    lay();
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
    connect(m_buttons, &QDialogButtonBox::accepted, this, &TargetDialog::save);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_tcpPort->setEnabled(m_tcp->isChecked());
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
    m_ping->setChecked(false);
    for (const ProbeSpec& probe : target.probes) {
        QCheckBox* box = probe.type == u"ping" ? m_ping : probe.type == u"tcp" ? m_tcp : nullptr;
        if (!box) {
            continue; // it stays as it is
        }
        box->setChecked(true);
        if (probe.options.contains(QStringLiteral("count"))) {
            m_count->setValue(int(probe.options.integer(QStringLiteral("count"))));
        }
        m_timeout->setText(textOf(probe.options, QStringLiteral("timeout")));
        if (probe.type == u"tcp") {
            m_tcpPort->setValue(int(probe.options.integer(QStringLiteral("port"))));
        }
    }
}

/// The probes of the target that is edited keep their place, their name and what the dialog does not show.
QVariantList TargetDialog::probeDrafts() const
{
    QVariantList drafts;
    bool hasPing = false;
    bool hasTcp = false;
    const auto complete = [this](QVariantMap draft) {
        draft.insert(QStringLiteral("count"), m_count->value());
        draft.insert(QStringLiteral("timeout"), m_timeout->text().trimmed());
        if (draft.value(QStringLiteral("type")) == QStringLiteral("tcp")) {
            draft.insert(QStringLiteral("port"), m_tcpPort->value());
        }
        return draft;
    };
    const auto known
        = m_target ? toJson(*m_target).toVariantMap().value(QStringLiteral("probes")).toList() : QVariantList();
    for (const QVariant& one : known) {
        const QVariantMap probe = one.toMap();
        const QString type = probe.value(QStringLiteral("type")).toString();
        const bool isPing = type == u"ping" && !hasPing;
        const bool isTcp = type == u"tcp" && !hasTcp;
        if (!isPing && !isTcp) {
            drafts.append(probe);
        } else if ((isPing ? m_ping : m_tcp)->isChecked()) {
            drafts.append(complete(probe));
        }
        hasPing |= isPing;
        hasTcp |= isTcp;
    }
    if (m_ping->isChecked() && !hasPing) {
        drafts.append(complete({{QStringLiteral("type"), QStringLiteral("ping")}}));
    }
    if (m_tcp->isChecked() && !hasTcp) {
        drafts.append(complete({{QStringLiteral("type"), QStringLiteral("tcp")}}));
    }
    return drafts;
}

TargetDraft TargetDialog::draft() const
{
    TargetDraft draft{{QStringLiteral("probes"), probeDrafts()}, {QStringLiteral("family"), m_family->currentData()}};
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
    m_message->setProperty("role", {});
    m_message->style()->polish(m_message);
    m_message->setText(m_touched && !m_target ? tr("Will be watched as \u201c%1\u201d.").arg(result->label)
                                              : QString());
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
    m_message->setProperty("role", "error");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setText(error.text());
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
