// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/negotiation.h"

#include <QByteArray>

namespace NetMonitor {

namespace {
bool same(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

/// Takes the part before the separator off the front of @p rest.
QByteArrayView takePart(QByteArrayView& rest, char separator)
{
    const qsizetype at = rest.indexOf(separator);
    const QByteArrayView part = at < 0 ? rest : rest.first(at);
    rest = at < 0 ? QByteArrayView() : rest.sliced(at + 1);
    return part.trimmed();
}

/// "0.5" -> 500; thousandths, so that nothing is compared as floating point. What is malformed counts as 0.
int quality(QByteArrayView text)
{
    bool isNumber = false;
    const double value = text.toByteArray().toDouble(&isNumber);
    return isNumber && value >= 0 && value <= 1 ? int(value * 1000 + 0.5) : 0;
}

struct Item
{
    QByteArrayView name;
    QByteArrayView version;
    int quality = 1000;
};

Item parseItem(QByteArrayView text)
{
    Item item;
    item.name = takePart(text, ';');
    while (!text.isEmpty()) {
        QByteArrayView value = takePart(text, ';');
        const QByteArrayView key = takePart(value, '=');
        if (same(key, "q")) {
            item.quality = quality(value.trimmed());
        } else if (same(key, "version")) {
            item.version = value.trimmed();
        }
    }
    return item;
}

bool isServedOpenMetrics(const Item& item)
{
    return same(item.name, "application/openmetrics-text")
        && (item.version.isEmpty() || item.version == "1.0.0" || item.version == "0.0.1");
}
} // namespace

MetricsForm negotiateMetrics(QByteArrayView accept)
{
    int text = -1; // nothing said
    int any = -1;
    int openMetrics = -1;
    while (!accept.isEmpty()) {
        const Item item = parseItem(takePart(accept, ','));
        if (isServedOpenMetrics(item)) {
            openMetrics = qMax(openMetrics, item.quality);
        } else if (same(item.name, "text/plain")) {
            const bool served = item.version.isEmpty() || item.version == "0.0.4";
            text = served ? qMax(text, item.quality) : text;
        } else if (same(item.name, "*/*") || same(item.name, "text/*")) {
            any = qMax(any, item.quality);
        }
    }
    const int textQuality = text >= 0 ? text : any;
    return openMetrics > 0 && openMetrics >= textQuality ? MetricsForm::OpenMetrics : MetricsForm::Text;
}

bool acceptsGzip(QByteArrayView acceptEncoding)
{
    int gzip = -1;
    int any = -1;
    while (!acceptEncoding.isEmpty()) {
        const Item item = parseItem(takePart(acceptEncoding, ','));
        if (same(item.name, "gzip") || same(item.name, "x-gzip")) {
            gzip = item.quality;
        } else if (item.name == "*") {
            any = item.quality;
        }
    }
    return (gzip >= 0 ? gzip : any) > 0;
}

} // namespace NetMonitor
