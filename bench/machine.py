"""Where the figures were measured: without that they mean nothing."""

import glob
import os
import platform
import re
import sqlite3
import subprocess
import sys

from processes import HOME, NEXUS, Trouble, environment, run

# Not a shim of a version manager, which would start a shell first and flatter Nexus.
PYTHON = os.path.realpath(sys.executable)

FIND_JAVA = """
remembered=
[ -r target/java-home ] && IFS= read -r remembered <target/java-home
. libexec/find-java.sh
find_java && printf %s "$java"
"""


def java_home():
    """The Java that the launcher takes, found by the launcher's own rules."""
    found = subprocess.run(
        ["sh", "-c", FIND_JAVA], cwd=HOME, env=environment("", ""), stdout=subprocess.PIPE, check=False
    )
    if found.returncode != 0:
        raise Trouble("no Java 25 found; install a JDK 25 or set JAVA_HOME to one")
    return os.fsdecode(found.stdout)


def require_built():
    """Refuses to begin without a build: the launcher would build, and the time would be measured."""
    if not os.path.exists(os.path.join(HOME, "target", "nexus.jar")):
        raise Trouble("Nexus is not built; run: ./dev build")


def cache_works(database):
    """Whether Java takes the start-up cache: it is told to give up if it cannot."""
    if not os.path.exists(os.path.join(HOME, "target", "nexus.aot")):
        return False
    try:
        run([NEXUS, "version"], database, {"NEXUS_JAVA_OPTIONS": "-XX:AOTMode=on"})
        return True
    except Trouble:
        return False


def describe(database):
    """One line of Markdown for each fact, as pairs of a name and a text."""
    load = "%.1f" % os.getloadavg()[0]
    return [
        ("machine", "%d cores, %s, %s memory, load %s at the beginning" % (cores(), cpu(), memory(), load)),
        ("system", "%s %s" % (platform.system(), platform.release())),
        ("Java", java_version()),
        ("Python", "%s, with SQLite %s" % (platform.python_version(), sqlite3.sqlite_version)),
        ("Nexus", "%s, with SQLite %s" % (nexus_version(database), nexus_sqlite())),
        ("start-up cache", "in use" if cache_works(database) else "**not in use**: make it with `./nexus warm`"),
    ]


def cores():
    """Those that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def cpu():
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass  # not Linux
    return platform.processor() or platform.machine()


def memory():
    return "%.0f GiB" % (os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def java_version():
    """From the file that every JDK has: its version, and who built it."""
    with open(os.path.join(java_home(), "release"), encoding="utf-8") as lines:
        facts = dict(line.strip().split("=", 1) for line in lines if "=" in line)
    names = ("JAVA_RUNTIME_VERSION", "IMPLEMENTOR")
    return " ".join(facts[name].strip('"') for name in names if name in facts)


def nexus_version(database):
    said = run([NEXUS, "version"], database).output.decode("utf-8")
    found = re.search(r"nexus:\s*(\S+)", said)
    return found.group(1) if found else "of unknown version"


def nexus_sqlite():
    """The driver's version begins with that of the SQLite inside it."""
    for jar in glob.glob(os.path.join(HOME, "target", "lib", "sqlite-jdbc-*.jar")):
        return re.sub(r"^sqlite-jdbc-(\d+\.\d+\.\d+).*$", r"\1", os.path.basename(jar))
    return "of unknown version"
