"""Snapshots: export, verify, doctor, diff and restore, beside what the machine allows at all.

The yardsticks are the programs that a careful person would use by hand on the same file, in the same
minute: `sqlite3 .backup`, `sha256sum`, `gzip -1` on every core at once, `gzip -dc`, and the same questions
asked by the `sqlite3` shell.
"""

import os
import shutil
import sqlite3
from statistics import median

from processes import NEXUS, Trouble, nexus, run
from report import table

TITLE = "Snapshots"
SIZES = [100_000, 1_000_000, 10_000_000]
QUICK_SIZES = [5_000]
TARGETS = {"export": 1.3, "verify": 1.5}
TARGET_MEGABYTES = 300
JUDGED = 1_000_000
PLATE_HOLDS = 96

# Rows as years of work leave them; the triggers write the events.
FILL = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {plates})
INSERT INTO containers (barcode, kind, location, created_at, updated_at)
SELECT printf('PLATE-%06d', i), 'plate', 'freezer ' || (i % 40), '2026-01-02T03:04:05+00:00', '2026-01-02T03:04:05+00:00'
FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {samples})
INSERT INTO samples (external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id)
SELECT printf('S-%08d', i), CASE i % 3 WHEN 0 THEN 'blood' WHEN 1 THEN 'saliva' ELSE 'tissue' END, 'received',
  CASE WHEN i % 3 = 0 THEN 'run ' || (i / 48) END,
  strftime('%Y-%m-%dT%H:%M:%S+00:00', 1546848000 + i * 220000000 / {samples}, 'unixepoch'),
  '2026-01-02T03:04:05+00:00', '2026-01-02T03:04:05+00:00', 1 + i / 96
FROM n;
UPDATE samples SET status = 'processing' WHERE id % 2 = 0;
COMMIT;
"""

# What a check asks, in the words of the shell.
QUESTIONS = """
PRAGMA integrity_check;
PRAGMA foreign_key_check;
SELECT count(*) FROM containers c JOIN (SELECT container_id AS id, count(*) AS n FROM samples
  WHERE container_id IS NOT NULL GROUP BY 1 HAVING n > 1) o ON o.id = c.id WHERE c.is_exclusive = 1;
SELECT count(*) FROM samples s WHERE container_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM containers c WHERE c.id = s.container_id);
SELECT count(*) FROM samples;
SELECT count(*) FROM containers;
SELECT count(*) FROM sample_events;
"""


def measure(folder, options):
    """The section of the report."""
    shell = shutil.which("sqlite3")
    if shell is None:
        raise Trouble("the yardstick is the sqlite3 shell; install it: apt-get install sqlite3")
    sizes = options.sizes or (QUICK_SIZES if options.quick else SIZES)
    parts = [
        "The tables of the tracker, two or three events a sample. Medians of the runs, of memory the largest.\n"
        "The limit of `export` is `sqlite3 .backup` and the slower of `sha256sum` and `gzip -1` (the file in as many"
        " pieces as there are cores, all at once); of `verify` and `doctor` it is `gzip -dc` and the same questions by"
        " the shell; of `diff` twice that; of `restore` that and a copy of the file.\n"
        "Targets at {:,} samples: export ≤ {} ×, verify ≤ {} ×, each below {} MB.".format(
            JUDGED, TARGETS["export"], TARGETS["verify"], TARGET_MEGABYTES
        )
    ]
    for size in sizes:
        runs = 1 if options.quick or size > 2_000_000 else 3
        parts.append(one_size(folder, shell, size, runs, options))
    return "\n\n".join(parts)


def one_size(folder, shell, size, runs, options):
    place = os.path.join(folder, str(size))
    os.mkdir(place)
    database = os.path.join(place, "lims.sqlite3")
    options.tell("filling a database with {:,} samples".format(size))
    nexus(["init"], database)
    fill(database, size)
    stored = os.path.getsize(database)
    taken = {}
    for _ in range(runs):
        once(place, shell, database, taken)
        shutil.rmtree(os.path.join(place, "exports"))
        options.tell(", ".join("%s %.1f s" % (name, spent[-1].wall / 1000) for name, spent in taken.items()))
    shutil.rmtree(place)
    return text(size, runs, stored, taken)


def fill(database, size):
    connection = sqlite3.connect(database)
    connection.executescript(FILL.format(samples=size, plates=(size + PLATE_HOLDS - 1) // PLATE_HOLDS))
    connection.close()
    os.sync()


def once(place, shell, database, taken):
    """Every command and every yardstick once, in turn."""

    def take(name, line, more=None):
        os.sync()
        taken.setdefault(name, []).append(run(line, database, more))

    cores = os.cpu_count() or 1
    take("export", [NEXUS, "snapshot", "export"])
    archive = run([NEXUS, "snapshot", "latest"], database).output.decode("utf-8").strip()
    # Two snapshots a second apart have two names; the second one has a change to be found.
    nexus(["container", "add", "--barcode", "LATER", "--kind", "rack"], database)
    run([NEXUS, "snapshot", "export"], database)
    other = run([NEXUS, "snapshot", "latest"], database).output.decode("utf-8").strip()
    forget(database)
    take("verify", [NEXUS, "snapshot", "verify", archive])
    take("doctor", [NEXUS, "snapshot", "doctor", archive])
    take("diff", [NEXUS, "snapshot", "diff", archive, other])
    take("restore", [NEXUS, "snapshot", "restore", archive, "--force"], {"DB_PATH": os.path.join(place, "restored.sqlite3")})
    os.remove(os.path.join(place, "restored.sqlite3"))
    backup = os.path.join(place, "backup.sqlite3")
    take(".backup", [shell, database, ".backup " + backup])
    take("sha256sum", ["sha256sum", database])
    take("gzip", ["sh", "-c", pieces(database, cores)])
    take("gzip -dc", ["sh", "-c", "gzip -dc '%s' > '%s'" % (archive, os.path.join(place, "unpacked"))])
    take("questions", [shell, "-batch", backup, QUESTIONS])
    take("copy", ["cp", backup, os.path.join(place, "copied")])
    for name in ("unpacked", "copied", "backup.sqlite3"):
        os.remove(os.path.join(place, name))


def forget(database):
    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM containers WHERE barcode = 'LATER'")
    connection.commit()
    connection.close()


def pieces(database, cores):
    """The file in equal pieces, each through a `gzip -1` of its own at the same time."""
    megabytes = os.path.getsize(database) // (1 << 20) // cores + 1
    lines = [
        "dd if='%s' bs=1M skip=%d count=%d status=none | gzip -1 > /dev/null &" % (database, n * megabytes, megabytes)
        for n in range(cores)
    ]
    return "\n".join(lines) + "\nwait"


def text(size, runs, stored, taken):
    def wall(*names):
        return sum(median(one.wall for one in taken[name]) for name in names) / 1000

    slower = max(("sha256sum", "gzip"), key=lambda name: wall(name))
    check = ("gzip -dc", "questions")
    limits = {
        "export": (".backup", slower),
        "verify": check,
        "doctor": check,
        "diff": check + check,
        "restore": check + ("copy",),
    }
    body = []
    for name, limit in limits.items():
        spent = wall(name)
        body.append(
            [
                "`%s`" % name,
                "%.1f" % spent,
                "%.1f" % (median(one.cpu for one in taken[name]) / 1000),
                "%.0f" % (stored / 1e6 / spent),
                "%.0f" % max(one.peak for one in taken[name]),
                "%.1f" % wall(*limit),
                "%.2f" % (spent / wall(*limit)),
            ]
        )
    yardsticks = ", ".join(
        "%s %.1f s" % ("`gzip -1` on all cores" if name == "gzip" else "`%s`" % name, wall(name))
        for name in (".backup", "sha256sum", "gzip", "gzip -dc", "questions", "copy")
    )
    lines = [
        "### {:,} samples, {:.0f} MB, {} run{}".format(size, stored / 1e6, runs, "" if runs == 1 else "s"),
        table(["Command", "wall s", "CPU s", "MB / s", "peak MB", "limit s", "times the limit"], body),
        "The yardsticks: " + yardsticks + ".",
    ]
    if size == JUDGED:
        lines.append(judge(taken, wall, limits))
    return "\n\n".join(lines)


def judge(taken, wall, limits):
    words = []
    for name, target in TARGETS.items():
        ratio = wall(name) / wall(*limits[name])
        peak = max(one.peak for one in taken[name])
        good = ratio <= target and peak <= TARGET_MEGABYTES
        words.append(
            "%s: %s, %.2f where %.1f is allowed, %.0f MB where %d are."
            % (name, "reached" if good else "**missed**", ratio, target, peak, TARGET_MEGABYTES)
        )
    return "\n".join(words)
