// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/compose.h"

#include "app/config/composealerts.h"
#include "app/config/composelisten.h"
#include "app/config/configentries.h"
#include "app/config/configvalues.h"
#include "app/config/effectivevalues.h"
#include "app/config/listenaddress.h"
#include "app/config/nearest.h"
#include "app/config/targetdraft.h"
#include "app/config/targetlist.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr QLatin1String ListenPath("api.listen");
constexpr QLatin1String PrimaryPath("primary");

class Composer
{
public:
    Composer(const ConfigLayers& layers, const RuntimeLayer& runtime, const ConfigSchema& schema)
        : m_layers(layers)
        , m_runtime(runtime)
        , m_schema(schema)
        , m_values(effectiveValues(layers, runtime, schema))
    {
    }

    Settings settings()
    {
        Settings settings;
        fillScalars(settings);
        settings.collectors = optionsOf(QStringLiteral("collectors."), m_schema.collectors);
        settings.exporters = optionsOf(QStringLiteral("exporters."), m_schema.exporters);
        settings.storage.path = resolveDataDirectory(m_values, m_layers, m_errors);
        checkRetention();
        checkPrometheus(settings.prometheus);
        fillAlerts(settings.alerts);
        fillApi(settings.api);
        fillTargets(settings);
        return settings;
    }

    const EffectiveValues& values() const { return m_values; }
    const QList<BaseTarget>& targets() const { return m_targets; }
    const QList<ConfigError>& errors() const { return m_errors; }
    const QStringList& notices() const { return m_notices; }

private:
    const QVariant& value(const char* path) const { return m_values.constFind(QString::fromLatin1(path))->value; }
    QString text(const char* path) const { return value(path).toString(); }
    Duration duration(const char* path) const { return value(path).value<Duration>(); }
    qint64 integer(const char* path) const { return value(path).toLongLong(); }
    bool flag(const char* path) const { return value(path).toBool(); }

    void refuse(const QString& path, const QString& message, const QString& fix)
    {
        m_errors += m_values.value(path).place.error(path, message, fix);
    }

    void fillScalars(Settings& settings)
    {
        settings.agent = {text("agent.id"), text("agent.location"), text("agent.environment")};
        if (settings.agent.id.isEmpty()) {
            settings.agent.id = m_layers.automaticId;
            m_values[QStringLiteral("agent.id")].value = settings.agent.id;
        }
        settings.interval = duration("interval");
        settings.probing.maxPacketRate = integer("probing.max_packet_rate");
        settings.analysis.highJitter = duration("analysis.high_jitter");
        settings.prometheus = {flag("exporters.prometheus.enabled"), text("exporters.prometheus.path"),
                               flag("exporters.prometheus.readme_names")};
        settings.storage.retention = {duration("storage.retention.raw"), duration("storage.retention.minute"),
                                      duration("storage.retention.hour"), duration("storage.retention.events")};
        settings.storage.maxSize = integer("storage.max_size");
        settings.api.metricsOpen = flag("api.metrics_open");
        settings.api.limits = {integer("api.limits.connections"), integer("api.limits.per_address"),
                               duration("api.limits.head_timeout"), duration("api.limits.body_timeout"),
                               integer("api.limits.max_body")};
        for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
            if (logLevelName(level) == text("logging.level")) {
                settings.logging.level = level;
            }
        }
        settings.logging.format = text("logging.format") == u"json" ? LogFormat::Json : LogFormat::Text;
    }

    QMap<QString, OptionValues> optionsOf(const QString& prefix, const QList<ConfigSchema::Section>& sections)
    {
        QMap<QString, OptionValues> all;
        for (const ConfigSchema::Section& section : sections) {
            const QString id = QString::fromLatin1(section.name);
            OptionValues& options = all[id];
            for (const OptionSpec& spec : section.options) {
                const QString name = QString::fromLatin1(spec.name);
                const auto it = m_values.constFind(prefix % id % u'.' % name);
                if (it != m_values.constEnd()) {
                    options.set(name, it->value);
                }
            }
            for (const OptionList& list : section.lists) {
                const QString name = QString::fromLatin1(list.name);
                options.setEntries(name, entriesOf(prefix % id % u'.' % name));
            }
            checkSection(prefix % id, section, options);
        }
        return all;
    }

    QList<OptionValues> entriesOf(const QString& list) const
    {
        QList<OptionValues> entries;
        for (const LayerEntry& entry : m_layers.lists.value(list)) {
            entries += entry.values;
        }
        return entries;
    }

    void fillAlerts(AlertSettings& alerts)
    {
        alerts.enabled = flag("alerts.enabled");
        alerts.defaults = flag("alerts.defaults");
        alerts.rules = composeAlertRules(alerts.defaults, m_layers, m_schema, m_errors);
        alerts.externalUrl = text("alerts.notify.external_url");
        while (alerts.externalUrl.endsWith(u'/')) {
            alerts.externalUrl.chop(1);
        }
        for (const ConfigSchema::Section& notifier : m_schema.notifiers) {
            const QString list = QStringLiteral("alerts.notify.") % QLatin1String(notifier.name);
            const QList<OptionValues> entries = entriesOf(list);
            for (qsizetype i = 0; notifier.check && i < entries.size(); ++i) {
                refuseAll(QStringLiteral("%1[%2]").arg(list).arg(i), notifier.check(entries.at(i)));
            }
            if (!entries.isEmpty()) {
                alerts.notify.insert(QLatin1String(notifier.name), entries);
            }
        }
    }

    void refuseAll(const QString& path, const QList<Error>& errors)
    {
        for (const Error& error : errors) {
            const QString field = joinPath(path, error.field);
            m_errors += placeOf(field).error(field, error.detail, error.fix);
        }
    }

    void checkSection(const QString& path, const ConfigSchema::Section& section, const OptionValues& options)
    {
        const QString enabled = QStringLiteral("enabled");
        if (!section.check || !options.contains(enabled) || !options.flag(enabled)) {
            return;
        }
        refuseAll(path, section.check(options));
    }

    /// Of a setting, or of a field of an entry of a list: "collectors.exec.commands[2].program".
    SourcePlace placeOf(const QString& field) const
    {
        static const QRegularExpression inList(QStringLiteral("^(.+)\\[([0-9]+)\\]\\.([^.]+)$"));
        const auto match = inList.match(field);
        if (!match.hasMatch()) {
            return m_values.value(field).place;
        }
        const LayerEntry entry = m_layers.lists.value(match.captured(1)).value(match.captured(2).toInt());
        return entry.fields.value(match.captured(3), entry.place);
    }

    /// Points at what somebody set: a default is not to blame.
    void checkOrder(const char* finer, const char* coarser)
    {
        const QString finePath = QString::fromLatin1(finer);
        const QString coarsePath = QString::fromLatin1(coarser);
        if (duration(coarser) < duration(finer)) {
            const bool coarseIsDefault = m_values.value(coarsePath).place.origin == ConfigOrigin::Default;
            refuse(coarseIsDefault ? finePath : coarsePath,
                   QStringLiteral("%1 (%2) is longer than %3 (%4)")
                       .arg(finePath, durationText(duration(finer)), coarsePath, durationText(duration(coarser))),
                   QStringLiteral("keep each coarser resolution at least as long as the finer one"));
        }
    }

    void checkRetention()
    {
        checkOrder("storage.retention.raw", "storage.retention.minute");
        checkOrder("storage.retention.minute", "storage.retention.hour");
    }

    void checkPrometheus(const PrometheusSettings& prometheus)
    {
        static const QRegularExpression pathPattern(QStringLiteral("^(/[A-Za-z0-9._~-]+)+$"));
        static const QRegularExpression taken(QStringLiteral("^/(api|-|health|explain)(/|$)"));
        if (!pathPattern.match(prometheus.path).hasMatch() || taken.match(prometheus.path).hasMatch()) {
            refuse(QStringLiteral("exporters.prometheus.path"),
                   QStringLiteral("'%1' is not allowed").arg(prometheus.path.left(80)),
                   QStringLiteral("use a path of its own such as /metrics; /api, /-, /health and /explain are taken"));
        }
    }

    void fillApi(ApiSettings& api)
    {
        api.listen = composeListen(m_values, m_errors, m_notices);
        const auto parseAll = [this](const QString& path, auto parse) {
            QStringList parsed;
            const QStringList texts = m_values.value(path).value.toStringList();
            for (const QString& entry : texts) {
                const auto one = parse(entry);
                if (one) {
                    parsed += *one;
                } else {
                    refuse(path, one.error().detail, one.error().fix);
                }
            }
            return parsed;
        };
        api.hosts = parseAll(QStringLiteral("api.hosts"), parseHostName);
        api.corsOrigins = parseAll(QStringLiteral("api.cors.origins"), parseOrigin);
        for (const LayerToken& token : m_layers.tokens) {
            api.tokens += token.token;
        }
        const auto open = std::find_if(api.listen.begin(), api.listen.end(),
                                       [](const ListenEndpoint& address) { return !address.loopback; });
        if (open != api.listen.end() && api.tokens.isEmpty()) {
            refuse(ListenPath,
                   QStringLiteral("%1 can be reached from other machines, but no token protects it").arg(open->text()),
                   QStringLiteral("add an entry to api.tokens, such as {name: me, role: admin, token_file: "
                                  "/etc/netmonitor/token}, or listen on 127.0.0.1 and [::1] only"));
        }
    }

    void fillTargets(Settings& settings)
    {
        m_targets = effectiveTargets(m_layers, m_runtime, m_schema, m_errors);
        double rate = 0;
        for (const BaseTarget& base : std::as_const(m_targets)) {
            settings.targets += base.target;
            rate += packetRate(base.target, settings.interval);
        }
        if (rate > double(settings.probing.maxPacketRate)) {
            m_errors += m_layers.targetsPlace.error(
                QStringLiteral("targets"),
                QStringLiteral("all targets together would send %1 packets/s; probing.max_packet_rate allows %2")
                    .arg(std::ceil(rate), 0, 'f', 0)
                    .arg(settings.probing.maxPacketRate),
                QStringLiteral(
                    "measure fewer targets, less often, with a smaller count, or raise probing.max_packet_rate"));
        }
        settings.primary = primary();
    }

    bool isBaseTarget(const QString& id) const
    {
        return std::any_of(m_layers.targets.begin(), m_layers.targets.end(),
                           [&id](const BaseTarget& base) { return base.target.id == id; });
    }

    QString primary()
    {
        LayerValue& chosen = m_values[PrimaryPath];
        const QString wanted = chosen.value.toString();
        const bool unnamed = wanted.isEmpty();
        QString id = unnamed && m_layers.defaultTargets ? defaultPrimary() : wanted;
        id = survivingPrimary(id, m_layers.targets, m_targets);
        if (id.isEmpty() && !unnamed && !isBaseTarget(wanted)) {
            QStringList known;
            for (const BaseTarget& base : std::as_const(m_targets)) {
                known += base.target.id;
            }
            refuse(PrimaryPath, QStringLiteral("no target has the id '%1'").arg(wanted),
                   known.size() > 20 ? nearest(wanted, known) : suggest(wanted, known));
        }
        if (id.isEmpty() && !m_targets.isEmpty()) {
            id = m_targets.first().target.id;
        }
        chosen.value = id;
        return id;
    }

    const ConfigLayers& m_layers;
    const RuntimeLayer& m_runtime;
    const ConfigSchema& m_schema;
    EffectiveValues m_values;
    QList<BaseTarget> m_targets;
    QList<ConfigError> m_errors;
    QStringList m_notices;
};
} // namespace

Expected<LoadedConfig, QList<ConfigError>> compose(const std::shared_ptr<const ConfigLayers>& layers,
                                                   const RuntimeLayer& runtime, const ConfigSchema& schema)
{
    Composer composer(*layers, runtime, schema);
    LoadedConfig loaded;
    loaded.settings = composer.settings();
    if (!composer.errors().isEmpty()) {
        return Unexpected<QList<ConfigError>>{composer.errors()};
    }
    loaded.entries = configEntries(loaded.settings, composer.values(), composer.targets(), *layers, schema);
    loaded.notices = layers->notices + composer.notices();
    loaded.runtime = runtime;
    loaded.layers = layers;
    return loaded;
}

} // namespace NetMonitor
