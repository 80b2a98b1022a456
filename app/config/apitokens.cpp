// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/apitokens.h"

#include "app/config/configschema.h"
#include "app/config/configvalues.h"
#include "app/config/namedsecret.h"
#include "app/config/nearest.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxTokens = 1000;

/// Reads one entry; what is wrong goes to the list that it was given.
class TokenReader
{
public:
    TokenReader(const YamlDocument& document, const QMap<QString, QString>& environment, QList<ConfigError>& errors)
        : m_document(document)
        , m_environment(environment)
        , m_errors(errors)
    {
    }

    std::optional<LayerToken> read(const YamlNode& entry, const QString& path)
    {
        const qsizetype before = m_errors.size();
        const QMap<QString, QString> texts = readKeys(entry, path);
        for (const char* key : {"name", "role"}) {
            if (!texts.contains(QString::fromLatin1(key)) && m_errors.size() == before) {
                refuse(entry, path, QStringLiteral("a token without %1").arg(QString::fromLatin1(key)),
                       QStringLiteral("give name, role and one of token, token_env, token_file"));
            }
        }
        if (m_errors.size() != before) {
            return std::nullopt;
        }
        LayerToken token;
        token.token.name = texts.value(QStringLiteral("name"));
        token.token.role = role(texts.value(QStringLiteral("role")));
        token.place = {ConfigOrigin::File, m_document.file, 0, 0};
        const ConfigError place = m_document.errorAt(entry, {}, {}, {});
        token.place.line = place.line;
        token.place.column = place.column;
        if (!readSecret(texts, entry, path, token)) {
            return std::nullopt;
        }
        return token;
    }

private:
    void refuse(const YamlNode& node, const QString& path, const QString& message, const QString& fix)
    {
        m_errors += m_document.errorAt(node, path, message, fix);
    }

    static ApiRole role(const QString& name)
    {
        for (const ApiRole candidate : {ApiRole::Admin, ApiRole::Operator}) {
            if (name == roleName(candidate)) {
                return candidate;
            }
        }
        return ApiRole::Viewer;
    }

    QMap<QString, QString> readKeys(const YamlNode& entry, const QString& path)
    {
        QMap<QString, QString> texts;
        if (entry.kind != YamlNode::Kind::Map) {
            refuse(entry, path, QStringLiteral("a token is not a mapping"),
                   QStringLiteral("write it as {name: grafana, role: viewer, token_env: GRAFANA_TOKEN}"));
            return texts;
        }
        QStringList known;
        for (const OptionSpec& spec : tokenOptions()) {
            known += QString::fromLatin1(spec.name);
        }
        for (qsizetype i = 0; i < entry.size() && m_errors.size() < MaxConfigErrors; ++i) {
            const YamlNode& key = entry.key(i);
            const YamlNode& value = entry.value(i);
            if (key.kind == YamlNode::Kind::Refused || value.kind == YamlNode::Kind::Refused) {
                continue;
            }
            const qsizetype index = known.indexOf(key.text);
            const QString keyPath = joinPath(path, key.text);
            if (index < 0) {
                refuse(key, keyPath, QStringLiteral("unknown key '%1'").arg(key.text.left(80)),
                       suggest(key.text, known));
                continue;
            }
            const QVariant raw = value.kind == YamlNode::Kind::Scalar ? QVariant(value.text) : QVariant();
            const auto checked = checkValue(tokenOptions()[size_t(index)], raw, ListForm::Sequence);
            if (!checked) {
                refuse(value, keyPath, checked.error().detail, checked.error().fix);
                continue;
            }
            texts.insert(key.text, checked->toString());
        }
        return texts;
    }

    bool readSecret(const QMap<QString, QString>& texts, const YamlNode& entry, const QString& path, LayerToken& token)
    {
        const QString inlineKey = QStringLiteral("token");
        const QString envKey = QStringLiteral("token_env");
        const QString fileKey = QStringLiteral("token_file");
        if (int(texts.contains(inlineKey)) + int(texts.contains(envKey)) + int(texts.contains(fileKey)) != 1) {
            refuse(entry, path, QStringLiteral("a token needs exactly one source of its secret"),
                   QStringLiteral("give one of token, token_env, token_file"));
            return false;
        }
        if (texts.contains(inlineKey)) {
            token.source = inlineKey;
            token.token.token = texts.value(inlineKey);
        } else if (texts.contains(envKey)) {
            const QString variable = texts.value(envKey);
            token.source = envKey % u' ' % variable;
            if (!takeSecret(secretOfVariable(variable, m_environment), *entry.find(envKey), joinPath(path, envKey),
                            token)) {
                return false;
            }
        } else {
            const QString file = texts.value(fileKey);
            token.source = fileKey % u' ' % file;
            if (!takeSecret(secretOfFile(file, m_document.file), *entry.find(fileKey), joinPath(path, fileKey),
                            token)) {
                return false;
            }
        }
        return checkSecret(entry, path, token);
    }

    bool takeSecret(const Expected<QString>& secret, const YamlNode& node, const QString& path, LayerToken& token)
    {
        if (!secret) {
            refuse(node, path, secret.error().detail, secret.error().fix);
            return false;
        }
        token.token.token = *secret;
        return true;
    }

    bool checkSecret(const YamlNode& entry, const QString& path, const LayerToken& token)
    {
        const QString& secret = token.token.token;
        const bool printable
            = std::all_of(secret.begin(), secret.end(), [](QChar c) { return c > u' ' && c < QChar(0x7f); });
        if (!printable || secret.size() < 16 || secret.size() > 512) {
            refuse(entry, path, QStringLiteral("the secret of token '%1' is not allowed").arg(token.token.name),
                   QStringLiteral("use 16 to 512 printable ASCII characters without spaces, such as the output of "
                                  "`openssl rand -hex 32`"));
            return false;
        }
        return true;
    }

    const YamlDocument& m_document;
    const QMap<QString, QString>& m_environment;
    QList<ConfigError>& m_errors;
};
} // namespace

QList<LayerToken> readTokens(const YamlDocument& document, const YamlNode& list,
                             const QMap<QString, QString>& environment, QList<ConfigError>& errors)
{
    QList<LayerToken> tokens;
    const QString path = QStringLiteral("api.tokens");
    if (list.kind == YamlNode::Kind::Refused) {
        return tokens;
    }
    if (list.kind != YamlNode::Kind::Sequence || list.size() > MaxTokens) {
        errors += document.errorAt(list, path, QStringLiteral("the tokens are not a list of at most %1").arg(MaxTokens),
                                   QStringLiteral("write [] for none"));
        return tokens;
    }
    TokenReader reader(document, environment, errors);
    for (qsizetype i = 0; i < list.size() && errors.size() < MaxConfigErrors; ++i) {
        const YamlNode& entry = list.children[size_t(i)];
        const QString entryPath = QStringLiteral("api.tokens[%1]").arg(i);
        const auto token = entry.kind == YamlNode::Kind::Refused ? std::nullopt : reader.read(entry, entryPath);
        if (!token) {
            continue;
        }
        for (const LayerToken& other : std::as_const(tokens)) {
            if (other.token.name == token->token.name || other.token.token == token->token.token) {
                const bool sameName = other.token.name == token->token.name;
                errors += document.errorAt(
                    entry, entryPath,
                    QStringLiteral("a second token with the %1 '%2'")
                        .arg(sameName ? QStringLiteral("name") : QStringLiteral("secret of"), other.token.name),
                    QStringLiteral("give each token a name and a secret of its own"));
                break;
            }
        }
        tokens += *token;
    }
    return tokens;
}

} // namespace NetMonitor
