"""Sessions to build: Nexus beside one indexed `select` of the same rows by SQLite's own shell.

Both are asked several times by a process that runs already, so that no start is measured: Nexus by
`bench/ToBuild.java`, the shell by its own timer, its rows written into nothing.
"""

import glob
import os
import re
import shutil
import sqlite3
from statistics import median

import machine
from processes import HOME, NEXUS, Trouble, run
from report import table

TITLE = "Sessions to build"
TARGET = 3.0
LINEAR = 1.5  # how much more than its share a larger number may take
SESSIONS = 100_000
QUICK_SESSIONS = 5_000
GROUP = 8
WARM_ROWS = 400_000
IDENTIFIER = "https://nemo.example.com/api/usage_events/?id=%d"
SELECT = (
    "SELECT id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user"
    " FROM session_log WHERE record_status = 'TO_BE_BUILT' ORDER BY id_session_log;"
)


def measure(folder, options):
    """The section of the report."""
    if shutil.which("sqlite3") is None:
        raise Trouble("the shell sqlite3 is missing; install it: apt-get install sqlite3")
    sessions = QUICK_SESSIONS if options.quick else SESSIONS
    runs, warm_up = (5, 2) if options.quick else (25, 15)
    rows = []
    for waiting in (sessions // 100, sessions // 10, sessions):
        database = make(folder, sessions, waiting)
        first, ours = inside(database, waiting, runs, max(warm_up, WARM_ROWS // waiting))
        theirs = shell(database, runs, warm_up)
        options.tell("%d of %d wait: %.1f ms, select %.1f ms" % (waiting, sessions, ours, theirs))
        ratio = ours / theirs
        rows.append(
            ["{:,}".format(waiting), "%.1f" % first, "%.1f" % ours, "%.1f" % theirs, "%.2f" % ratio]
            + ["yes" if ratio <= TARGET else "**above**"]
        )
    head = ["Waiting of {:,}".format(sessions), "first ms", "Nexus ms", "`select` ms", "ratio", "≤ %.1f" % TARGET]
    return "\n\n".join(
        [
            "Median of %d times after %d others, or after {:,} rows if those are more, without any start, as in a "
            "program that runs; the first time of all beside it.".format(WARM_ROWS) % (runs, warm_up),
            table(head, rows),
            linear(folder, options, runs, warm_up),
        ]
    )


def linear(folder, options, runs, warm_up):
    """3,000 sessions, and two and four times as many, all of them waiting."""
    number = 300 if options.quick else 3_000
    taken = []
    for times in (1, 2, 4):
        database = make(folder, number * times, number * times)
        taken.append(inside(database, number * times, runs, warm_up)[1])
    rows = []
    for times, wall in zip((1, 2, 4), taken):
        share = wall / taken[0] / times
        rows.append(["{:,}".format(number * times), "%.1f" % wall, "%.2f" % share])
        rows[-1].append("yes" if share <= LINEAR else "**above**")
    return table(["All waiting", "Nexus ms", "of its share", "≤ %.1f" % LINEAR], rows)


def inside(database, waiting, runs, warm_up):
    """What the first time took, and the median of those behind the warm-up, in ms."""
    jars = [os.path.join(HOME, "target", "nexus.jar")] + glob.glob(os.path.join(HOME, "target", "lib", "*.jar"))
    java = [os.path.join(machine.java_home(), "bin", "java"), "--enable-native-access=ALL-UNNAMED"]
    program = os.path.join(HOME, "bench", "ToBuild.java")
    line = java + ["-XX:+UseSerialGC", "-cp", ":".join(jars), program, database, str(warm_up + runs)]
    times = []
    for found, micros in re.findall(r"^(\d+) (\d+)$", run(line, database).output.decode("utf-8"), re.M):
        if int(found) != waiting:
            raise Trouble("%s sessions were found where %d wait" % (found, waiting))
        times.append(int(micros) / 1000)
    return times[0], median(times[warm_up:])


def shell(database, runs, warm_up):
    """The median of the shell's own timer, in ms; it counts whole ones, so a few runs make one measure."""
    script = database + ".sql"
    with open(script, "w", encoding="utf-8") as lines:
        lines.write("\n".join([".timer on", ".output %s" % os.devnull] + [SELECT] * GROUP * (warm_up + runs)) + "\n")
    told = run(["sqlite3", "-readonly", database, ".read '%s'" % script], database).output.decode("utf-8")
    times = [float(real) * 1000 for real in re.findall(r"^Run Time: real ([\d.]+)", told, re.M)]
    if len(times) < GROUP * (warm_up + runs):
        raise Trouble("this sqlite3 does not tell its times")
    groups = [sum(times[at : at + GROUP]) / GROUP for at in range(0, len(times), GROUP)]
    return max(median(groups[warm_up:]), 0.1)


def make(folder, sessions, waiting):
    """A database of so many sessions on ten instruments, of which the last ones wait."""
    database = os.path.join(folder, "sessions-%d-%d.sqlite3" % (sessions, waiting))
    if os.path.exists(database):
        return database
    run([NEXUS, "init"], database, {"NEXUS_DB": database})
    connection = sqlite3.connect(database)
    with connection:
        connection.executemany(
            "INSERT INTO instruments VALUES (?, ?, '', '', ?, '', ?, 'nemo', 'Europe/Berlin')",
            [("I-%d" % i, "https://nemo.example.com/api/tools/?id=%d" % i, "I", "i%d" % i) for i in range(10)],
        )
        connection.executemany(
            "INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, user)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            log(sessions, waiting),
        )
    connection.execute("ANALYZE")
    connection.close()
    return database


def log(sessions, waiting):
    for number in range(sessions):
        status = "TO_BE_BUILT" if number >= sessions - waiting else "COMPLETED"
        day = "20%02d-%02d-%02d" % (10 + number // 365 % 16, number % 12 + 1, number % 28 + 1)
        for hour, kind in (("09", "START"), ("11", "END")):
            yield (
                IDENTIFIER % number,
                "I-%d" % (number % 10),
                "%sT%s:00:00+01:00" % (day, hour),
                kind,
                status,
                "user%d" % (number % 97),
            )
