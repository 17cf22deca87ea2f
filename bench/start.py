"""Cold start: how long a user waits for one command, against a bare Python program.

New process, warm disk. Both run in turn, A B A B …, so that whatever else the machine does meets
both; the ratio is the median over the pairs, each pair compared with itself.
"""

import os
import subprocess
from statistics import median

import laboratory
import machine
from processes import HOME, NEXUS, Trouble, nexus, run
from report import table

TITLE = "Cold start"
TARGET = 1.7
SAMPLES = 300  # in more containers than the 25 that a list shows
HELLO = """
public class Hello {
    public static void main(String[] arguments) {
        System.out.println("Hello, world");
    }
}
"""


def measure(folder, options):
    """The section of the report."""
    pairs, warm_up = (5, 1) if options.quick else (30, 3)
    database = os.path.join(folder, "start.sqlite3")
    laboratory.make(database, SAMPLES)
    same_answer(database)
    rows = [
        compare(name, once, database, pairs, warm_up, options)
        for name, once in subjects(folder, database)
    ]
    return "\n\n".join([setting(pairs, warm_up), table(HEAD, [row.cells() for row in rows]), meaning(rows)])


def bare(database, *flags):
    """The yardstick, B of every pair: the Python that runs this file, started as a user starts it."""
    program = os.path.join(HOME, "bench", "bare.py")
    return run([machine.PYTHON] + list(flags) + [program, "container", "list"], database)


def same_answer(database):
    """A race between two programs that print different things would show nothing."""
    if nexus(["container", "list"], database).output != bare(database).output:
        raise Trouble("nexus lims container list and bench/bare.py do not print the same bytes")


def subjects(folder, database):
    """What is compared with the yardstick: a name, and a function of the run's number."""
    hello = hello_world(folder)
    add = ["--specimen-type", "blood", "--container", laboratory.OPEN_PLATE]
    return [
        ("`nexus lims container list`", lambda _: nexus(["container", "list"], database)),
        ("`nexus lims sample get`", lambda _: nexus(["sample", "get", "S-150"], database)),
        (
            "`nexus lims sample add`",
            lambda turn: nexus(["sample", "add", "--external-id", "NEW-%d" % turn] + add, database),
        ),
        ("`nexus lims container audit`", lambda _: nexus(["container", "audit"], database)),
        # What is installed beside Python may hook into its start (*.pth) and double it. This row shows
        # how much of B that is on the machine at hand; without it the ratio could flatter Nexus.
        ("B without site-packages (`python -I -S`)", lambda _: bare(database, "-I", "-S")),
        ("Java hello world", lambda _: run(hello, database)),
    ]


def hello_world(folder):
    """The floor: what Java takes to print one line, with the launcher's options and its own cache."""
    home = machine.java_home()
    source = os.path.join(folder, "Hello.java")
    with open(source, "w", encoding="utf-8") as file:
        file.write(HELLO)
    javac = os.path.join(home, "bin", "javac")
    try:
        subprocess.run([javac, "-d", folder, source], check=True)
    except (OSError, subprocess.CalledProcessError):
        raise Trouble("the Java that Nexus runs on cannot compile; install a JDK 25, not only its runtime")
    options = ["-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    return [os.path.join(home, "bin", "java")] + options + ["-cp", folder, "Hello"]


class Comparison:
    """The runs of one subject and of the yardstick beside it."""

    def __init__(self, name, ours, theirs):
        self.name = name
        self.wall = median(run.wall for run in ours)
        self.wall_min = min(run.wall for run in ours)
        self.cpu = median(run.cpu for run in ours)
        self.bare_wall = median(run.wall for run in theirs)
        self.bare_wall_min = min(run.wall for run in theirs)
        self.bare_cpu = median(run.cpu for run in theirs)
        self.ratio = median(a.wall / b.wall for a, b in zip(ours, theirs))

    def cells(self):
        numbers = (self.wall_min, self.wall, self.cpu, self.bare_wall_min, self.bare_wall, self.bare_cpu)
        return [self.name] + ["%.0f" % number for number in numbers] + ["%.2f" % self.ratio]


HEAD = ["A", "A min", "A median", "A CPU", "B min", "B median", "B CPU", "A / B"]


def compare(name, once, database, pairs, warm_up, options):
    ours, theirs = [], []
    for turn in range(warm_up + pairs):
        a, b = once(turn), bare(database)
        if turn >= warm_up:
            ours.append(a)
            theirs.append(b)
    found = Comparison(name, ours, theirs)
    options.tell("%s: %.0f ms, %.2f times the bare program" % (name.replace("`", ""), found.wall, found.ratio))
    return found


def setting(pairs, warm_up):
    return (
        "A is the program in the first column, B a bare Python program (`bench/bare.py`) that answers"
        " `container list` on the same database with the same bytes.\n"
        "Each run is a new process on a warm disk; %d pairs A B A B …, and %d before them to warm up.\n"
        "Wall clock as min and median, processor time (CPU) as median, all in ms; A / B is the median of"
        " the wall clock's ratio over the pairs.\n"
        "The target is ≤ %.1f for `container list`." % (pairs, warm_up, TARGET)
    )


def meaning(rows):
    """What a user has of it, in words."""
    listing, isolated, hello = rows[0], rows[-2], rows[-1]
    commands = [row.wall for row in rows[:-2]]
    return (
        "What it means: somebody who types a command has the answer after %.0f to %.0f ms; a script that lists"
        " containers a hundred times takes %.1f s, where the bare program, which knows no rules, takes %.1f.\n"
        "Of the %.0f ms, Java takes %.0f to print one line; the other %.0f are what Nexus adds: finding Java,"
        " loading itself, opening the database, checking that it is up to date, answering.\n"
        "%s: %.2f times the bare program, where %.1f is allowed (%.0f ms beside %.0f, where %.0f are allowed).\n"
        "Beside the same program in a Python without site-packages (%.0f ms) it is %.2f times: a Python that loads"
        " more or less at its start moves the ratio, not Nexus."
        % (
            min(commands),
            max(commands),
            listing.wall / 10,
            listing.bare_wall / 10,
            listing.wall,
            hello.wall,
            listing.wall - hello.wall,
            "The target is reached" if listing.ratio <= TARGET else "**The target is missed**",
            listing.ratio,
            TARGET,
            listing.wall,
            listing.bare_wall,
            TARGET * listing.bare_wall,
            isolated.wall,
            # Both were compared with B at their own time, so a change of the machine between cancels out.
            listing.ratio / isolated.ratio,
        )
    )
