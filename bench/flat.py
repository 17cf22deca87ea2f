"""Flat: whether a command takes longer in a large laboratory than in a small one.

Each command runs as a whole process through the launcher, as at the bench, on each size in turn, so
that whatever else the machine does meets all sizes.
"""

import os
from statistics import median

import laboratory
import machine
from processes import HOME, Trouble, nexus, run
from report import table

TITLE = "Flat from small to large"
TARGET = 1.2
SIZES = (1_000, 100_000, 1_000_000)
QUICK_SIZES = (1_000, 5_000)
BARE = ("sample list", "sample get", "sample list --status completed")  # what bench/bare.py can do as well


def measure(folder, options):
    """The section of the report."""
    sizes = sorted(options.sizes or (QUICK_SIZES if options.quick else SIZES))
    runs, warm_up = (3, 0) if options.quick else (15, 2)
    subjects = []
    for size in sizes:
        database = os.path.join(folder, "flat-%d.sqlite3" % size)
        options.tell("filling a laboratory of {:,} samples".format(size))
        laboratory.make(database, size)
        subjects.append((database, commands(database, size, warm_up + runs)))
    rows = [compare(name, subjects, runs, warm_up, options) for name in subjects[0][1]]
    beside = [beside_bare(name, subjects, runs, warm_up, options) for name in BARE]
    head = ["Command"] + ["{:,}".format(size) for size in sizes] + ["grows by", "ratio", "≤ %.1f" % TARGET]
    ratios = ["Command / bare program"] + ["{:,}".format(size) for size in sizes]
    return "\n\n".join(
        [
            setting(runs, warm_up, subjects),
            table(head, [row.cells() for row in rows]),
            table(ratios, [["`%s`" % name] + ["%.2f" % ratio for ratio in found] for name, found in beside]),
            meaning(rows, beside, sizes),
        ]
    )


def commands(database, size, runs):
    """The command lines on one database, by name: each a function of the run's number.

    Reading commands look at the middle of the database. What is changed lies elsewhere, and is
    another sample in every run, so that no command finds its work done already.
    """
    box = laboratory.middle_box(database)
    sample = laboratory.told_sample(database, box)
    in_boxes = laboratory.ask(
        database,
        "SELECT external_id FROM samples WHERE id > ? AND +status = 'completed' ORDER BY id LIMIT ?",
        size // 4,
        runs,
    )
    just_received = laboratory.ask(
        database,
        "SELECT external_id FROM samples WHERE id > ? AND +status = 'received' ORDER BY id LIMIT ?",
        size * 3 // 4,
        runs,
    )
    new = ["--specimen-type", "blood", "--container", laboratory.OPEN_PLATE]
    move_to = ["--to", laboratory.OPEN_PLATE, "--note", "measured"]
    to_processing = ["--to", "processing", "--note", "measured"]
    return {
        "container add": lambda turn: ["--barcode", "NEW-%d" % turn, "--kind", "tube", "--location", "bench-A"],
        "sample add": lambda turn: ["--external-id", "NEW-%d" % turn] + new,
        "container get": lambda _: [box],
        "container show --samples-limit 96": lambda _: [box],
        "container list": lambda _: [],
        "sample get": lambda _: [sample],
        "sample list": lambda _: [],
        "sample list --status completed": lambda _: [],
        "sample list --container": lambda _: [box],
        "sample list --status completed --container": lambda _: [box],
        "sample events": lambda _: [sample],
        "sample status": lambda turn: [just_received[turn]] + to_processing,
        "sample move": lambda turn: [in_boxes[turn]] + move_to,
        "sample report": lambda _: [sample],
    }


class Growth:
    """What one command takes on each size: medians of wall clock in ms, smallest size first."""

    def __init__(self, name, walls):
        self.name = name
        self.walls = walls
        self.ratio = walls[-1] / walls[0]
        self.flat = self.ratio <= TARGET

    def cells(self):
        times = ["%.0f" % wall for wall in self.walls]
        grows = "%+.0f" % (self.walls[-1] - self.walls[0])
        return ["`%s`" % self.name] + times + [grows, "%.2f" % self.ratio, "yes" if self.flat else "**above**"]


def compare(name, subjects, runs, warm_up, options):
    walls = [[] for _ in subjects]
    for turn in range(warm_up + runs):
        lines = set()
        for (database, typed), taken in zip(subjects, walls):
            done = nexus(name.split() + typed[name](turn), database)
            lines.add(done.output.count(b"\n"))
            if turn >= warm_up:
                taken.append(done.wall)
        if len(lines) > 1:
            # Then the sizes would not have been asked the same question.
            raise Trouble("%s prints another number of lines on another size: %s" % (name, sorted(lines)))
    found = Growth(name, [median(taken) for taken in walls])
    options.tell("%s: %s ms" % (name, " / ".join("%.0f" % wall for wall in found.walls)))
    return found


def beside_bare(name, subjects, runs, warm_up, options):
    """How many times longer than the bare program, on each size: the median over the pairs."""
    pairs = [[] for _ in subjects]
    for turn in range(warm_up + runs):
        for (database, typed), taken in zip(subjects, pairs):
            words = name.split() + typed[name](turn)
            ours, theirs = nexus(words, database), bare(words, database)
            if ours.output != theirs.output:
                raise Trouble("nexus lims %s and bench/bare.py do not print the same bytes" % name)
            if turn >= warm_up:
                taken.append(ours.wall / theirs.wall)
    found = [median(taken) for taken in pairs]
    options.tell("%s: %s times the bare program" % (name, " / ".join("%.2f" % ratio for ratio in found)))
    return name, found


def bare(words, database):
    return run([machine.PYTHON, os.path.join(HOME, "bench", "bare.py")] + words, database)


def setting(runs, warm_up, subjects):
    megabytes = ", ".join("%.1f" % (os.path.getsize(database) / 1e6) for database, _ in subjects)
    return (
        "Median wall clock in ms of the whole process (`nexus lims …`), by the number of samples in the database; %d runs each,"
        " the sizes in turn, and %d before them to warm up.\n"
        "The databases take %s MB: the simulated laboratory of `nexus demo`, with tubes, plates and boxes, all four"
        " statuses, up to seven years of work, five custody events and five ledger entries a sample.\n"
        "The target is a ratio of the largest to the smallest of ≤ %.1f.\n"
        "The second table is the same whole process divided by that of `bench/bare.py`, which answers the same"
        " question with the same bytes and knows no rules; median of the pairs, which run in turn." % (runs, warm_up, megabytes, TARGET)
    )


def meaning(rows, beside, sizes):
    """What a user has of it, in words."""
    above = ["`%s` (%.2f)" % (row.name, row.ratio) for row in rows if not row.flat]
    most = max(rows, key=lambda row: row.ratio)
    slowest = max(rows, key=lambda row: row.walls[-1])
    if above:
        verdict = "**The target is missed** by %d of %d commands: %s." % (len(above), len(rows), ", ".join(above))
    else:
        verdict = "The target is reached by all %d commands." % len(rows)
    return (
        "What it means: when a laboratory grows from {:,} to {:,} samples, ".format(sizes[0], sizes[-1])
        + "the command whose time changes most, `%s`, takes %.0f ms instead of %.0f; the slowest of all then,"
        " `%s`, answers after %.0f ms.\n"
        "Nearly all of that is the start of the process, which no number of samples changes; so the column"
        ' "grows by" says more about the database than the ratio does.\n'
        % (most.name, most.walls[-1], most.walls[0], slowest.name, slowest.walls[-1])
        + verdict
        + "\nBeside the bare program a question costs %.2f to %.2f times as much in the smallest laboratory and %.2f to"
        " %.2f in the largest: what a user pays for rules and ledger is the start of the process, not the amount of data."
        % (
            min(found[0] for _, found in beside),
            max(found[0] for _, found in beside),
            min(found[-1] for _, found in beside),
            max(found[-1] for _, found in beside),
        )
    )
