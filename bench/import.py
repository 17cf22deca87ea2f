"""Import: a list of samples, by Nexus and by the `sqlite3` shell doing the same inserts.

Both begin with the same empty database, with the same triggers and indexes, and write the same rows in
one transaction: containers, samples, ledger entries, and which events belong to which entry; the events
are written by the triggers. The shell gets finished statements: it reads no list, checks no rule, and
is told every number beforehand. As a second yardstick it reads the list and makes one statement for
each table, which only works for a list without a fault. What all wrote is compared.
"""

import csv
import datetime
import hashlib
import os
import shutil
import sqlite3
from statistics import median

from processes import NEXUS, Trouble, nexus, run
from report import table

SPECIMEN_TYPES = ("blood", "saliva", "plasma", "tissue", "urine")
OPENED = datetime.datetime(2019, 1, 7, 8, tzinfo=datetime.timezone.utc)
YEARS = datetime.timedelta(days=7 * 365)
PLATE_HOLDS = 96

TITLE = "Import of a list"
TARGET = 1.5
TARGET_MEGABYTES = 300
SIZE = 1_000_000
QUICK_SIZE = 5_000
NOW = "2026-01-02T03:04:05+00:00"
FIELDS = ("external_id", "specimen_type", "status", "notes", "received_at", "container")

# What must be equal when both are done; times and the name of the batch differ.
SAME = (
    "SELECT barcode, kind, location, is_exclusive FROM containers ORDER BY id",
    """
    SELECT id, external_id, specimen_type, status, notes, received_at, container_id FROM samples ORDER BY id
    """,
    """
    SELECT id, sample_id, event_type, from_container_id, to_container_id, old_status, new_status, note
    FROM sample_events ORDER BY id
    """,
    "SELECT action, subject, before IS NULL, json_remove(after, '$.created_at', '$.updated_at') FROM nexus_ledger"
    " ORDER BY subject",
    """
    SELECT e.event_id, l.subject FROM nexus_ledger_event e JOIN nexus_ledger l ON l.id = e.ledger_id
    ORDER BY e.event_id
    """,
)


def measure(folder, options):
    """The section of the report."""
    size = options.sizes[-1] if options.sizes else QUICK_SIZE if options.quick else SIZE
    runs = 1 if options.quick else 2
    shell = shutil.which("sqlite3")
    if shell is None:
        raise Trouble("the yardstick is the sqlite3 shell; install it: apt-get install sqlite3")
    listed = os.path.join(folder, "list.csv")
    script = os.path.join(folder, "script.sql")
    empty = os.path.join(folder, "empty.sqlite3")
    options.tell("writing a list of {:,} samples, and the same as statements".format(size))
    sets = os.path.join(folder, "sets.sql")
    write_list(listed, size)
    write_script(script, size)
    with open(sets, "w", encoding="utf-8") as out:
        out.write(SETS.format(list=listed, now=NOW))
    nexus(["init"], empty)
    ours, theirs, whole = [], [], []
    for turn in range(runs):
        database = os.path.join(folder, "ours.sqlite3")
        shutil.copyfile(empty, database)
        os.sync()
        line = [NEXUS, "sample", "import", listed, "--apply", "--make-containers", "plate"]
        ours.append(run(line, database))
        for taken, statements in ((theirs, script), (whole, sets)):
            other = os.path.join(folder, "theirs.sqlite3")
            shutil.copyfile(empty, other)
            os.sync()
            taken.append(run([shell, "-batch", "-bail", other, ".read " + statements], other))
            if turn == 0:
                compare(database, other)
        options.tell(
            "nexus %.1f s, sqlite3 %.1f s row by row, %.1f s as sets"
            % tuple(taken[-1].wall / 1000 for taken in (ours, theirs, whole))
        )
    return text(size, runs, ours, theirs, whole, os.path.getsize(database), shell_version(shell, empty))


def plate_name(number):
    return "PLATE-%06d" % (number + 1)


def rows(size):
    """The samples of the list: full plates, as they come from a large study."""
    for number in range(1, size + 1):
        note = "run %d" % (number // 48) if number % 3 == 0 else None
        kind = SPECIMEN_TYPES[number % len(SPECIMEN_TYPES)]
        plate = (number - 1) // PLATE_HOLDS
        yield number, ("S-%07d" % number, kind, "received", note, received(number, size)), plate


def received(number, size):
    """When the sample of this number came; the same years whatever the size."""
    seconds = int(YEARS.total_seconds()) * number // size
    return (OPENED + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def write_list(path, size):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(FIELDS)
        for _, sample, plate in rows(size):
            out.writerow(sample + (plate_name(plate),))


def write_script(path, size):
    """One statement for each row of each table, as a careful person would script it."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("BEGIN IMMEDIATE;\n")
        for number, sample, plate in rows(size):
            container = plate + 1
            if (number - 1) % PLATE_HOLDS == 0:
                out.write(container_statements(container, plate_name(plate)))
            out.write(sample_statements(number, sample, container))
        out.write("COMMIT;\n")


SETS = """
CREATE TEMP TABLE list (external_id, specimen_type, status, notes, received_at, container);
.mode csv
.import --skip 1 "{list}" list
BEGIN IMMEDIATE;
INSERT INTO containers (barcode, kind, location, created_at, updated_at)
SELECT DISTINCT container, 'plate', NULL, '{now}', '{now}' FROM list ORDER BY container;
INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch)
SELECT '2026-01-02T03:04:05.678+00:00', 'os:root', 'container.add', 'container:' || id, NULL,
  printf('{{"id": %d, "barcode": "%s", "kind": "plate", "location": null, "created_at": "%s", "updated_at": "%s",'
    || ' "is_exclusive": 0}}', id, barcode, created_at, updated_at),
  NULL, 'cli', '00000000-0000-0000-0000-000000000000'
FROM containers ORDER BY id;
INSERT INTO samples (external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id)
SELECT external_id, specimen_type, status, nullif(notes, ''), received_at, '{now}', '{now}',
  (SELECT id FROM containers WHERE barcode = container)
FROM list ORDER BY list.rowid;
INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch)
SELECT '2026-01-02T03:04:05.678+00:00', 'os:root', 'sample.add', 'sample:' || id, NULL,
  printf('{{"id": %d, "external_id": "%s", "specimen_type": "%s", "status": "%s", "notes": %s, "received_at": "%s",'
    || ' "created_at": "%s", "updated_at": "%s", "container_id": %d}}', id, external_id, specimen_type, status,
    coalesce('"' || notes || '"', 'null'), received_at, created_at, updated_at, container_id),
  NULL, 'cli', '00000000-0000-0000-0000-000000000000'
FROM samples ORDER BY id;
INSERT INTO nexus_ledger_event (event_id, ledger_id)
SELECT id, sample_id + (SELECT count(*) FROM containers) FROM sample_events ORDER BY id;
COMMIT;
"""

LEDGER = (
    "INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch)"
    " VALUES ('2026-01-02T03:04:05.678+00:00', 'os:root', '%s', '%s:%d', NULL, %s, NULL, 'cli',"
    " '00000000-0000-0000-0000-000000000000');\n"
)


def container_statements(number, barcode):
    after = (
        '{"id": %d, "barcode": "%s", "kind": "plate", "location": null, "created_at": "%s", "updated_at": "%s",'
        ' "is_exclusive": 0}' % (number, barcode, NOW, NOW)
    )
    return (
        "INSERT INTO containers (barcode, kind, location, created_at, updated_at) VALUES ('%s', 'plate', NULL, '%s',"
        " '%s');\n" % (barcode, NOW, NOW)
    ) + LEDGER % ("container.add", "container", number, literal(after))


def sample_statements(number, sample, container):
    external_id, kind, status, note, came = sample
    quoted = "null" if note is None else '"%s"' % note
    after = (
        '{"id": %d, "external_id": "%s", "specimen_type": "%s", "status": "%s", "notes": %s, "received_at": "%s",'
        ' "created_at": "%s", "updated_at": "%s", "container_id": %d}'
        % (number, external_id, kind, status, quoted, came, NOW, NOW, container)
    )
    return (
        "INSERT INTO samples (external_id, specimen_type, status, notes, received_at, created_at, updated_at,"
        " container_id) VALUES (%s, '%s', '%s', %s, '%s', '%s', '%s', %d);\n"
        % (literal(external_id), kind, status, literal(note), came, NOW, NOW, container)
        + LEDGER % ("sample.add", "sample", number, literal(after))
        # A new sample in a container has two events; the entry is the last one written.
        + "INSERT INTO nexus_ledger_event (event_id, ledger_id) SELECT %d, max(id) FROM nexus_ledger;\n"
        "INSERT INTO nexus_ledger_event (event_id, ledger_id) SELECT %d, max(id) FROM nexus_ledger;\n"
        % (2 * number - 1, 2 * number)
    )


def literal(text):
    return "NULL" if text is None else "'%s'" % text.replace("'", "''")


def compare(ours, theirs):
    """Refuses figures of two programs that did not write the same."""
    for question in SAME:
        if digest(ours, question) != digest(theirs, question):
            raise Trouble("the two databases differ: " + " ".join(question.split()))


def digest(path, question):
    connection = sqlite3.connect(path)
    try:
        found = hashlib.sha256()
        for row in connection.execute(question):
            found.update(repr(row).encode())
        return found.hexdigest()
    finally:
        connection.close()


def shell_version(shell, database):
    return run([shell, "--version"], database).output.decode("utf-8").split()[0]


def text(size, runs, ours, theirs, whole, stored, version):
    ratio = median(a.wall / b.wall for a, b in zip(ours, theirs))
    wall = median(a.wall for a in ours) / 1000
    peak = max(a.peak for a in ours)
    head = ["Program", "wall s", "CPU s", "rows / s", "peak memory MB"]
    body = [
        cells("`nexus sample import --apply`", size, ours),
        cells("`sqlite3` %s, a statement for each row" % version, size, theirs),
        cells("`sqlite3` %s, a statement for each table" % version, size, whole),
    ]
    beside_sets = median(a.wall / b.wall for a, b in zip(ours, whole))
    reached = "The target is reached" if ratio <= TARGET and peak <= TARGET_MEGABYTES else "**The target is missed**"
    return "\n\n".join(
        [
            "A CSV file of {:,} samples on plates of {}, into an empty database, one transaction; both write the same"
            " rows of five tables, and the digests of what they wrote are equal.\n"
            "The shell is given finished statements, one for each row; Nexus reads the file, checks every rule for"
            " every row, and says what became of it.\n"
            "{} runs each, in turn; medians, of memory the largest. The database takes {:.0f} MB afterwards.\n"
            "The target is ≤ {:.1f} times the shell and ≤ {} MB.".format(
                size, PLATE_HOLDS, runs, stored / 1e6, TARGET, TARGET_MEGABYTES
            ),
            table(head, body),
            "What it means: a list of {:,} samples is in after {:.1f} s, {:.2f} times as long as the bare inserts take.\n"
            "Where somebody knows that the list is good and writes one statement for each table, the shell does it"
            " faster; beside that Nexus takes {:.2f} times as long.\n"
            "Memory does not grow with the list: {:.0f} MB at the most.\n{}: {:.2f} where {:.1f} is allowed, {:.0f} MB"
            " where {} are.".format(size, wall, ratio, beside_sets, peak, reached, ratio, TARGET, peak, TARGET_MEGABYTES),
        ]
    )


def cells(name, size, runs):
    wall = median(one.wall for one in runs) / 1000
    cpu = median(one.cpu for one in runs) / 1000
    peak = max(one.peak for one in runs)
    return [name, "%.1f" % wall, "%.1f" % cpu, "{:,.0f}".format(size / wall), "%.0f" % peak]
