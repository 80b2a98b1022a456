// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/quantity.h"

#include <QCoreApplication>
#include <QLocale>

namespace NetMonitor {

namespace {
struct QuantityTexts
{
    Q_DECLARE_TR_FUNCTIONS(Quantity)
};
} // namespace

QString quantityName(Quantity quantity)
{
    switch (quantity) {
    case Quantity::Latency:
        //: Round-trip time of packets
        return QuantityTexts::tr("Latency");
    case Quantity::Jitter:
        //: Variation of round-trip times
        return QuantityTexts::tr("Jitter");
    case Quantity::Loss:
        //: Share of lost packets
        return QuantityTexts::tr("Packet loss");
    }
    return {};
}

QString quantityUnit(Quantity quantity)
{
    //: Unit: milliseconds
    return quantity == Quantity::Loss ? QStringLiteral("%") : QuantityTexts::tr("ms");
}

double quantityFactor(Quantity quantity)
{
    return quantity == Quantity::Loss ? 1e2 : 1e3;
}

QString quantityNumber(Quantity quantity, double value)
{
    const double shown = value * quantityFactor(quantity);
    const bool fine = quantity != Quantity::Loss && shown < 10;
    return QLocale().toString(shown, 'f', fine ? 2 : 1);
}

QString quantityText(Quantity quantity, double value)
{
    return quantityNumber(quantity, value) % u'\u00a0' % quantityUnit(quantity);
}

} // namespace NetMonitor
