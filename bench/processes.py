"""Runs one process from its start to its end and says what it took."""

import os
import subprocess
import sys
import time
from typing import NamedTuple

HOME = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
NEXUS = os.path.join(HOME, "nexus")


class Trouble(Exception):
    """Why there is nothing to report: figures of a run that failed would be worse than none."""


class Run(NamedTuple):
    """What one process took: wall clock and processor time in ms, what it printed, and its peak memory in MB."""

    wall: float
    cpu: float
    output: bytes
    peak: float


def environment(database, folder):
    """What a measured process sees: the same for every one, whatever the user's shell has set.

    REPO_ROOT is the temporary folder, so that no `.env` of the user is read.
    """
    kept = ("PATH", "HOME", "JAVA_HOME", "TMPDIR")
    seen = {name: os.environ[name] for name in kept if name in os.environ}
    seen.update(LC_ALL="C.UTF-8", DB_PATH=database, REPO_ROOT=folder)
    return seen


def run(command, database, more=None):
    """One new process on one database, its output read to the end; exit code 0 or [Trouble].

    Errors go into the same pipe: a warning would spoil the comparison of outputs and be noticed.
    """
    folder = os.path.dirname(database)
    seen = environment(database, folder)
    seen.update(more or {})
    begin = time.perf_counter()
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=seen,
    )
    output = child.stdout.read()
    # Not child.wait(): only this call tells the processor time of this one child.
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.stdout.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        said = output.decode("utf-8", "replace").strip()
        raise Trouble("exit code %d of: %s\n%s" % (child.returncode, " ".join(command), said))
    # Kilobytes, but bytes on a Mac.
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Run(1000 * wall, 1000 * (usage.ru_utime + usage.ru_stime), output, peak)


def nexus(line, database):
    """One command of the tracker face, typed as a user would, through the launcher."""
    return run([NEXUS, "lims"] + line, database)
