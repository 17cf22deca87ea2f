"""Metadata and previews: one file in a new process, files in a process that runs already, and a whole folder.

NexusLIMS cannot be run beside Nexus here; its figures are those that were measured on a machine of this kind: 3.5 to
6 s for one file in a new process, 60 to 100 ms (dm), 26 ms (ser) and 7 ms (tif) for the metadata of one more, 0.5 to
4 s for a preview, 55 s for a folder of 101 files with previews. The lowest of a range is taken. All is processor
time. The files are the recorded ones (`NEXUS_GOLDEN`, or `../shared/golden`).
"""

import glob
import json
import os
import shutil
from statistics import median

import machine
from processes import HOME, NEXUS, Trouble, run
from report import table

TITLE = "Metadata and previews"
GOLDEN = os.environ.get("NEXUS_GOLDEN", os.path.join(HOME, "..", "shared", "golden"))
OLD_COLD = 3500.0
OLD_WARM = {"dm": 60.0, "ser": 26.0, "tif": 7.0}
OLD_PREVIEW = 500.0
OLD_FOLDER = 55_000.0 / 101
TARGET_COLD = 0.15
TARGET_WARM = 0.05
TARGET_PREVIEW = 0.1
TARGET_FOLDER = 0.1
TARGET_BYTES = 10.0
KINDS = {"dm3": "dm", "dm4": "dm", "ser": "ser", "tif": "tif", "tiff": "tif"}
ONE = {"dm": "titan_tem/tecnai_tem_image.dm3", "ser": "titan_tem/128x128-TEM_search_1.ser", "tif": "helios/fei_scios.tif"}


def measure(folder, options):
    """The section of the report."""
    records = os.path.join(GOLDEN, "records")
    if not os.path.isdir(records):
        raise Trouble("the recorded files are missing: " + records)
    with open(os.path.join(records, "cases.json"), encoding="utf-8") as cases:
        names = [case["file"] for case in json.load(cases)]
    files = os.path.join(folder, "files")
    shutil.copytree(os.path.join(records, "files"), files)
    rows = []
    cold(files, folder, options, rows)
    inside(files, names, options, rows)
    whole(files, names, folder, options, rows)
    head = ["What", "Nexus ms", "NexusLIMS ms", "ratio", "target"]
    return "\n\n".join(
        [
            "Processor time; NexusLIMS' figures are recorded ones, the lowest of a range (see `bench/extract.py`).",
            table(head, rows),
        ]
    )


def row(what, ours, theirs, target):
    ratio = ours / theirs
    met = "≤ %.2f: %s" % (target, "yes" if ratio <= target else "**above**")
    return [what, "%.2f" % ours, "%.2f" % theirs, "%.3f" % ratio, met]


def cold(files, folder, options, rows):
    """One file in a new process: metadata, and with a preview."""
    runs = 3 if options.quick else 7
    database = os.path.join(folder, "none.sqlite3")
    for kind, name in ONE.items():
        file = os.path.join(files, name)
        times = {"metadata": [], "preview": []}
        for _ in range(runs):
            times["metadata"].append(run([NEXUS, "extract", file], database).cpu)
            times["preview"].append(run([NEXUS, "extract", file, "--write", "--preview"], database).cpu)
        for what, taken in times.items():
            options.tell("cold %s %s: %.0f ms" % (kind, what, median(taken)))
            rows.append(row("one %s in a new process, %s" % (kind, what), median(taken), OLD_COLD, TARGET_COLD))


def inside(files, names, options, rows):
    """What one more file takes in a process that runs already, after a warm-up."""
    turns, warm_up = (4, 2) if options.quick else (24, 16)
    jars = [os.path.join(HOME, "target", "nexus.jar")] + glob.glob(os.path.join(HOME, "target", "lib", "*.jar"))
    line = [os.path.join(machine.java_home(), "bin", "java"), "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
    line += ["-cp", ":".join(jars), os.path.join(HOME, "bench", "Extracting.java"), str(turns)]
    told = run(line + [os.path.join(files, name) for name in names], os.path.join(files, "none.sqlite3"))
    taken = {}
    for text in told.output.decode("utf-8").splitlines():
        parts = text.split("\t")
        if len(parts) == 4:
            taken.setdefault(parts[0], []).append([int(part) / 1000 for part in parts[1:]])
    later = {file: [median(column) for column in zip(*times[warm_up:])] for file, times in taken.items()}
    for kind, old in OLD_WARM.items():
        mine = [times for file, times in later.items() if KINDS.get(file.rsplit(".", 1)[-1]) == kind]
        mean = [sum(column) / len(mine) for column in zip(*mine)]
        options.tell("warm %s: %.2f ms, preview %.2f ms" % (kind, mean[0], mean[1]))
        rows.append(row("metadata of one more %s" % kind, mean[0], old, TARGET_WARM))
        rows.append(row("preview of one more %s" % kind, mean[1], OLD_PREVIEW, TARGET_PREVIEW))
    metadata = sum(times[0] for times in later.values())
    bytes_only = sum(times[2] for times in later.values())
    ratio = metadata / bytes_only
    met = "≤ %.0f: %s" % (TARGET_BYTES, "yes" if ratio <= TARGET_BYTES else "**above**")
    what = "metadata of all %d files, beside reading their bytes (second figure)" % len(later)
    rows.append([what, "%.2f" % metadata, "%.2f" % bytes_only, "%.1f" % ratio, met])


def whole(files, names, folder, options, rows):
    """All files in one command, with previews."""
    runs = 1 if options.quick else 5
    line = [NEXUS, "extract", files, "--recursive", "--write", "--preview", "--jobs", "2"]
    # A damaged file among them gives another exit code, so a shell stands between.
    command = ["sh", "-c", '"$@" >/dev/null 2>&1 || true', "sh"] + line
    taken = [run(command, os.path.join(folder, "none.sqlite3")).cpu for _ in range(runs)]
    options.tell("folder of %d: %.0f ms" % (len(names), median(taken)))
    rows.append(row("folder of %d files with previews" % len(names), median(taken), OLD_FOLDER * len(names), TARGET_FOLDER))
