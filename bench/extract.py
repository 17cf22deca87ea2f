"""Files of instruments: metadata and previews, in processor time.

The limits are shares of what NexusLIMS 2.8.0 took on a machine of this kind. Warm times are measured by
`bench/Extracting.java` in one process, cold ones as whole processes of `nexus extract`. The files are those of the
golden records (`NEXUS_GOLDEN`, else beside the checkout).
"""

import glob
import os
import re
from statistics import median

import machine
from processes import HOME, NEXUS, Trouble, run
from report import table

TITLE = "Files of instruments"
# Reader → ms that NexusLIMS took for the metadata of one file, warm.
THEIRS = {"dm3_extractor": 60.0, "ser_emi_extractor": 26.0, "fei_tif_extractor": 7.0}
WARM = 0.05
COLD = (3_500.0, 0.15)
PREVIEW = (500.0, 0.1)
ALL = (55_000.0 / 101, 0.1)
BESIDE = 10.0


def measure(folder, options):
    """The section of the report."""
    files = os.path.join(os.environ.get("NEXUS_GOLDEN", os.path.join(HOME, "..", "shared", "golden")), "records", "files")
    if not os.path.isdir(files):
        raise Trouble("the golden records are missing; set NEXUS_GOLDEN")
    found = warm(folder, os.path.realpath(files), 3 if options.quick else 15)
    rows = []
    for reader, theirs in THEIRS.items():
        ours = median(row[3] for row in found if row[0] == reader) / 1000
        rows.append(line("metadata, warm: `%s`" % reader, ours, theirs, WARM))
    previews = [row[4] / 1000 for row in found]
    rows.append(line("preview, warm, median of all", median(previews), *PREVIEW))
    rows.append(line("preview, warm, the slowest", max(previews), *PREVIEW))
    rows.append(line("one file, cold", cold(folder, files, 3 if options.quick else 9), *COLD))
    whole, count = everything(folder, files)
    rows.append(line("a file of all with previews, cold", whole / count, *ALL))
    read = sum(row[2] for row in found)
    told = sum(row[3] for row in found)
    rows.append(
        ["metadata of all files, beside reading their bytes", "%.1f" % (told / 1000), "%.1f" % (read / 1000)]
        + ["%.2f" % (told / read), "≤ %.0f" % BESIDE, "yes" if told <= BESIDE * read else "**above**"]
    )
    head = ["What", "Nexus ms", "beside ms", "ratio", "limit", "kept"]
    return "\n\n".join(
        ["Processor time, median of one file of each kind, %d files." % len(found), table(head, rows)]
    )


def line(what, ours, theirs, limit):
    ratio = ours / theirs
    return [what, "%.2f" % ours, "%.0f" % theirs, "%.4f" % ratio, "≤ %.2f" % limit, "yes" if ratio <= limit else "**above**"]


def warm(folder, files, turns):
    jars = [os.path.join(HOME, "target", "nexus.jar")] + glob.glob(os.path.join(HOME, "target", "lib", "*.jar"))
    java = [os.path.join(machine.java_home(), "bin", "java"), "-XX:+UseSerialGC", "-cp", ":".join(jars)]
    program = os.path.join(HOME, "bench", "Extracting.java")
    told = run(java + [program, files, str(turns)], os.path.join(folder, "none")).output.decode("utf-8")
    found = re.findall(r"^(\w+)\t([^\t]*)\t(\d+)\t(\d+)\t(\d+)$", told, re.M)
    return [(reader, name, int(a), int(b), int(c)) for reader, name, a, b, c in found]


def cold(folder, files, turns):
    file = os.path.join(files, "titan_tem", "Fei_HAADF-UK_location.dm3")
    return median(run([NEXUS, "extract", file], os.path.join(folder, "none")).cpu for _ in range(turns))


def everything(folder, files):
    """Processor time of one process over a copy of all files, with side files and previews."""
    copy = os.path.join(folder, "files")
    run(["cp", "-r", files, copy], os.path.join(folder, "none"))
    done = run([NEXUS, "extract", copy, "--recursive", "--write", "--preview"], os.path.join(folder, "none"))
    count = re.search(rb"^(\d+) files", done.output, re.M)
    return done.cpu, int(count.group(1))
