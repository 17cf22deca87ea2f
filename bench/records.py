"""Records of sessions: one of many files, and sessions in a large tree of files.

The limit is a share of what NexusLIMS 2.8.0 took for 50 files of Gatan on a machine of this kind. The files are those
of the golden records (`NEXUS_GOLDEN`, else beside the checkout).
"""

import datetime
import glob
import json
import os
import re
import shutil

import machine
from processes import HOME, NEXUS, Trouble, run
from report import table

TITLE = "Records"
# ms of processor time that NexusLIMS took for a record of 50 files of Gatan, with previews.
THEIRS = 58_000.0
SHARE = 0.1
MEMORY = 300.0
FILES = 50
PID = "SEM-1"
DAY = datetime.datetime(2026, 3, 4, 9, 0, tzinfo=datetime.timezone.utc)
LIST = """session,instrument,user,start,end,consent,title
one-1,SEM-1,ada,2026-03-04T08:59,2026-03-04T11:00,yes,Fifty files
none-1,SEM-1,ada,2026-03-06T08:59,2026-03-06T11:00,yes,No file
"""


def measure(folder, options):
    """The section of the report."""
    golden = os.environ.get("NEXUS_GOLDEN", os.path.join(HOME, "..", "shared", "golden"))
    files = sorted(glob.glob(os.path.join(golden, "records", "files", "titan_*", "*.dm[34]")))
    if not files:
        raise Trouble("the golden records are missing; set NEXUS_GOLDEN")
    place = Place(folder)
    for i in range(FILES):
        place.copy(files[i % len(files)], "day1/%02d_%s" % (i, os.path.basename(files[i % len(files)])), i)
    first = place.nexus(["record", "rebuild", "one-1"])
    again = place.nexus(["record", "rebuild", "one-1"])
    rows = [
        line("50 files of Gatan, processor time in ms", first.cpu, SHARE * THEIRS),
        line("the same, peak memory in MB", first.peak, MEMORY),
        line("the same once more, processor time in ms", again.cpu, SHARE * THEIRS),
    ]
    count = place.tree(100_000 if options.quick else 1_000_000)
    search = place.search(4)
    rest = [["every folder looked into", "%d" % search[0]]]
    rest += [["again in the same process", "%d" % took] for took in search[1:2]]
    rest.append(["again in another process", "%d" % place.search(1)[0]])
    place.touch()
    rest.append(["again, a file is new in one folder", "%d" % place.search(1)[0]])
    return "\n\n".join(
        [
            "Whole processes of `nexus record rebuild`, side files, previews and validation with it.",
            table(["What", "Nexus", "limit", "kept"], rows),
            "The files of a session that has none, among %d files in %d folders:" % count,
            table(["What", "ms"], rest),
        ]
    )


def line(what, ours, limit):
    return [what, "%.0f" % ours, "≤ %.0f" % limit, "yes" if ours <= limit else "**above**"]


class Place:
    """A laboratory with one instrument and a list of sessions."""

    def __init__(self, folder):
        self.folder = folder
        self.database = os.path.join(folder, "lims.sqlite3")
        self.files = os.path.join(folder, "instruments", "SEM")
        for name in ("instruments/SEM", "data", "lists"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
        with open(os.path.join(folder, "lists", "a.csv"), "w") as out:
            out.write(LIST)
        self.nexus(["init"])
        self.nexus(
            ["instrument", "add", "--pid", PID, "--display-name", "SEM", "--api-url", "https://none.example.org/1"]
            + ["--filestore-path", "SEM", "--timezone", "UTC"]
        )
        self.nexus(["harvest", "--from", "all"])

    def nexus(self, words):
        done = run([NEXUS] + words + ["--json"], self.database, self.settings())
        if not json.loads(done.output.splitlines()[-1])["ok"]:
            raise Trouble(done.output.decode("utf-8", "replace"))
        return done

    def search(self, turns):
        """What each search took, in ms."""
        jars = [os.path.join(HOME, "target", "nexus.jar")] + glob.glob(os.path.join(HOME, "target", "lib", "*.jar"))
        java = [os.path.join(machine.java_home(), "bin", "java"), "-XX:+UseSerialGC", "-Xmx256m", "-cp", ":".join(jars)]
        program = os.path.join(HOME, "bench", "Searching.java")
        done = run(java + [program, self.database, "none-1", str(turns)], self.database, self.settings())
        return [int(took) for took in re.findall(rb"^NoFiles (\d+)$", done.output, re.M)]

    def touch(self):
        """A file more in one of the old folders, of the same year."""
        path = os.path.join(self.files, "07", "7", "more.dm3")
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
        os.utime(path, (0, 0))

    def settings(self):
        return {
            "NEXUS_HARVEST_FOLDER": os.path.join(self.folder, "lists"),
            "NX_INSTRUMENT_DATA_PATH": os.path.join(self.folder, "instruments"),
            "NX_DATA_PATH": os.path.join(self.folder, "data"),
        }

    def copy(self, source, name, number):
        target = os.path.join(self.files, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(source, target)
        when = (DAY + datetime.timedelta(seconds=30 * number)).timestamp()
        os.utime(target, (when, when))

    def tree(self, files):
        """So many empty files of the year before, 200 in a folder."""
        folders = files // 200
        for i in range(folders):
            folder = os.path.join(self.files, "%02d" % (i % 100), "%d" % i)
            os.makedirs(folder)
            when = (DAY - datetime.timedelta(days=300, minutes=i)).timestamp()
            for j in range(200):
                path = os.path.join(folder, "%03d.dm3" % j)
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
                os.utime(path, (when, when))
            os.utime(folder, (when, when))
        return files, folders
