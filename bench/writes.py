"""Writes: how many samples a second are added for good, by one writer and by many at once.

Each sample is a transaction of its own that is on the disk before the next one begins. Ours is the
service in one Java process, a thread and a connection for each writer (src/test/java/lab/nexus/
WriteLoad.java); the yardstick is a bare Python process for each writer (bench/writer.py), on a
database with the same tables and triggers. Both run in turn, each on a new database.
"""

import glob
import os
import shutil
import subprocess
from statistics import median

import machine
import postgres
from processes import HOME, Trouble, environment, nexus
from report import table

TITLE = "Durable single writes"
WRITERS = (1, 8, 32)


def measure(folder, options):
    """The section of the report."""
    rounds, seconds = (1, 1) if options.quick else (3, 3)
    empty = os.path.join(folder, "empty.sqlite3")
    nexus(["migrate", "up"], empty)
    rows = [sqlite_row(writers, empty, folder, rounds, seconds, options) for writers in WRITERS]
    if postgres.binaries():
        rows += postgres_rows(rounds, seconds, options)
    else:
        options.tell("PostgreSQL is absent, so not measured")
    head = ["Engine and writers", "Nexus /s", "yardstick /s", "Nexus / yardstick", "lowest", "highest"]
    return "\n\n".join([setting(rounds, seconds), table(head, [row.cells() for row in rows]), meaning(rows)])


class Pairing:
    """What two programs did in the same seconds' worth of time, round by round."""

    def __init__(self, engine, writers, ours, theirs):
        self.name = "%s, %d" % (engine, writers)
        self.ours = median(ours)
        self.theirs = median(theirs)
        self.ratios = [a / b for a, b in zip(ours, theirs)]
        self.ratio = median(self.ratios)

    def cells(self):
        rates = ["{:,.0f}".format(rate) for rate in (self.ours, self.theirs)]
        return [self.name] + rates + ["%.2f" % r for r in (self.ratio, min(self.ratios), max(self.ratios))]


def sqlite_row(writers, empty, folder, rounds, seconds, options):
    ours, theirs = [], []
    for _ in range(rounds):
        for measured, rates in ((java_rate, ours), (python_rate, theirs)):
            database = os.path.join(folder, "writes.sqlite3")
            shutil.copyfile(empty, database)
            os.sync()
            rates.append(measured(database, writers, seconds))
            os.remove(database)
    found = Pairing("SQLite", writers, ours, theirs)
    options.tell("%s writers: %.0f/s, %.2f times the yardstick" % (found.name, found.ours, found.ratio))
    return found


def postgres_rows(rounds, seconds, options):
    """As [sqlite_row], on a server of our own; the yardstick is pgbench doing what bench/writer.py does."""
    server = postgres.Server()
    try:
        rows = []
        for writers in WRITERS:
            ours, theirs = [], []
            for _ in range(rounds):
                ours.append(java_rate(server.address(server.new_database()), writers, seconds))
                theirs.append(server.pgbench(server.new_database(), writers, seconds))
            rows.append(Pairing("PostgreSQL", writers, ours, theirs))
            options.tell("%s writers: %.0f/s, %.2f times the yardstick" % (rows[-1].name, rows[-1].ours, rows[-1].ratio))
        return rows
    finally:
        server.stop()


def java_rate(where, writers, seconds):
    """Samples a second through the service; `where` is a file or an address."""
    classes = os.path.join(HOME, "target", "test-classes")
    if not os.path.exists(os.path.join(classes, "lab", "nexus", "WriteLoad.class")):
        raise Trouble("the tests are not compiled; run: ./dev build")
    jars = glob.glob(os.path.join(HOME, "target", "lib", "*.jar"))
    path = os.pathsep.join([classes, os.path.join(HOME, "target", "classes")] + sorted(jars))
    java = os.path.join(machine.java_home(), "bin", "java")
    flags = ["--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR"]
    command = [java] + flags + ["-cp", path, "lab.nexus.WriteLoad", where, str(writers), str(seconds)]
    done = subprocess.run(command, env=environment(where, "/"), stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise Trouble("lab.nexus.WriteLoad failed")
    return int(done.stdout) / seconds


def python_rate(database, writers, seconds):
    """Samples a second by bare Python processes that begin together."""
    program = os.path.join(HOME, "bench", "writer.py")
    processes = [
        subprocess.Popen(
            [machine.PYTHON, program, database, str(number), str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    for process in processes:
        process.stdout.readline()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    added = 0
    for process in processes:
        said, _ = process.communicate()
        if process.returncode != 0:
            raise Trouble("bench/writer.py failed")
        added += int(said)
    return added / seconds


def setting(rounds, seconds):
    return (
        "Samples added a second, each in a transaction of its own that is on the disk (`synchronous=FULL`) before its"
        " writer begins the next: the row, its custody event, the ledger entry, the tie between them.\n"
        "Nexus is one process with a thread and a connection for each writer, warmed up for a second; the yardstick is"
        " a bare Python process for each writer (`bench/writer.py`), which checks nothing but that the name is new; on"
        " PostgreSQL it is `pgbench` with prepared statements doing the same, on a server of its own with `fsync` on.\n"
        "%d rounds of %d s each in turn, every one on a new database; medians, and the ratio's median, lowest and highest"
        " over the rounds: above 1 Nexus is faster." % (rounds, seconds)
    )


def meaning(rows):
    """What a user has of it, in words."""
    one, most = rows[0], [row for row in rows if row.name.startswith("SQLite")][-1]
    return (
        "What it means: one person or instrument that writes without a pause has %.0f samples a second kept for good,"
        " %.1f ms each, most of it the disk's; a bare program on the same disk has %.0f.\n"
        "SQLite lets one write at a time: %d writers together have %.0f a second (a bare program %.0f), so each of them"
        " waits %.0f ms for its turn on average.\n"
        "A bench of twenty people types less than one a second.%s"
        % (
            one.ours,
            1000 / one.ours,
            one.theirs,
            WRITERS[-1],
            most.ours,
            most.theirs,
            1000 * WRITERS[-1] / most.ours,
            server_meaning(rows),
        )
    )


def server_meaning(rows):
    """The same for PostgreSQL, where it was measured."""
    servers = [row for row in rows if row.name.startswith("PostgreSQL")]
    if not servers:
        return ""
    return (
        "\nOn PostgreSQL writers do not wait for each other: %d together have %.0f samples a second where one alone has"
        " %.0f; `pgbench`, which asks no questions before it writes, has %.0f and %.0f."
        % (WRITERS[-1], servers[-1].ours, servers[0].ours, servers[-1].theirs, servers[0].theirs)
    )
