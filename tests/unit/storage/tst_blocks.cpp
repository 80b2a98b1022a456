// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/journal.h"
#include "app/storage/precision.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QRandomGenerator>

#include <limits>

using namespace NetMonitor;
using namespace NetMonitor::Storage;
using namespace NetMonitor::Testing;

class TestBlocks : public QObject
{
    Q_OBJECT
private slots:
    void extremesReadBack()
    {
        Outcome odd = reply(UtcTime(Duration(1'767'225'600'123'456'000)), std::numeric_limits<qint64>::max(),
                            std::numeric_limits<RoundNumber>::max(), std::numeric_limits<quint16>::max());
        odd.latenessUs = std::numeric_limits<qint32>::min();
        odd.sentLate = true;
        odd.ttl = 255;
        RoundSummary round;
        round.round = std::numeric_limits<RoundNumber>::max();
        round.start = odd.sentAt;
        round.end = odd.sentAt + 3s;
        round.sent = 65535;
        round.received = 1;
        round.packetLoss = 0.25; // not what the counts say
        round.delaySpread = 1e-9;
        round.validity = Validity::ClockStepped;
        round.failure = Result::ProtocolError;
        const JournalRecord record{{{7, {odd, storedOutcome(reply(UtcTime(Duration(1000)), 1))}, {round}}},
                                   {{9, {{storedTime(odd.sentAt), -0.0}, {UtcTime(), 1e300}, {UtcTime(), 5e-324}}},
                                    {10, {{UtcTime(), 9e15}, {UtcTime(), -3}}}},
                                   {makeEvent("e1", odd.sentAt, {}, EventType::Config)}};
        Compressor compressor;
        Decompressor decompressor;
        NM_VALUE(read, decodeJournal(encodeJournal(record, compressor), decompressor));
        QCOMPARE(read.probes.size(), 1);
        QCOMPARE(read.probes.first().source, SourceId(7));
        QCOMPARE(read.probes.first().outcomes,
                 (QList{storedOutcome(odd), storedOutcome(reply(UtcTime(Duration(1000)), 1))}));
        QCOMPARE(read.probes.first().rounds.first(), storedRound(round));
        QCOMPARE(read.samples.first().values, record.samples.first().values);
        QVERIFY(std::signbit(read.samples.first().values.first().value));
        QCOMPARE(read.samples.last().values, record.samples.last().values);
        QCOMPARE(read.events, record.events);
    }

    void damagedBytesAreAnError()
    {
        ProbeBlock block{1, {}, {}};
        for (int i = 0; i < 200; ++i) {
            block.outcomes.append(reply(UtcTime(1s * i), 1'000'000 + i * 7919 % 10'007, RoundNumber(i)));
        }
        Compressor compressor;
        Decompressor decompressor;
        const QByteArray good = encodeProbeChunk(block, compressor);
        QRandomGenerator random(7);
        for (int i = 0; i < 2000; ++i) {
            QByteArray bad = good;
            bad[random.bounded(bad.size())] = char(random.generate());
            if (random.bounded(4) == 0) {
                bad.truncate(random.bounded(bad.size()));
            }
            const auto read = decodeProbeChunk(bad, decompressor);
            QVERIFY(!read || bad == good); // the checksum finds every flip
            QVERIFY(read || read.error().code == ErrorCode::Corrupt);
        }
    }

    /// What a checksum cannot find: a file made to hurt.
    void hostileContentIsAnError()
    {
        ProbeBlock block{1, {}, {}};
        for (int i = 0; i < 50; ++i) {
            block.outcomes.append(reply(UtcTime(1s * i), 1'000'000 + i * 7919 % 10'007, RoundNumber(i)));
            RoundSummary round;
            round.round = RoundNumber(i);
            round.start = UtcTime(1s * i);
            round.latency = 0.001;
            block.rounds.append(round);
        }
        Compressor compressor;
        Decompressor decompressor;
        const auto content = decompressor.decompress(encodeProbeChunk(block, compressor));
        QVERIFY(content);
        QRandomGenerator random(11);
        int refused = 0;
        for (int i = 0; i < 5000; ++i) {
            QByteArray bad = *content;
            for (int flips = 1 + random.bounded(4); flips > 0; --flips) {
                bad[random.bounded(bad.size())] = char(random.generate());
            }
            refused += decodeProbeChunk(compressor.compress(bad), decompressor) ? 0 : 1;
            refused += decodeJournal(compressor.compress(bad), decompressor) ? 0 : 1;
        }
        QVERIFY(refused > 5000); // no journal at all, and the chunk wherever structure was hit; and nothing crashed
    }
};

NM_REGISTER_TEST(TestBlocks)
#include "tst_blocks.moc"
