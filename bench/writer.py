"""The yardstick of writes: one process that adds samples as a bare Python program would do it.

For each sample one durable transaction with what Nexus writes: the row, whose events the triggers of
the database write, a ledger entry, and the ties between them. No rule is looked at but the one that
the external id is new. Says `ready`, waits for a line, and prints how many it added.
"""

import datetime
import json
import sqlite3
import sys
import time

KEYS = (
    "id",
    "external_id",
    "specimen_type",
    "status",
    "notes",
    "received_at",
    "created_at",
    "updated_at",
    "container_id",
)


def add(connection, name):
    now = datetime.datetime.now(datetime.timezone.utc)
    second = now.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("SELECT 1 FROM samples WHERE external_id = ?", (name,)).fetchone():
        raise ValueError(name)
    values = (name, "blood", "received", "a note", second, second, second, None)
    cursor = connection.execute(
        """
        INSERT INTO samples (
          external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        values,
    )
    sample = cursor.lastrowid
    row = connection.execute("SELECT %s FROM samples WHERE id = ?" % ", ".join(KEYS), (sample,)).fetchone()
    entry = connection.execute(
        """
        INSERT INTO nexus_ledger (at, actor, action, subject, after, source)
        VALUES (?, 'writer', 'sample.add', ?, ?, 'bench')
        """,
        (now.isoformat(timespec="milliseconds"), "sample:%d" % sample, json.dumps(dict(zip(KEYS, row)))),
    ).lastrowid
    for (event,) in connection.execute("SELECT id FROM sample_events WHERE sample_id = ?", (sample,)).fetchall():
        connection.execute("INSERT INTO nexus_ledger_event (event_id, ledger_id) VALUES (?, ?)", (event, entry))
    connection.execute("COMMIT")


def main():
    path, number, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    connection = sqlite3.connect(path, timeout=120, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    print("ready", flush=True)
    sys.stdin.readline()
    added, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        add(connection, "W-%d-%d" % (number, added))
        added += 1
    print(added)


main()
