// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/yamldocument.h"
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool Sanitized = true;
#else
constexpr bool Sanitized = false;
#endif

/// A field of /proc/self/status in bytes; 0 where there is none.
qint64 memory(const QByteArray& field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith(QByteArray(field + ':'))) {
            return line.mid(field.size() + 1).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

/// Peak from here on: Linux forgets the old one when 5 is written.
void resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("5");
    }
}

/// What an earlier test freed must not hide what this one takes.
void releaseMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

QByteArray billionLaughs()
{
    QByteArray text = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
    for (char c = 'b'; c <= 'j'; ++c) {
        const QByteArray alias = QByteArray("*") + char(c - 1);
        text += QByteArray(1, c) + ": &" + c + " [" + QByteArrayList(9, alias).join(", ") + "]\n";
    }
    return text;
}

QByteArray manyKeys(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        text += "k" + QByteArray::number(i) + ": 1\n";
    }
    return text;
}
} // namespace

class TestBombs : public QObject
{
    Q_OBJECT
private slots:
    void bombIsRefusedInBounds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        const qsizetype full = MaxYamlBytes - 16;
        QTest::newRow("billion laughs") << billionLaughs() << QStringLiteral("anchors are not allowed");
        QTest::newRow("cycle") << QByteArray("&a [*a]") << QStringLiteral("aliases are not allowed");
        QTest::newRow("a million aliases")
            << "a: &a x\nb: [" + QByteArray("*a,").repeated(300'000) + "]" << QStringLiteral("aliases are not allowed");
        const QString tooLong = QStringLiteral("is longer than 32 KiB");
        QTest::newRow("deep lists") << QByteArray(full, '[') << tooLong;
        QTest::newRow("deep lists, closed") << QByteArray(full / 2, '[') + QByteArray(full / 2, ']') << tooLong;
        QTest::newRow("deep lists in lines") << QByteArray("[\n").repeated(40'000) << tooLong;
        QTest::newRow("deep maps") << QByteArray("{a: ").repeated(full / 4) << tooLong;
        QTest::newRow("deep and short") << QByteArray(1000, '[') << QStringLiteral("nested deeper than 64");
        QTest::newRow("deep as a value") << "a: " + QByteArray(full / 2, '[') << tooLong;
        QTest::newRow("deep block lists") << QByteArray("- ").repeated(full / 2) << QStringLiteral("nested deeper");
        QTest::newRow("deep keys") << QByteArray("? ").repeated(full / 2) << QStringLiteral("nested deeper");
        QTest::newRow("many entries") << "targets: [" + QByteArray("a,").repeated(full / 2 - 20) + "]"
                                      << QStringLiteral("more than 50000 values");
        QTest::newRow("one big flow list") << "[" + QByteArray("a,").repeated(full / 2 - 20) + "]" << tooLong;
        QTest::newRow("one big flow map, in lines")
            << "{" + QByteArray("a: b,\n# c\n").repeated(20'000) + "}" << tooLong;
        QTest::newRow("many targets") << "targets: [" + QByteArray("{},").repeated(49'000) + "]"
                                      << QStringLiteral("not a list of at most 10000");
        QTest::newRow("many wrong targets")
            << "targets: [" + QByteArray("{a: b},").repeated(9'999) + "]" << QStringLiteral("unknown key 'a'");
        QTest::newRow("many unknown keys") << manyKeys(int(MaxYamlKeys)) << QStringLiteral("unknown key 'k0'");
        QTest::newRow("too many keys") << manyKeys(49'000) << QStringLiteral("more than 1000 keys in one mapping");
        QTest::newRow("too many values") << "targets:\n" + QByteArray("- a: b\n  c: d\n").repeated(12'000)
                                         << QStringLiteral("more than 50000 values");
        QTest::newRow("one duplicate key")
            << QByteArray("a: 1\n").repeated(40'000) << QStringLiteral("the key 'a' stands here twice");
        QTest::newRow("long key") << QByteArray(full, 'a') + ": 1" << tooLong;
        QTest::newRow("long text") << "interval: " + QByteArray(full - 20, 'a') << tooLong;
        QTest::newRow("only newlines") << QByteArray(full, '\n') << QStringLiteral("more than 50000 lines");
        QTest::newRow("colons") << QByteArray(full, ':') << tooLong;
        QTest::newRow("quotes") << QByteArray(full, '"') << QStringLiteral("netmonitor.yaml:1:");
        QTest::newRow("documents") << QByteArray("---\n").repeated(40'000) << QStringLiteral("a second document");
        QTest::newRow("10 MB") << QByteArray(10'000'000, 'a') << QStringLiteral("larger than 1 MiB");
        QTest::newRow("invalid UTF-8") << QByteArray("agent: {id: \"a\xc3\x28\"}")
                                       << QStringLiteral("netmonitor.yaml:1:15: the file is not valid UTF-8");
        QTest::newRow("overlong UTF-8") << QByteArray("a: \xc0\xaf") << QStringLiteral(":1:4: the file is not valid");
        QTest::newRow("surrogate in UTF-8") << QByteArray("a: \xed\xa0\x80") << QStringLiteral("not valid UTF-8");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                              "a\0:\0",
                                              6)
                                << QStringLiteral("not valid UTF-8");
        QTest::newRow("NUL") << QByteArray("a: \0b", 5)
                             << QStringLiteral("netmonitor.yaml:1:4: the file contains a control");
        // yaml-cpp takes this byte for the end of the file and would ignore what follows
        QTest::newRow("end of transmission") << QByteArray("interval: 10\n\x04\nnot: known\n")
                                             << QStringLiteral("netmonitor.yaml:2:1: the file contains a control");
    }
    void bombIsRefusedInBounds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        const ConfigInputs inputs = inputsWith(bytes);
        releaseMemory();
        resetPeak();
        const qint64 before = memory("VmRSS");
        const std::clock_t start = std::clock(); // processor time: the machine may be busy
        const QString errors = errorsOf(inputs);
        const double elapsed = 1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC;
        const qint64 grown = memory("VmHWM") - before;
        qInfo("%.0f ms, %+.1f MB", elapsed, double(grown) / 1e6);
        QVERIFY2(errors.contains(message), qPrintable(errors.left(500)));
        QVERIFY(errors.count(u'\n') <= 2 * MaxConfigErrors);
        QVERIFY2(elapsed < 2000, "a bomb went off"); // the goal is 100 ms; sanitizers and busy machines take longer
        if (!Sanitized && before > 0) {
            QVERIFY2(grown < 10'000'000, qPrintable(QString::number(grown)));
        }
    }

    void fromAFileNoMoreIsReadThanAllowed()
    {
        ConfigInputs inputs = plainInputs();
        inputs.file = QStringLiteral("/dev/zero");
        if (!QFile::exists(inputs.file)) {
            QSKIP("no /dev/zero here");
        }
        QVERIFY(errorsOf(inputs).contains(QStringLiteral("larger than 1 MiB")));
    }

    /// The parser puts bytes back at the start: a short first line must not end the file.
    void shortLinesAreRead()
    {
        for (const char* start : {"\n", "\n\n", "#\n", " \n\n#\n", "\r\n", "---\n", "\n---\n"}) {
            QVERIFY2(errorsOf(inputsWith(QByteArray(start) + "intervall: 1\n")).contains(QStringLiteral("'intervall'")),
                     start);
        }
    }

    void longCommentsAreNoBomb()
    {
        const QByteArray comments = QByteArray("  # as long as one likes, and then some\n\n").repeated(5000);
        QCOMPARE(errorsOf(inputsWith(comments + "interval: 10\n" + comments + "agent: {id: a}\n")), QString());
    }

    /// The largest that is sensible must load.
    void aThousandTargetsLoad()
    {
        QByteArray text = "targets:\n";
        for (int i = 0; i < 1000; ++i) {
            text += "  - {address: 192.0.2." + QByteArray::number(i % 250) + ", id: t" + QByteArray::number(i)
                + ", label: Target, interval: 1m, probes: [{type: ping, count: 4}, {type: tcp, port: 443}]}\n";
        }
        QCOMPARE(loaded(inputsWith(text)).settings.targets.size(), 1000);
    }

    void columnsAreCharacters()
    {
        QVERIFY(errorsOf(inputsWith("agent: {location: \"\xc3\xa9\xc3\xa9\", id: [1]}"))
                    .contains(QStringLiteral("netmonitor.yaml:1:25: agent.id")));
    }

    /// Seeded damage to a good file: an error or a configuration, never anything else.
    void randomDamageNeverCrashes()
    {
        QFile file(QStringLiteral(NM_TEST_DATA_DIR "/config/valid-full.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        const QByteArray alphabet = "{}[]:,&*!|>'\"%@`#-? \n0aé\xff";
        QRandomGenerator random(20261122);
        int accepted = 0;
        for (int run = 0; run < 800; ++run) {
            QByteArray bytes = good;
            for (quint32 i = 0, edits = 1 + random.bounded(4U); i < edits; ++i) {
                const auto at = qsizetype(random.bounded(quint32(bytes.size())));
                if (random.bounded(2) == 0) {
                    bytes[at] = alphabet[qsizetype(random.bounded(quint32(alphabet.size())))];
                } else {
                    bytes.remove(at, 1 + qsizetype(random.bounded(20U)));
                }
            }
            const auto config = loadConfig(inputsWith(bytes));
            accepted += config ? 1 : 0;
            if (!config) {
                QVERIFY(!config.error().isEmpty());
                for (const ConfigError& error : config.error()) {
                    QVERIFY(!error.message.isEmpty());
                    QVERIFY(!error.text().contains(u'\n'));
                }
            }
        }
        QVERIFY(accepted > 0 && accepted < 800);
    }
};

NM_REGISTER_TEST(TestBombs)
#include "tst_bombs.moc"
