"""Sessions to build: Nexus beside one indexed `select` of the same rows by SQLite's own shell.

Both run as whole processes in turn; what each takes on a database without waiting sessions, which is its
start, is taken off. A second table shows that twice as many sessions take twice as long.
"""

import os
import shutil
import sqlite3
from statistics import median

from processes import NEXUS, Trouble, run
from report import table

TITLE = "Sessions to build"
TARGET = 3.0
LINEAR = 1.5  # how much more than its share a larger number may take
SESSIONS = 100_000
QUICK_SESSIONS = 5_000
IDENTIFIER = "https://nemo.example.com/api/usage_events/?id=%d"
SELECT = """
SELECT id_session_log, session_identifier, instrument, timestamp, event_type, record_status, user
FROM session_log WHERE record_status = 'TO_BE_BUILT' ORDER BY id_session_log
"""


def measure(folder, options):
    """The section of the report."""
    if shutil.which("sqlite3") is None:
        raise Trouble("the shell sqlite3 is missing; install it: apt-get install sqlite3")
    sessions = QUICK_SESSIONS if options.quick else SESSIONS
    runs, warm_up = (3, 0) if options.quick else (11, 2)
    empty = make(folder, 0, 0)
    start = {name: time(line, empty, runs, warm_up) for name, line in lines().items()}
    rows = []
    for waiting in (sessions // 100, sessions // 10, sessions):
        database = make(folder, sessions, waiting)
        taken = {name: time(line, database, runs, warm_up) - start[name] for name, line in lines().items()}
        ratio = taken["nexus"] / max(taken["select"], 0.1)
        options.tell("%d of %d wait: %.0f ms, select %.0f ms" % (waiting, sessions, taken["nexus"], taken["select"]))
        rows.append(
            ["{:,}".format(waiting), "%.1f" % taken["nexus"], "%.1f" % taken["select"], "%.2f" % ratio]
            + ["yes" if ratio <= TARGET else "**above**"]
        )
    head = ["Waiting of {:,}".format(sessions), "Nexus ms", "`select` ms", "ratio", "≤ %.1f" % TARGET]
    return "\n\n".join(
        [
            "Median of %d runs; taken off: the start, %.0f ms for Nexus and %.0f ms for the shell."
            % (runs, start["nexus"], start["select"]),
            table(head, rows),
            linear(folder, options, start["nexus"], runs, warm_up),
        ]
    )


def linear(folder, options, start, runs, warm_up):
    """3,000 sessions, and two and four times as many, all of them waiting."""
    first = 300 if options.quick else 3_000
    taken = []
    for times in (1, 2, 4):
        database = make(folder, first * times, first * times)
        taken.append(max(time(lines()["nexus"], database, runs, warm_up) - start, 0.1))
    rows = []
    for times, wall in zip((1, 2, 4), taken):
        share = wall / taken[0] / times
        rows.append(["{:,}".format(first * times), "%.1f" % wall, "%.2f" % share, "yes" if share <= LINEAR else "**above**"])
    return table(["All waiting", "Nexus ms", "of its share", "≤ %.1f" % LINEAR], rows)


def lines():
    return {"nexus": [NEXUS, "session", "to-build", "--json"], "select": ["sqlite3", "-readonly", None, SELECT]}


def time(line, database, runs, warm_up):
    """Median wall clock in ms."""
    typed = [database if word is None else word for word in line]
    walls = [run(typed, database, {"NEXUS_DB": database}).wall for _ in range(warm_up + runs)]
    return median(walls[warm_up:])


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
