#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Fails when a file includes something that its layer may not know.

The table is docs/architecture.md in machine form. A layer may always include itself and the Qt modules of BASE.
"""
import re

from sources import files, finish, text

BASE = {"QtCore"}
GROUND = {"models/domain"}
FIRST = GROUND | {"app/analytics"}
SENDERS = FIRST | {"app/outbound"}
ENGINE = {"app/agent", "app/ai", "app/alerts", "app/config", "app/exporters", "app/query", "app/reports",
          "app/outbound", "app/storage", "collectors"}
ALL = {"app/launch", "app/server", "app/client", "app/reports/pdf", "models/item", "ui"} | ENGINE | FIRST

LAYERS = {  # folder: (layers it may include, Qt modules beyond BASE)
    "models/domain": (set(), set()),
    "models/item": (GROUND, {"QtGui"}),
    "app/analytics": (GROUND, set()),
    "app/outbound": (GROUND, {"QtNetwork"}),
    "collectors": (FIRST, {"QtNetwork"}),
    "app/config": (FIRST, {"QtNetwork"}),
    "app/storage": (FIRST, {"QtNetwork"}),
    "app/query": (FIRST, {"QtNetwork"}),
    "app/exporters": (SENDERS, {"QtNetwork"}),
    "app/alerts": (SENDERS, {"QtNetwork"}),
    "app/ai": (SENDERS, {"QtNetwork"}),
    "app/reports": (FIRST, {"QtNetwork"}),
    "app/reports/pdf": (FIRST | {"app/reports"}, {"QtGui"}),
    "app/agent": (FIRST | ENGINE, {"QtNetwork"}),
    "app/server": (GROUND, {"QtNetwork", "QtHttpServer", "QtWebSockets"}),
    "app/client": (GROUND, {"QtNetwork"}),
    "app/launch": (ALL - {"ui", "models/item", "app/reports/pdf"}, {"QtNetwork"}),
    "app": (ALL, {"QtNetwork", "QtGui", "QtWidgets"}),  # main.cpp, netmonitord.cpp: wiring only
    "ui": (GROUND | {"models/item"}, {"QtGui", "QtWidgets", "QtCharts"}),
}

# Arrows that are tolerated for now: (file, what it includes): why. One that has become untrue fails, too.
EXCEPTIONS: dict[tuple[str, str], str] = {}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)

# Where a Qt class without its module's name comes from; classes that are not listed are QtCore's.
QT_CLASSES = {
    "QtNetwork": r"Q(Abstract(Socket|NetworkCache)|Dns\w+|Host(Address|Info)|Http\w*Part|Local(Server|Socket)|Network\w+"
    r"|Ssl\w*|Tcp(Server|Socket)|UdpSocket|Authenticator)",
    "QtHttpServer": r"Q(Abstract)?HttpServer\w*",
    "QtWebSockets": r"QWebSocket\w*",
    "QtGui": r"Q(Action\w*|Brush|Clipboard|Color\w*|Cursor|Desktop\w+|Font\w*|Gui\w+|Icon\w*|Image\w*|Key\w+|Painter\w*"
    r"|Palette|Pdf\w+|Pen|Pixmap\w*|Raster\w*|Screen|Standard\w*Item\w*|Text(Document|Cursor|Format)\w*|Window)",
    "QtWidgets": r"Q(?!ByteArray|String|Latin1|Utf8|AnyString)(\w*Widget\w*|Application|\w*Layout\w*"
    r"|\w*(Button|Box|Dialog|Label|Menu\w*|View|Bar|Delegate)"
    r"|LineEdit|Style\w*|SystemTrayIcon|ToolTip|(Main|Sub)Window|Splitter|Completer)",
    "QtCharts": r"Q\w*(Chart\w*|Series|Axis\w*)",
    "QtSql": r"QSql\w*",
}


MODULES = {"QtConcurrent", "QtDBus", "QtOpenGL", "QtPrintSupport", "QtQml", "QtQuick", "QtSvg", "QtTest", "QtXml"} | set(
    QT_CLASSES)  # <QtEndian> and its like are headers of QtCore


def layer_of(path: str) -> str | None:
    """The innermost layer that a path lies in; a file right in app/ is wiring."""
    return max((layer for layer in LAYERS if path.startswith(layer + "/")), key=len, default=None)


def qt_module(header: str) -> str | None:
    """The module of <QtWidgets/QLabel> or <QLabel>; None for what is not Qt's."""
    if match := re.fullmatch(r"(Qt[A-Z]\w*)/\w+", header):
        return match.group(1)
    if header in MODULES:
        return header
    if not re.fullmatch(r"Q[A-Z]\w*", header):
        return None
    return next((m for m, names in QT_CLASSES.items() if re.fullmatch(names, header)), "QtCore")


def forbidden(name: str) -> list[str]:
    """What a file includes and may not."""
    layer = layer_of(name)
    if layer is None:
        return []
    layers, modules = LAYERS[layer]
    wrong = []
    for bracket, header in INCLUDE.findall(text(name)):
        if bracket == '"':
            target = layer_of(header)
            if "/" in header and target != layer and target not in layers:
                wrong.append(header)
        elif (module := qt_module(header)) and module not in BASE | modules:
            wrong.append(header)
    return wrong


def main() -> None:
    problems = []
    used = set()
    for name in files(".h", ".cpp"):
        for header in forbidden(name):
            if (name, header) in EXCEPTIONS:
                used.add((name, header))
            else:
                problems.append(f"{name}: {layer_of(name)} may not include {header}")
    problems += [f"check_layers.py: the exception {name} -> {header} is not needed any more"
                 for name, header in sorted(set(EXCEPTIONS) - used)]
    finish("layers", problems)


if __name__ == "__main__":
    main()
