// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/address.h"
#include "models/domain/expected.h"
#include "models/domain/optionspec.h"
#include "models/domain/timetypes.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace NetMonitor {

/// One way of measuring a target. The first of a target is its lead probe: it feeds the founding fields.
struct ProbeSpec
{
    QString type; ///< "ping", "tcp": a row of the prober table.
    QString name; ///< Slug, unique in its target; the `probe` label everywhere. Default: the type.
    OptionValues options; ///< Checked against the type's OptionSpec table, defaults filled in.
    friend bool operator==(const ProbeSpec&, const ProbeSpec&) = default;
};

/// What is measured. The id stays when label, probes or interval change; another address is another target.
struct Target
{
    QString id; ///< Slug (isSlug()), unique; the `target` label everywhere.
    QString label; ///< For people; never empty (default: the address as given).
    QString address; ///< As parseTargetAddress() made it canonical.
    QList<ProbeSpec> probes; ///< At least one.
    std::optional<Duration> interval; ///< Between rounds; nothing: the base interval.
    AddressFamily family = AddressFamily::Any;
    QMap<QString, QString> tags;
    bool enabled = true; ///< false: paused; kept and shown, not measured.
    friend bool operator==(const Target&, const Target&) = default;
};

/// One probe of one target, as labels name it.
struct ProbeKey
{
    QString target;
    QString probe;
    friend bool operator==(const ProbeKey&, const ProbeKey&) = default;
    friend auto operator<=>(const ProbeKey& a, const ProbeKey& b)
    {
        const int order = QString::compare(a.target, b.target);
        return (order != 0 ? order : QString::compare(a.probe, b.probe)) <=> 0;
    }
};

inline size_t qHash(const ProbeKey& key, size_t seed = 0)
{
    return qHashMulti(seed, key.target, key.probe);
}

/// 1 to 64 of a-z 0-9 . _ - starting with a letter or digit.
bool isSlug(const QString& text);
/// A slug from any text: "Google DNS" -> "google-dns"; never empty.
QString makeSlug(const QString& text);

} // namespace NetMonitor
