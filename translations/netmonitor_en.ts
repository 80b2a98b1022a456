<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>CellText</name>
    <message numerus="yes">
        <source>%n ms</source>
        <extracomment>Milliseconds</extracomment>
        <translation>
            <numerusform>%n ms</numerusform>
            <numerusform>%n ms</numerusform>
        </translation>
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
    <name>NetMonitor::AlertsPanel</name>
    <message numerus="yes">
        <source>%n rules watch the targets.</source>
        <translation>
            <numerusform>One rule watches the targets.</numerusform>
            <numerusform>%n rules watch the targets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetMonitor::TargetCommands</name>
    <message numerus="yes">
        <source>%n targets were removed.</source>
        <translation>
            <numerusform>A target was removed.</numerusform>
            <numerusform>%n targets were removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetMonitor::TargetTableModel</name>
    <message numerus="yes">
        <source>%n without a reply</source>
        <comment>rounds, and no others</comment>
        <extracomment>The latest rounds, none of which had a reply</extracomment>
        <translation>
            <numerusform>%n without a reply</numerusform>
            <numerusform>%n without a reply</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no reply last, lowest %1, highest %2, %n without a reply</source>
        <extracomment>The latest rounds; the very last had no reply. %1 and %2: latencies, %n: rounds</extracomment>
        <translation>
            <numerusform>no reply last, lowest %1, highest %2, %n without a reply</numerusform>
            <numerusform>no reply last, lowest %1, highest %2, %n without a reply</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %1, lowest %2, highest %3, %n without a reply</source>
        <extracomment>The latest rounds. %1 to %3: latencies, %n: rounds</extracomment>
        <translation>
            <numerusform>last %1, lowest %2, highest %3, %n without a reply</numerusform>
            <numerusform>last %1, lowest %2, highest %3, %n without a reply</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetMonitor::TrayMessages</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1: names; %n: of how many more</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets answer again</source>
        <translation>
            <numerusform>A target answers again</numerusform>
            <numerusform>%n targets answer again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets do not answer</source>
        <translation>
            <numerusform>A target does not answer</numerusform>
            <numerusform>%n targets do not answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>One alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alerts are over</source>
        <translation>
            <numerusform>An alert is over</numerusform>
            <numerusform>%n alerts are over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>%n: of how many more alerts</extracomment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusSentence</name>
    <message numerus="yes">
        <source>Not answering: %1 and %n more</source>
        <extracomment>%1: names; %n: of how many more</extracomment>
        <translation>
            <numerusform>Not answering: %1 and %n more</numerusform>
            <numerusform>Not answering: %1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets answer badly</source>
        <translation>
            <numerusform>%n target answers badly</numerusform>
            <numerusform>%n targets answer badly</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n targets answer</source>
        <translation>
            <numerusform>The target answers</numerusform>
            <numerusform>All %n targets answer</numerusform>
        </translation>
    </message>
</context>
</TS>
