"""Load: what the server answers a second, beside a bare handler of the same HTTP library on the same cores.

`wrk` asks both in turn (bench/load.lua). The ceiling (bench/Ceiling.java) answers every request with one
constant: the very bytes that Nexus answered to the same question. The yardstick of durable writes is a bare
loop of the same SQLite that commits groups of 32 (bench/Groups.java).
"""

import contextlib
import glob
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from statistics import median
from typing import NamedTuple

import laboratory
import machine
from processes import HOME, NEXUS, Trouble, environment, nexus
from report import table

TITLE = "The server under load"
SIZES = (1_000, 1_000_000)
CONNECTIONS = 32
# Times as long as a round, at first and for each further question: the compiler takes much of a server's first three
# quarters of a minute, and none of what comes after.
WARM_UP, WARM_UP_MORE = 15, 8
NAMES = 2_000  # samples that are asked for in turn
GROUP = 32
QUESTIONS = 200_000  # that are asked in turn where none should find its answer kept: far more than Nexus keeps
# What is put behind the path: samples, or words that make each question a new one, or both.
NAMED, UNKEPT, UNKEPT_NAMED = "names", "unkept", "unkept-names"
ROUTES = (
    ("list", "/sample/list", None),
    ("list, not kept", "/sample/list?_=", UNKEPT),
    ("show", "/sample/show?identifier=", NAMED),
    ("show, not kept", "/sample/show?identifier=", UNKEPT_NAMED),
    ("events", "/sample/events?identifier=", NAMED),
    ("events, not kept", "/sample/events?identifier=", UNKEPT_NAMED),
)
LEAST_OF_CEILING = 0.5
LEAST_OF_LOOP = 0.5
MOST_OF_P99 = 2.0
MOST_OF_START = 3.0
MOST_MEMORY = 300
MINUTES, LONG_MINUTES = 0.5, 10


def measure(folder, options):
    """The section of the report."""
    require_wrk()
    seconds, rounds, minutes = (2, 1, 0.2) if options.quick else (3, 3, LONG_MINUTES if options.long else MINUTES)
    sizes = options.sizes or SIZES
    classes = compiled(folder)
    reads, memory = [], None
    for size in sizes:
        database = os.path.join(folder, "load-%d.sqlite3" % size)
        laboratory.make(database, size)
        options.tell("a laboratory of %d samples is there" % size)
        reads += read_rows(database, size, classes, rounds, seconds, folder, options)
        if size == sizes[-1]:
            memory = steady(database, folder, minutes, options)
        os.remove(database)
    writes, journal = write_rows(folder, classes, rounds, seconds, options)
    first = start_row(folder, classes, 3 if options.quick else 10, options)
    return text(reads, writes, journal, first, memory, rounds, seconds, minutes)


def require_wrk():
    if not shutil.which("wrk"):
        raise Trouble("wrk is missing; install it: apt-get install wrk")


def java():
    return os.path.join(machine.java_home(), "bin", "java")


def jars():
    lib = os.path.join(HOME, "target", "lib")
    found = glob.glob(os.path.join(lib, "server", "*.jar")) + glob.glob(os.path.join(lib, "sqlite-jdbc-*.jar"))
    found += glob.glob(os.path.join(lib, "slf4j-*.jar"))
    return os.pathsep.join(sorted(found))


def compiled(folder):
    """The two yardsticks, compiled beforehand, as Nexus is."""
    into = os.path.join(folder, "classes")
    sources = [os.path.join(HOME, "bench", name) for name in ("Ceiling.java", "Groups.java")]
    subprocess.run([java() + "c", "-d", into, "-cp", jars()] + sources, check=True)
    return into


def bare(classes, words):
    """The command of a yardstick, with the flags that Nexus' launcher gives the server."""
    flags = ["--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dio.netty.noUnsafe=true"]
    flags += ["-Dio.netty.leakDetection.level=disabled"]
    return [java()] + flags + ["-Dslf4j.internal.verbosity=ERROR", "-cp", classes + os.pathsep + jars()] + words


class Running:
    """A server from its start to its ready line to its end."""

    def __init__(self, command, database, folder, more=None):
        seen = environment(database, folder)
        seen.update(more or {})
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=seen, cwd=folder
        )
        self.address = None
        while self.address is None:
            line = self.process.stderr.readline().decode("utf-8", "replace")
            if not line:
                raise Trouble("no ready line from: " + " ".join(command))
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            self.address = found and found.group(0)
        # what is said later must not fill the pipe, for then the server would stand still
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def ask(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return answer.read()

    def memory(self):
        """Resident memory in MB: now, and at the most so far."""
        with open("/proc/%d/status" % self.process.pid, encoding="utf-8") as lines:
            said = dict(line.split(":", 1) for line in lines)
        return tuple(int(said[name].split()[0]) / 1e3 for name in ("VmRSS", "VmHWM"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def served(database, folder, more=None):
    return Running([NEXUS, "serve", "--port", "0"], database, folder, more)


class Load(NamedTuple):
    """What wrk saw: answers a second, half and 99 of 100 answered within, in ms."""

    rate: float
    p50: float
    p99: float


def wrk(address, seconds, words, connections=CONNECTIONS):
    command = ["wrk", "-t1", "-c%d" % connections, "-d%gs" % seconds, "--timeout", "30s"]
    command += ["-s", os.path.join(HOME, "bench", "load.lua"), address, "--"] + words
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=seconds + 60
    )
    said = done.stdout.decode("utf-8", "replace")
    found = re.search(r"^LOAD (\S+) (\S+) (\S+) (\S+) (\S+)$", said, flags=re.MULTILINE)
    if done.returncode != 0 or not found:
        raise Trouble("wrk failed: " + said)
    requests, took, bad, p50, p99 = (float(number) for number in found.groups())
    if bad:
        raise Trouble("%d answers were errors: %s" % (bad, said))
    return Load(requests / took, p50, p99)


class Read(NamedTuple):
    """One route at one size."""

    route: str
    size: int
    length: int
    ours: Load
    theirs: Load
    ratio: float


def read_rows(database, size, classes, rounds, seconds, folder, options):
    write_questions(database, size, folder)
    rows = []
    with served(database, folder) as server:
        for name, path, behind in ROUTES:
            words = [path] + ([os.path.join(folder, behind)] if behind else [])
            body = server.ask(path + (first_line(words[1]) if behind else ""))
            constant = os.path.join(folder, "constant")
            with open(constant, "wb") as out:
                out.write(body)
            with Running(bare(classes, ["Ceiling", constant]), database, folder) as ceiling:
                ours, theirs = [], []
                for address in (server.address, ceiling.address):
                    wrk(address, (WARM_UP if name == ROUTES[0][0] else WARM_UP_MORE) * seconds, words)
                for _ in range(rounds):
                    theirs.append(wrk(ceiling.address, seconds, words))
                    ours.append(wrk(server.address, seconds, words))
            rows.append(Read(name, size, len(body), middle(ours), middle(theirs), ratio(ours, theirs)))
            options.tell("%s at %d: %.0f/s, %.2f of the ceiling" % (name, size, rows[-1].ours.rate, rows[-1].ratio))
    return rows


def write_questions(database, size, folder):
    asked = "SELECT external_id FROM samples WHERE id %% %d = 0 ORDER BY id * 7919 %% 1000003 LIMIT %d"
    found = laboratory.ask(database, asked % (max(1, size // NAMES), NAMES))
    names = [urllib.request.quote(name, safe="") for name in found]
    numbers = range(QUESTIONS)
    for file, lines in (
        (NAMED, names),
        (UNKEPT, numbers),
        (UNKEPT_NAMED, ("%s&_=%d" % (names[number % len(names)], number) for number in numbers)),
    ):
        with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
            out.writelines("%s\n" % line for line in lines)


def first_line(file):
    with open(file, encoding="utf-8") as lines:
        return lines.readline().strip()


def middle(loads):
    return Load(*(median(column) for column in zip(*loads)))


def ratio(ours, theirs):
    return median(a.rate / b.rate for a, b in zip(ours, theirs))


class Write(NamedTuple):
    """Durable writes with one kind of journal."""

    journal: str
    ours: Load
    loop: float
    loop_p99: float
    ratio: float
    p99_ratio: float


class Journal(NamedTuple):
    """The log beside the rollback journal, round by round: so many times the writes, and a p99 so many times shorter."""

    rate: float
    p99: float


def write_rows(folder, classes, rounds, seconds, options):
    empty = os.path.join(folder, "empty.sqlite3")
    nexus(["migrate", "up"], empty)
    journals = ("wal", "delete")
    all_loops, all_ours = {journal: [] for journal in journals}, {journal: [] for journal in journals}
    with contextlib.ExitStack() as running:
        servers = {}
        for journal in journals:
            database = fresh(folder, empty, "server-" + journal)
            server = running.enter_context(served(database, folder, {"NEXUS_SQLITE_JOURNAL": journal}))
            wrk(server.address, WARM_UP * seconds, ["/container/add", "add", "W"], GROUP)
            servers[journal] = server
        for number in range(rounds):  # both in each round, so that the machine is the same for both
            for journal in journals:
                all_loops[journal].append(loop(folder, empty, classes, journal, seconds))
                words = ["/container/add", "add", "B%d" % number]
                all_ours[journal].append(wrk(servers[journal].address, seconds, words, GROUP))
    rows = []
    for journal in journals:
        ours, loops = all_ours[journal], all_loops[journal]
        rows.append(
            Write(
                journal,
                middle(ours),
                median(rate for rate, _ in loops),
                median(p99 for _, p99 in loops),
                median(a.rate / b for a, (b, _) in zip(ours, loops)),
                median(a.p99 / b for a, (_, b) in zip(ours, loops)),
            )
        )
        options.tell("writes, %s: %.0f/s, %.2f of the loop" % (journal, rows[-1].ours.rate, rows[-1].ratio))
    return rows, Journal(ratio(all_ours["wal"], all_ours["delete"]), median(b.p99 / a.p99 for a, b in zip(*all_ours.values())))


def fresh(folder, empty, name):
    database = os.path.join(folder, name + ".sqlite3")
    for name in glob.glob(database + "*"):
        os.remove(name)
    shutil.copyfile(empty, database)
    os.sync()
    return database


def loop(folder, empty, classes, journal, seconds):
    """Rows a second and the 99th percentile of a group's time."""
    words = ["Groups", fresh(folder, empty, "loop"), journal, str(GROUP), str(seconds)]
    done = subprocess.run(bare(classes, words), stdout=subprocess.PIPE, check=True)
    rate, p99 = done.stdout.split()
    return float(rate), float(p99)


class Start(NamedTuple):
    """Medians in ms from the start of the process to its first answer."""

    ours: float
    theirs: float
    ratio: float


def start_row(folder, classes, runs, options):
    database = os.path.join(folder, "start.sqlite3")
    nexus(["migrate", "up"], database)
    constant = os.path.join(folder, "constant")
    ours, theirs = [], []
    for number in range(runs + 1):
        for command, spent in (
            (bare(classes, ["Ceiling", constant]), theirs),
            ([NEXUS, "serve", "--port", "0"], ours),
        ):
            with Running(command, database, folder) as server:
                server.ask("/health")
                if number:
                    spent.append(1000 * (time.perf_counter() - server.begun))
    found = Start(median(ours), median(theirs), median(a / b for a, b in zip(ours, theirs)))
    options.tell("first answer after %.0f ms, %.2f times the constant" % (found.ours, found.ratio))
    return found


class Memory(NamedTuple):
    """Resident MB at the end of a long load, and at the most."""

    end: float
    peak: float
    rate: float


def steady(database, folder, minutes, options):
    """Reads and writes together for so many minutes."""
    names = os.path.join(folder, "names")
    with served(database, folder) as server:
        seconds = 60 * minutes
        words = ["-t1", "-c8", "-d%gs" % seconds, "-s", os.path.join(HOME, "bench", "load.lua"), server.address, "--"]
        writer = subprocess.Popen(
            ["wrk"] + words + ["/container/add", "add", "M"], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
        )
        seen = wrk(server.address, seconds, ["/sample/show?identifier=", names])
        writer.wait()
        server.ask("/sample/list?limit=500")
        end, peak = server.memory()
    options.tell("memory after %g minutes: %.0f MB, at the most %.0f" % (minutes, end, peak))
    return Memory(end, peak, seen.rate)


def text(reads, writes, journal, first, memory, rounds, seconds, minutes):
    read_head = ["Route, samples", "bytes", "Nexus /s", "ceiling /s", "of the ceiling", "≥ 0.5", "p99 ms", "ceiling p99 ms"]
    read_cells = [
        [
            "%s, %s" % (shown(row.route), "{:,}".format(row.size)),
            "{:,}".format(row.length),
            "{:,.0f}".format(row.ours.rate),
            "{:,.0f}".format(row.theirs.rate),
            "%.2f" % row.ratio,
            yes(row.ratio >= LEAST_OF_CEILING),
            "%.1f" % row.ours.p99,
            "%.1f" % row.theirs.p99,
        ]
        for row in reads
    ]
    write_head = ["Journal", "Nexus /s", "loop /s", "of the loop", "≥ 0.5", "p50 ms", "p99 ms", "group p99 ms", "times", "≤ 2"]
    write_cells = [
        [
            row.journal,
            "{:,.0f}".format(row.ours.rate),
            "{:,.0f}".format(row.loop),
            "%.2f" % row.ratio,
            yes(row.ratio >= LEAST_OF_LOOP),
            "%.1f" % row.ours.p50,
            "%.1f" % row.ours.p99,
            "%.1f" % row.loop_p99,
            "%.2f" % row.p99_ratio,
            yes(row.p99_ratio <= MOST_OF_P99),
        ]
        for row in writes
    ]
    rest_head = ["What", "Nexus", "beside", "allowed", "reached"]
    rest_cells = [
        [
            "writes with the log / with a rollback journal",
            "%.2f times as many" % journal.rate,
            "p99 %.2f times shorter" % journal.p99,
            "the log is the default: > 1",
            yes(journal.rate > 1),
        ],
        [
            "start to first answer, ms",
            "%.0f" % first.ours,
            "%.0f (%.2f times)" % (first.theirs, first.ratio),
            "%g times" % MOST_OF_START,
            yes(first.ratio <= MOST_OF_START),
        ],
        [
            "memory after %g minutes, MB" % minutes,
            "%.0f (most: %.0f)" % (memory.end, memory.peak),
            "",
            "%d" % MOST_MEMORY,
            yes(memory.peak < MOST_MEMORY),
        ],
    ]
    return "\n\n".join(
        [
            setting(rounds, seconds),
            table(read_head, read_cells),
            table(write_head, write_cells),
            table(rest_head, rest_cells),
            meaning(reads, writes, first, memory),
        ]
    )


def shown(route):
    word, comma, more = route.partition(",")
    return "`/sample/%s`%s%s" % (word, comma, more)


def yes(reached):
    return "yes" if reached else "no"


def setting(rounds, seconds):
    return (
        "`wrk` with one thread and %d connections on the same cores as what it asks; it, the server and the database share"
        " them.\n"
        "The ceiling is a bare handler of the same HTTP library that answers every request with one constant of the same"
        " length, from its input/output threads, and looks at nothing; `show` and `events` ask for %s samples in turn.\n"
        "Nexus keeps an answer that was asked for twice until the database is changed; where the table says *not kept*,"
        " %s questions are asked in turn, which is more than it keeps, so that each is answered from the database.\n"
        "Durable writes are `/container/add` by %d writers, each answered when it is on the disk; the loop beside them is one"
        " thread that adds the same rows of two tables, %d for each commit, with the same SQLite, and answers nobody. Its 99th"
        " percentile is that of a whole group.\n"
        "%d rounds of %g s each, in turn, with servers that were warmed up for %g s, and for %g s at each further question;"
        " medians."
        % (
            CONNECTIONS,
            "{:,}".format(NAMES),
            "{:,}".format(QUESTIONS),
            GROUP,
            GROUP,
            rounds,
            seconds,
            WARM_UP * seconds,
            WARM_UP_MORE * seconds,
        )
    )


def meaning(reads, writes, first, memory):
    """What a user has of it, in words."""
    worst = min(reads, key=lambda row: row.ratio)
    log, rollback = writes
    return (
        "What it means: the slowest question, %s at %s samples, is answered %s times a second on these cores,"
        " %.2f of what the library can do at all.\n"
        "%d who write without a pause have %s changes a second kept for good with the log, %s with a rollback journal;"
        " 99 of 100 are on the disk within %.0f and %.0f ms.\n"
        "The server answers %.0f ms after it was started, and needs %.0f MB at the most."
        % (
            shown(worst.route),
            "{:,}".format(worst.size),
            "{:,.0f}".format(worst.ours.rate),
            worst.ratio,
            GROUP,
            "{:,.0f}".format(log.ours.rate),
            "{:,.0f}".format(rollback.ours.rate),
            log.ours.p99,
            rollback.ours.p99,
            first.ours,
            memory.peak,
        )
    )
