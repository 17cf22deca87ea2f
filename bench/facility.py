"""The facility's database: what its migration commands cost in processor time.

The old tool cannot be run beside Nexus here; its figures are those that were measured on a quiet machine of
this kind and stand in the contract: 0.9 to 1.4 s for looking, 3 s for an upgrade of 300,000 sessions.
"""

import os
import shutil
import sqlite3
from statistics import median

from processes import HOME, run
from report import table

TITLE = "Migration commands of the facility's database"
NEXUSLIMS = os.path.join(HOME, "bin", "nexuslims")
SESSIONS = 300_000
QUICK_SESSIONS = 3_000
OLD_LOOK = 0.9
OLD_UPGRADE = 3.0
TARGET_LOOK = 0.25
TARGET_UPGRADE = 1.0

FILL = """
PRAGMA synchronous = OFF;
BEGIN;
INSERT INTO instruments (instrument_pid, api_url, calendar_name, calendar_url, location, schema_name, property_tag,
  filestore_path, harvester, timezone)
VALUES ('FEI-Titan', 'https://nemo.example/api/tools/?id=1', 'Titan', 'https://nemo.example/calendar/titan/', 'Bldg. 7',
  'Titan', '321', './Titan', 'nemo', 'America/New_York');
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < 2 * {sessions})
INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, user)
SELECT printf('https://nemo.example/api/usage_events/?id=%d', i / 2), 'FEI-Titan',
  strftime('%Y-%m-%dT%H:%M:%S', 1500000000 + i * 900, 'unixepoch') || '-05:00',
  CASE i % 2 WHEN 0 THEN 'START' ELSE 'END' END, 'COMPLETED', 'user' || (i % 97)
FROM n;
COMMIT;
"""


def measure(folder, options):
    """The section of the report."""
    sessions = QUICK_SESSIONS if options.quick else SESSIONS
    runs = 1 if options.quick else 5
    full = os.path.join(folder, "full.sqlite3")
    here = os.path.join(folder, "here.sqlite3")
    nexuslims(["db", "init"], full)
    nexuslims(["db", "downgrade", "v1_4_3"], full)
    connection = sqlite3.connect(full)
    connection.executescript(FILL.format(sessions=sessions))
    connection.close()
    taken = {"current": [], "check": [], "upgrade": []}
    for _ in range(runs):
        shutil.copyfile(full, here)
        os.sync()
        taken["upgrade"].append(nexuslims(["db", "upgrade"], here))
        taken["current"].append(nexuslims(["db", "current"], here))
        taken["check"].append(nexuslims(["db", "check"], here))
        options.tell(", ".join("%s %.2f s" % (name, spent[-1].cpu / 1000) for name, spent in taken.items()))
        for name in os.listdir(folder):
            if name.startswith("here"):
                os.remove(os.path.join(folder, name))
    return text(sessions, runs, taken)


def nexuslims(line, database):
    return run([NEXUSLIMS] + line, database, {"NX_DB_PATH": database})


def text(sessions, runs, taken):
    olds = {"current": OLD_LOOK, "check": OLD_LOOK, "upgrade": OLD_UPGRADE}
    targets = {"current": TARGET_LOOK, "check": TARGET_LOOK, "upgrade": TARGET_UPGRADE}
    body = []
    for name, spent in taken.items():
        cpu = median(one.cpu for one in spent) / 1000
        body.append(
            [
                "`nexuslims db %s`" % name,
                "%.2f" % cpu,
                "%.2f" % (median(one.wall for one in spent) / 1000),
                "%.0f" % max(one.peak for one in spent),
                "%.1f" % olds[name],
                "%.2f" % (cpu / olds[name]),
                "%.2f" % targets[name],
            ]
        )
    return "\n\n".join(
        [
            "{:,} sessions ({:,} rows of the log); the upgrade goes from `v1_4_3` to the head, its checked backup"
            " included.\n{} runs each, medians, of memory the largest.\n"
            "The old tool's figures are the lower ends of what was measured for it on a quiet machine of this kind.".format(
                sessions, 2 * sessions, runs
            ),
            table(["Command", "CPU s", "wall s", "peak MB", "old tool CPU s", "times the old tool", "allowed"], body),
        ]
    )
