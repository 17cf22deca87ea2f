"""Makes the databases that are measured: simulated laboratories with as many samples as asked.

Nexus fills them itself (`nexus demo`): the same seed and size give the same rows on every machine.
"""

import os
import sqlite3

from processes import NEXUS, Trouble, nexus, run

SEED = 1
BOX_HOLDS = 81
LISTED = 25  # what a list shows unless told otherwise
OPEN_PLATE = "PLATE-OPEN"  # empty at first: here samples are added, and moved to
SMALLEST = 300  # samples; in fewer there may be no full box


def make(path, samples):
    """A database of so many samples, and an empty plate."""
    run([NEXUS, "demo", "--samples", str(samples), "--seed", str(SEED), "--database", path], path)
    nexus(["container", "add", "--barcode", OPEN_PLATE, "--kind", "plate", "--location", "bench-A"], path)
    os.sync()  # else the first measured writes would wait for these


def middle_box(path):
    """The barcode of a full box from the middle of the years, with a list's worth of completed samples.

    So boxes of two laboratories are alike, and a question about them has the same number of lines.
    """
    middle = ask(path, "SELECT max(id) / 2 FROM containers")[0]
    for box in ask(path, "SELECT id FROM containers WHERE kind = 'box' ORDER BY abs(id - ?) LIMIT 200", middle):
        inside = ask(path, "SELECT status FROM samples WHERE container_id = ?", box)
        if len(inside) == BOX_HOLDS and inside.count("completed") >= LISTED:
            return ask(path, "SELECT barcode FROM containers WHERE id = ?", box)[0]
    raise Trouble("no full box in the middle of %s" % path)


def told_sample(path, box):
    """A completed sample of a box with the ordinary story: seven events, none of them a mistake."""
    return ask(
        path,
        """
        SELECT s.external_id FROM samples s JOIN containers c ON c.id = s.container_id
        WHERE c.barcode = ? AND s.status = 'completed'
        ORDER BY abs(7 - (SELECT count(*) FROM sample_events e WHERE e.sample_id = s.id)), s.id LIMIT 1
        """,
        box,
    )[0]


def ask(path, question, *values):
    """The first column of the answer."""
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute(question, values)]
    finally:
        connection.close()
