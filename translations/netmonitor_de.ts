<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Agent</name>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>%1 ms</source>
        <extracomment>Milliseconds</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>Percent</extracomment>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n ms</source>
        <extracomment>Milliseconds</extracomment>
        <translation>
            <numerusform>%n ms</numerusform>
            <numerusform>%n ms</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <extracomment>A length of time. %1: minutes, %2: seconds</extracomment>
        <translation>%1 min %2 s</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <extracomment>Seconds</extracomment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <extracomment>Minutes</extracomment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>A length of time. %1: hours, %2: minutes</extracomment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>A length of time. %1: days, %2: hours</extracomment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1: no value</source>
        <extracomment>An empty cell, for screen readers. %1: the title of its column</extracomment>
        <translation>%1: kein Wert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A cell, for screen readers. %1: the title of its column, %2: what it shows</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <extracomment>Hours</extracomment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <extracomment>Days</extracomment>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Keep measuring while the window is closed?</source>
        <translation>Weiter messen, während das Fenster geschlossen ist?</translation>
    </message>
    <message>
        <source>NetMonitor stays in the notification area. You can change this in the settings.</source>
        <translation>NetMonitor bleibt im Infobereich. In den Einstellungen lässt sich das ändern.</translation>
    </message>
    <message>
        <source>&amp;Keep running</source>
        <translation>&amp;Weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Filter targets</source>
        <translation>Ziele &amp;filtern</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About NetMonitor</source>
        <translation>&amp;Über NetMonitor</translation>
    </message>
</context>
<context>
    <name>NetMonitor::AboutDialog</name>
    <message>
        <source>About NetMonitor</source>
        <translation>Über NetMonitor</translation>
    </message>
    <message>
        <source>Watches the quality of networks from where you sit.

The sources are under the MIT licence. This program contains Qt Charts and Qt HTTP Server, which are under the GNU General Public License, version 3; so is, as a whole, this program as you run it.

Made with Qt %1, yaml-cpp, SQLite, Zstandard and zlib.</source>
        <translation>Beobachtet die Qualität von Netzen von dort aus, wo Sie sind.

Die Quellen stehen unter der MIT-Lizenz. Dieses Programm enthält Qt Charts und Qt HTTP Server, die unter der GNU General Public License, Version 3, stehen; ebenso, als Ganzes, das Programm, wie Sie es ausführen.

Gemacht mit Qt %1, yaml-cpp, SQLite, Zstandard und zlib.</translation>
    </message>
</context>
<context>
    <name>NetMonitor::AgentPanel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Send lateness (p99)</source>
        <extracomment>How late packets are sent, 99th percentile</extracomment>
        <translation>Sendeverzug (p99)</translation>
    </message>
    <message>
        <source>History on disk</source>
        <translation>Verlauf auf der Platte</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Schreibvorgänge</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>version %1</source>
        <extracomment>Version of the program</extracomment>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>nothing was sent in the last minute</source>
        <translation>in der letzten Minute wurde nichts gesendet</translation>
    </message>
    <message>
        <source>%1, %2 failed</source>
        <translation>%1, davon %2 gescheitert</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>in Ordnung</translation>
    </message>
</context>
<context>
    <name>NetMonitor::AlertTableModel</name>
    <message>
        <source>Severity</source>
        <extracomment>Title of a column: info, warning, critical</extracomment>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>Title of a column: pending, firing</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <extracomment>Title of a column: the time at which it began</extracomment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Target</source>
        <extracomment>Title of a column: which target an alert is about</extracomment>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Rule</source>
        <extracomment>Title of a column: the rule that raised the alert</extracomment>
        <translation>Regel</translation>
    </message>
    <message>
        <source>What</source>
        <extracomment>Title of a column: an alert in words</extracomment>
        <translation>Was</translation>
    </message>
    <message>
        <source>Firing</source>
        <extracomment>State of an alert</extracomment>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Pending</source>
        <extracomment>State of an alert: its condition holds, not yet for long enough</extracomment>
        <translation>Bahnt sich an</translation>
    </message>
</context>
<context>
    <name>NetMonitor::AlertsPanel</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Told to</source>
        <extracomment>Whom the agent tells of alerts</extracomment>
        <translation>Gemeldet an</translation>
    </message>
    <message>
        <source>Send a test</source>
        <extracomment>Button with a menu of channels</extracomment>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Send a test message through a channel</source>
        <translation>Eine Testnachricht über einen Kanal senden</translation>
    </message>
    <message>
        <source>The rules cannot be read</source>
        <translation>Die Regeln lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>No rule raises an alert</source>
        <translation>Keine Regel löst einen Alarm aus</translation>
    </message>
    <message>
        <source>Add rules below alerts.rules in the configuration.</source>
        <translation>Regeln stehen in der Konfiguration unter alerts.rules.</translation>
    </message>
    <message>
        <source>No alert</source>
        <translation>Kein Alarm</translation>
    </message>
    <message numerus="yes">
        <source>%n rules watch the targets.</source>
        <translation>
            <numerusform>Eine Regel wacht über die Ziele.</numerusform>
            <numerusform>%n Regeln wachen über die Ziele.</numerusform>
        </translation>
    </message>
    <message>
        <source>Alerts are told by this window alone: add channels below alerts.notify.</source>
        <translation>Alarme meldet nur dieses Fenster: Kanäle stehen unter alerts.notify.</translation>
    </message>
    <message>
        <source>Told to %1</source>
        <translation>Gemeldet an %1</translation>
    </message>
    <message>
        <source>The test message arrived: %1</source>
        <translation>Die Testnachricht kam an: %1</translation>
    </message>
    <message>
        <source>The test message did not arrive: %1</source>
        <translation>Die Testnachricht kam nicht an: %1</translation>
    </message>
</context>
<context>
    <name>NetMonitor::ChartCard</name>
    <message>
        <source>Show as a table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show %1 as a table</source>
        <extracomment>%1: what the chart shows</extracomment>
        <translation>%1 als Tabelle zeigen</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <extracomment>%1: what the table shows</extracomment>
        <translation>%1 als Tabelle</translation>
    </message>
    <message>
        <source>No values in this range</source>
        <translation>Keine Werte in diesem Zeitraum</translation>
    </message>
    <message>
        <source>mean %1, worst %2</source>
        <translation>Mittel %1, höchstens %2</translation>
    </message>
    <message>
        <source>lowest %1, highest %2</source>
        <extracomment>Summary of a chart</extracomment>
        <translation>niedrigste %1, höchste %2</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>zuletzt %1</translation>
    </message>
</context>
<context>
    <name>NetMonitor::ChartTableModel</name>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>p5</source>
        <extracomment>5th percentile</extracomment>
        <translation>p5</translation>
    </message>
    <message>
        <source>p95</source>
        <extracomment>95th percentile</extracomment>
        <translation>p95</translation>
    </message>
</context>
<context>
    <name>NetMonitor::ConfigTableModel</name>
    <message>
        <source>Setting</source>
        <extracomment>Title of a column with the names of settings</extracomment>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <extracomment>Title of a column with the values of settings</extracomment>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Origin</source>
        <extracomment>Title of a column: what kind of place a setting comes from</extracomment>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>Title of a column: the exact place that a setting comes from</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Command line</source>
        <extracomment>Where a setting comes from</extracomment>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Environment</source>
        <extracomment>Where a setting comes from: an environment variable</extracomment>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Changed while running</source>
        <extracomment>Where a setting comes from: the window or the interface for programs</extracomment>
        <translation>Im Betrieb geändert</translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>Where a setting comes from: the configuration file</extracomment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Default</source>
        <extracomment>Where a setting comes from: nobody set it</extracomment>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>%1 (after a restart)</source>
        <extracomment>A setting that was changed and waits for the next start. %1: its new value</extracomment>
        <translation>%1 (nach einem Neustart)</translation>
    </message>
</context>
<context>
    <name>NetMonitor::CursorOverlay</name>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
</context>
<context>
    <name>NetMonitor::Dashboard</name>
    <message>
        <source>Score</source>
        <extracomment>Network score from 0 to 100</extracomment>
        <translation>Note</translation>
    </message>
    <message>
        <source>Stability</source>
        <extracomment>How steady the latency is</extracomment>
        <translation>Stabilität</translation>
    </message>
    <message>
        <source>Shown targets</source>
        <translation>Gezeigte Ziele</translation>
    </message>
    <message>
        <source>No target is chosen</source>
        <translation>Kein Ziel ist ausgewählt</translation>
    </message>
    <message>
        <source>Select one in the table.</source>
        <translation>Wählen Sie eines in der Tabelle.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>No values in this range</source>
        <translation>Keine Werte in diesem Zeitraum</translation>
    </message>
    <message>
        <source>They appear here as they are measured.</source>
        <translation>Sie erscheinen hier, sobald sie gemessen sind.</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>kein Ziel</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>no reply</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <extracomment>Packets that were answered, of packets sent</extracomment>
        <translation>%1 von %2 beantwortet</translation>
    </message>
    <message>
        <source>spread %1</source>
        <translation>Streuung %1</translation>
    </message>
    <message>
        <source>not enough data yet</source>
        <translation>noch zu wenige Daten</translation>
    </message>
    <message>
        <source>network score</source>
        <translation>Netznote</translation>
    </message>
    <message>
        <source>over 20 rounds</source>
        <translation>über 20 Runden</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>unusually high</source>
        <translation>ungewöhnlich hoch</translation>
    </message>
    <message>
        <source>unusually low</source>
        <translation>ungewöhnlich niedrig</translation>
    </message>
</context>
<context>
    <name>NetMonitor::EventTableModel</name>
    <message>
        <source>ongoing</source>
        <extracomment>Duration of an event that has not ended, as long as the time is not known</extracomment>
        <translation>dauert an</translation>
    </message>
    <message>
        <source>since %1</source>
        <extracomment>Duration of an event that has not ended. %1: &quot;12 s&quot;, &quot;3 min&quot;, ...</extracomment>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Severity</source>
        <extracomment>Title of a column: info, warning, critical</extracomment>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>Title of a column: when an event began</extracomment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Duration</source>
        <extracomment>Title of a column: how long an event lasted</extracomment>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Target</source>
        <extracomment>Title of a column: which target an event is about</extracomment>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What</source>
        <extracomment>Title of a column: packet loss, timeout, ...</extracomment>
        <translation>Was</translation>
    </message>
    <message>
        <source>Message</source>
        <extracomment>Title of a column: an event in words</extracomment>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Info</source>
        <extracomment>How grave an event is: good to know</extracomment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <extracomment>How grave an event is</extracomment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <extracomment>How grave an event is</extracomment>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Timeout</source>
        <extracomment>Kind of event: no replies</extracomment>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>Packet loss</source>
        <extracomment>Kind of event: some replies are missing</extracomment>
        <translation>Paketverlust</translation>
    </message>
    <message>
        <source>High jitter</source>
        <extracomment>Kind of event: round-trip times vary much</extracomment>
        <translation>Hoher Jitter</translation>
    </message>
    <message>
        <source>Local outage</source>
        <extracomment>Kind of event: this computer itself has no network</extracomment>
        <translation>Eigener Ausfall</translation>
    </message>
    <message>
        <source>Host suspended</source>
        <extracomment>Kind of event: this computer slept</extracomment>
        <translation>Rechner schlief</translation>
    </message>
    <message>
        <source>Clock stepped</source>
        <extracomment>Kind of event: somebody or something set this computer&apos;s clock</extracomment>
        <translation>Uhr gestellt</translation>
    </message>
    <message>
        <source>Address changed</source>
        <extracomment>Kind of event: a name stands for another address now</extracomment>
        <translation>Adresse geändert</translation>
    </message>
    <message>
        <source>Health</source>
        <extracomment>Kind of event: the agent&apos;s own state changed</extracomment>
        <translation>Befinden</translation>
    </message>
    <message>
        <source>Configuration</source>
        <extracomment>Kind of event: a target or setting was changed</extracomment>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Alert</source>
        <extracomment>Kind of event: a rule raised the alarm</extracomment>
        <translation>Alarm</translation>
    </message>
</context>
<context>
    <name>NetMonitor::EventsPanel</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Type of event</source>
        <translation>Art des Ereignisses</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Shown targets</source>
        <extracomment>Button: only events of the targets that the charts show</extracomment>
        <translation>Gezeigte Ziele</translation>
    </message>
    <message>
        <source>Only events of the targets that the charts show</source>
        <translation>Nur Ereignisse der Ziele, die die Diagramme zeigen</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>Kein Ereignis passt zum Filter</translation>
    </message>
    <message>
        <source>Nothing happened in the last 30 days</source>
        <translation>In den letzten 30 Tagen ist nichts geschehen</translation>
    </message>
    <message>
        <source>Outages, loss and other events are listed here.</source>
        <translation>Hier stehen Ausfälle, Verluste und andere Ereignisse.</translation>
    </message>
</context>
<context>
    <name>NetMonitor::HeaderBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>NetMonitor::KpiCard</name>
    <message>
        <source>Rose by %1 over the last 20 rounds</source>
        <translation>In den letzten 20 Runden um %1 gestiegen</translation>
    </message>
    <message>
        <source>Fell by %1 over the last 20 rounds</source>
        <translation>In den letzten 20 Runden um %1 gefallen</translation>
    </message>
</context>
<context>
    <name>NetMonitor::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Filter log</source>
        <translation>Protokoll filtern</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Mindeststufe</translation>
    </message>
    <message>
        <source>Debug and above</source>
        <translation>Ab Fehlersuche</translation>
    </message>
    <message>
        <source>Info and above</source>
        <translation>Ab Hinweis</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Only errors</source>
        <translation>Nur Fehler</translation>
    </message>
</context>
<context>
    <name>NetMonitor::LogTableModel</name>
    <message>
        <source>Time</source>
        <extracomment>Title of a column: when a line of the log was written</extracomment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <extracomment>Title of a column: debug, info, warning, error</extracomment>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>Title of a column: which part of the program a line of the log comes from</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Message</source>
        <extracomment>Title of a column: the text of a line of the log</extracomment>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Debug</source>
        <extracomment>How important a line of the log is: for developers</extracomment>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>Info</source>
        <extracomment>How important a line of the log is: good to know</extracomment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <extracomment>How important a line of the log is</extracomment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <extracomment>How important a line of the log is</extracomment>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>NetMonitor::MainWindow</name>
    <message>
        <source>&amp;Target</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Hide window</source>
        <translation>Fenster &amp;verbergen</translation>
    </message>
    <message>
        <source>&amp;Mute notifications for an hour</source>
        <translation>Benachrichtigungen eine Stunde &amp;stumm</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>S&amp;how window</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <extracomment>Title of the list of alerts. %1: how many fire</extracomment>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alerts (%1)</source>
        <translation>Alarme (%1)</translation>
    </message>
</context>
<context>
    <name>NetMonitor::NoticeBar</name>
    <message>
        <source>Notice</source>
        <extracomment>Screen reader: a message above the content</extracomment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>NetMonitor::RangeSelector</name>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Live</source>
        <extracomment>Button: the last two minutes, as they go on</extracomment>
        <translation>Live</translation>
    </message>
    <message>
        <source>The last two minutes</source>
        <translation>Die letzten zwei Minuten</translation>
    </message>
    <message>
        <source>5 min</source>
        <extracomment>Button: five minutes</extracomment>
        <translation>5 min</translation>
    </message>
    <message>
        <source>The last five minutes</source>
        <translation>Die letzten fünf Minuten</translation>
    </message>
    <message>
        <source>1 h</source>
        <extracomment>Button: one hour</extracomment>
        <translation>1 h</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>24 h</source>
        <extracomment>Button: 24 hours</extracomment>
        <translation>24 h</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Die letzten 24 Stunden</translation>
    </message>
    <message>
        <source>7 d</source>
        <extracomment>Button: seven days</extracomment>
        <translation>7 d</translation>
    </message>
    <message>
        <source>The last seven days</source>
        <translation>Die letzten sieben Tage</translation>
    </message>
</context>
<context>
    <name>NetMonitor::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Measuring</source>
        <translation>&amp;Messung</translation>
    </message>
    <message>
        <source>&amp;Configuration</source>
        <translation>&amp;Konfiguration</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Note on the language</source>
        <translation>Hinweis zur Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Im Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Tell when a target goes down and when it is &amp;back</source>
        <translation>Melden, wenn ein Ziel ausfällt und wenn es &amp;wieder da ist</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>When the window is clos&amp;ed</source>
        <translation>B&amp;eim Schließen des Fensters</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>&amp;Interval between rounds</source>
        <translation>Abstand der &amp;Runden</translation>
    </message>
    <message>
        <source>For example 500ms, 10s or 1m. Targets with an interval of their own keep it.</source>
        <translation>Zum Beispiel 500ms, 10s oder 1m. Ziele mit eigenem Abstand behalten ihn.</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Configuration of the agent</source>
        <translation>Konfiguration des Agenten</translation>
    </message>
    <message>
        <source>&amp;Reload file</source>
        <translation>Datei neu &amp;laden</translation>
    </message>
    <message>
        <source>Read the configuration file again; a faulty one changes nothing</source>
        <translation>Die Konfigurationsdatei neu lesen; eine fehlerhafte ändert nichts</translation>
    </message>
    <message>
        <source>Result of the reload</source>
        <translation>Ergebnis des Neuladens</translation>
    </message>
    <message>
        <source>“%1” is no length of time: write 500ms, 10s or 1m.</source>
        <translation>„%1“ ist keine Zeitdauer: schreiben Sie 500ms, 10s oder 1m.</translation>
    </message>
    <message>
        <source>Rounds start every %1 now.</source>
        <translation>Runden beginnen jetzt alle %1.</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>Nichts wurde geändert. %1</translation>
    </message>
    <message>
        <source>The file was read; nothing in it is new.</source>
        <translation>Die Datei wurde gelesen; nichts darin ist neu.</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Geändert: %1.</translation>
    </message>
    <message>
        <source>At the next start: %1.</source>
        <translation>Ab dem nächsten Start: %1.</translation>
    </message>
    <message>
        <source>Hidden by changes made while running: %1.</source>
        <translation>Verdeckt durch Änderungen im Betrieb: %1.</translation>
    </message>
</context>
<context>
    <name>NetMonitor::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Time range: live to 7 days</source>
        <translation>Zeitraum: live bis 7 Tage</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>In a chart: move the cursor from value to value</source>
        <translation>Im Diagramm: den Cursor von Wert zu Wert bewegen</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>In a chart: first and last value</source>
        <translation>Im Diagramm: erster und letzter Wert</translation>
    </message>
    <message>
        <source>In a table: copy the chosen rows</source>
        <translation>In einer Tabelle: die gewählten Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>NetMonitor::TargetCommands</name>
    <message>
        <source>&amp;Add target…</source>
        <translation>Ziel &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Watch another host</source>
        <translation>Einen weiteren Rechner beobachten</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Change the chosen target</source>
        <translation>Das gewählte Ziel ändern</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>Stop measuring the chosen targets</source>
        <translation>Die gewählten Ziele nicht mehr messen</translation>
    </message>
    <message>
        <source>&amp;Make primary</source>
        <translation>Zum &amp;Hauptziel machen</translation>
    </message>
    <message>
        <source>The target that the short answers of the API are about</source>
        <translation>Das Ziel, um das es in den kurzen Antworten der API geht</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Watch the chosen targets no more; their history stays</source>
        <translation>Die gewählten Ziele nicht mehr beobachten; ihr Verlauf bleibt</translation>
    </message>
    <message>
        <source>&amp;Undo removal</source>
        <translation>Entfernen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Bring back what was removed last</source>
        <translation>Zurückholen, was zuletzt entfernt wurde</translation>
    </message>
    <message>
        <source>&amp;Stop measuring</source>
        <translation>Messung &amp;anhalten</translation>
    </message>
    <message>
        <source>Stop measuring all targets</source>
        <translation>Die Messung aller Ziele anhalten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Start measuring</source>
        <translation>Messung &amp;starten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Make primary</source>
        <translation>Zum Hauptziel machen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n targets were removed.</source>
        <translation>
            <numerusform>Ein Ziel wurde entfernt.</numerusform>
            <numerusform>%n Ziele wurden entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Start measuring</source>
        <translation>Messung starten</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung anhalten</translation>
    </message>
</context>
<context>
    <name>NetMonitor::TargetDialog</name>
    <message>
        <source>&amp;Ping</source>
        <translation>&amp;Ping</translation>
    </message>
    <message>
        <source>&amp;TCP connect to port</source>
        <translation>&amp;TCP-Verbindung zu Port</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Add target</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>example.org, 192.0.2.7, 2001:db8::7, gateway</source>
        <translation>example.org, 192.0.2.7, 2001:db8::7, gateway</translation>
    </message>
    <message>
        <source>As the address</source>
        <translation>Wie die Adresse</translation>
    </message>
    <message>
        <source>As all targets</source>
        <translation>Wie alle Ziele</translation>
    </message>
    <message>
        <source>site=berlin, role=router</source>
        <translation>ort=berlin, rolle=router</translation>
    </message>
    <message>
        <source>As the system prefers</source>
        <translation>Wie das System es vorzieht</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>TCP port</source>
        <translation>TCP-Port</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Measure by</source>
        <translation>Messen durch</translation>
    </message>
    <message>
        <source>Packets per &amp;round</source>
        <translation>Pakete je &amp;Runde</translation>
    </message>
    <message>
        <source>Time&amp;out</source>
        <translation>&amp;Wartezeit</translation>
    </message>
    <message>
        <source>&amp;Interval</source>
        <translation>A&amp;bstand</translation>
    </message>
    <message>
        <source>Address &amp;family</source>
        <translation>Adress&amp;familie</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>Ta&amp;gs</translation>
    </message>
    <message>
        <source>Another address is another target: add it as a new one.</source>
        <translation>Eine andere Adresse ist ein anderes Ziel: fügen Sie es neu hinzu.</translation>
    </message>
    <message>
        <source>Will be watched as “%1”.</source>
        <translation>Wird als „%1“ beobachtet.</translation>
    </message>
    <message>
        <source>Te&amp;st</source>
        <translation>T&amp;esten</translation>
    </message>
    <message>
        <source>Measure it once, before it is kept</source>
        <translation>Einmal messen, bevor es behalten wird</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
</context>
<context>
    <name>NetMonitor::TargetTableModel</name>
    <message>
        <source>Unknown</source>
        <extracomment>State of a target that was not measured yet</extracomment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Up</source>
        <extracomment>State of a target that answers</extracomment>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Degraded</source>
        <extracomment>State of a target that answers badly</extracomment>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Down</source>
        <extracomment>State of a target that does not answer</extracomment>
        <translation>Ausfall</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>State of a target that is not measured at the moment</extracomment>
        <translation>Pause</translation>
    </message>
    <message numerus="yes">
        <source>%n without a reply</source>
        <comment>rounds, and no others</comment>
        <extracomment>The latest rounds, none of which had a reply</extracomment>
        <translation>
            <numerusform>%n ohne Antwort</numerusform>
            <numerusform>%n ohne Antwort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no reply last, lowest %1, highest %2, %n without a reply</source>
        <extracomment>The latest rounds; the very last had no reply. %1 and %2: latencies, %n: rounds</extracomment>
        <translation>
            <numerusform>zuletzt keine Antwort, niedrigste %1, höchste %2, %n ohne Antwort</numerusform>
            <numerusform>zuletzt keine Antwort, niedrigste %1, höchste %2, %n ohne Antwort</numerusform>
        </translation>
    </message>
    <message>
        <source>last %1, lowest %2, highest %3</source>
        <extracomment>The latest rounds. %1 to %3: latencies</extracomment>
        <translation>zuletzt %1, niedrigste %2, höchste %3</translation>
    </message>
    <message numerus="yes">
        <source>last %1, lowest %2, highest %3, %n without a reply</source>
        <extracomment>The latest rounds. %1 to %3: latencies, %n: rounds</extracomment>
        <translation>
            <numerusform>zuletzt %1, niedrigste %2, höchste %3, %n ohne Antwort</numerusform>
            <numerusform>zuletzt %1, niedrigste %2, höchste %3, %n ohne Antwort</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>Title of a column with the names of targets</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <extracomment>Title of a column with network addresses</extracomment>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>Title of a column: up, down, ...</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Latency</source>
        <extracomment>Title of a column with round-trip times</extracomment>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>Title of a column with the share of lost packets</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Jitter</source>
        <extracomment>Title of a column with the variation of round-trip times</extracomment>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Score</source>
        <extracomment>Title of a column with the network score from 0 to 100</extracomment>
        <translation>Note</translation>
    </message>
    <message>
        <source>Trend</source>
        <extracomment>Title of a column with small curves of the latest round-trip times</extracomment>
        <translation>Trend</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>The state of a target, for screen readers. %1: Down, Degraded, ...; %2: why</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, primary target</source>
        <extracomment>The name of the target that the figures of the overview are about, for screen readers</extracomment>
        <translation>%1, Hauptziel</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 answers badly</source>
        <extracomment>%1: name of a probe of a target, such as tcp</extracomment>
        <translation>%1 antwortet schlecht</translation>
    </message>
</context>
<context>
    <name>NetMonitor::TargetsPanel</name>
    <message>
        <source>Filter targets</source>
        <translation>Ziele filtern</translation>
    </message>
    <message>
        <source>Filter targets by name, address or tag</source>
        <translation>Ziele nach Name, Adresse oder Tag filtern</translation>
    </message>
    <message>
        <source>Problems</source>
        <extracomment>Button: hides targets that are well</extracomment>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Show only targets that are degraded or down</source>
        <translation>Nur gestörte oder ausgefallene Ziele zeigen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>No target is watched</source>
        <translation>Kein Ziel wird beobachtet</translation>
    </message>
    <message>
        <source>Add a host name, an address or a URL.</source>
        <translation>Fügen Sie einen Rechnernamen, eine Adresse oder eine URL hinzu.</translation>
    </message>
    <message>
        <source>No target has a problem</source>
        <translation>Kein Ziel hat ein Problem</translation>
    </message>
    <message>
        <source>No target matches the filter</source>
        <translation>Kein Ziel passt zum Filter</translation>
    </message>
    <message>
        <source>Clear the filter to see all targets.</source>
        <translation>Leeren Sie den Filter, um alle Ziele zu sehen.</translation>
    </message>
</context>
<context>
    <name>NetMonitor::TrayMessages</name>
    <message>
        <source>this computer&apos;s own connection</source>
        <translation>die eigene Verbindung dieses Rechners</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1: names; %n: of how many more</extracomment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Back: %1</source>
        <translation>Wieder da: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n targets answer again</source>
        <translation>
            <numerusform>Ein Ziel antwortet wieder</numerusform>
            <numerusform>%n Ziele antworten wieder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets do not answer</source>
        <translation>
            <numerusform>Ein Ziel antwortet nicht</numerusform>
            <numerusform>%n Ziele antworten nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>Ein Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts are over</source>
        <translation>
            <numerusform>Ein Alarm ist vorbei</numerusform>
            <numerusform>%n Alarme sind vorbei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>%n: of how many more alerts</extracomment>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Over: %1</source>
        <extracomment>%1: what the alert said</extracomment>
        <translation>Vorbei: %1</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>Latency</source>
        <extracomment>Round-trip time of packets</extracomment>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Jitter</source>
        <extracomment>Variation of round-trip times</extracomment>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Packet loss</source>
        <extracomment>Share of lost packets</extracomment>
        <translation>Paketverlust</translation>
    </message>
    <message>
        <source>ms</source>
        <extracomment>Unit: milliseconds</extracomment>
        <translation>ms</translation>
    </message>
</context>
<context>
    <name>StatusSentence</name>
    <message>
        <source>No target answers</source>
        <translation>Kein Ziel antwortet</translation>
    </message>
    <message numerus="yes">
        <source>Not answering: %1 and %n more</source>
        <extracomment>%1: names; %n: of how many more</extracomment>
        <translation>
            <numerusform>Keine Antwort: %1 und %n weiteres</numerusform>
            <numerusform>Keine Antwort: %1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Not answering: %1</source>
        <extracomment>%1: one or more names</extracomment>
        <translation>Keine Antwort: %1</translation>
    </message>
    <message>
        <source>%1 answers badly</source>
        <extracomment>%1: name of a target that loses packets or has much jitter</extracomment>
        <translation>%1 antwortet schlecht</translation>
    </message>
    <message numerus="yes">
        <source>%n targets answer badly</source>
        <translation>
            <numerusform>%n Ziel antwortet schlecht</numerusform>
            <numerusform>%n Ziele antworten schlecht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n targets answer</source>
        <translation>
            <numerusform>Das Ziel antwortet</numerusform>
            <numerusform>Alle %n Ziele antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring the first values…</source>
        <translation>Die ersten Werte werden gemessen …</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>No target is watched</source>
        <translation>Kein Ziel wird beobachtet</translation>
    </message>
    <message>
        <source>Measuring is stopped</source>
        <translation>Die Messung ist angehalten</translation>
    </message>
    <message>
        <source>All targets are paused</source>
        <translation>Alle Ziele sind pausiert</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>TestReport</name>
    <message>
        <source>%1: no answer. %2</source>
        <extracomment>%1: probe and address, %2: why</extracomment>
        <translation>%1: keine Antwort. %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 answered, %4</source>
        <extracomment>%1: probe and address, %2 of %3 packets, %4: a time</extracomment>
        <translation>%1: %2 von %3 beantwortet, %4</translation>
    </message>
</context>
</TS>
