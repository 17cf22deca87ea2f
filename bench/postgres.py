"""A PostgreSQL server of our own for the time of a measurement: Debian's binaries, loopback only,
durable as in earnest (fsync on), thrown away at the end."""

import glob
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile

from processes import HOME, Trouble

SCRIPT = r"""
BEGIN;
INSERT INTO samples (
  external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
)
SELECT 'W-' || nextval('bench_names'), 'blood', 'received', 'a note', t, t, t, NULL
FROM CAST(now() AS TEXT) AS t
RETURNING id AS sample \gset
INSERT INTO nexus_ledger (at, actor, action, subject, after, source)
SELECT s.created_at, 'writer', 'sample.add', 'sample-' || s.id, row_to_json(s), 'bench'
FROM samples s WHERE s.id = :sample
RETURNING id AS entry \gset
INSERT INTO nexus_ledger_event (event_id, ledger_id)
SELECT e.id, :entry FROM sample_events e WHERE e.sample_id = :sample;
COMMIT;
"""


def binaries():
    """The folder of the newest server of this machine, or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    return os.path.dirname(found[-1]) if found else None


class Server:
    def __init__(self):
        self.bin = binaries()
        self.folder = tempfile.mkdtemp(prefix="nexus-bench-postgres")
        self.count = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self.script = os.path.join(self.folder, "writer.sql")
        self.run("initdb", "-D", self.data(), "-U", "lab", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = "-c listen_addresses=127.0.0.1 -p %d -k %s -c max_connections=80" % (self.port, self.folder)
        self.run("pg_ctl", "-D", self.data(), "-w", "-l", self.folder + "/log", "-o", options, "start")

    def data(self):
        return os.path.join(self.folder, "data")

    def run(self, program, *arguments):
        """Runs one of the server's programs; PostgreSQL refuses to be run by root."""
        line = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        line += [os.path.join(self.bin, program)] + list(arguments)
        done = subprocess.run(line, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            raise Trouble("%s failed: %s" % (program, done.stdout))
        return done.stdout

    def psql(self, database, sql):
        self.run("psql", "-qX", "-h", "127.0.0.1", "-p", str(self.port), "-U", "lab", "-d", database, "-c", sql)

    def new_database(self):
        """The name of a new database with the tables and triggers of Nexus."""
        self.count += 1
        name = "bench_%d" % self.count
        self.psql("postgres", "CREATE DATABASE " + name)
        environment = {"NEXUS_DB": self.address(name), "PATH": os.environ["PATH"], "HOME": "/"}
        subprocess.run(
            [os.path.join(HOME, "nexus"), "lims", "migrate", "up"],
            env=environment,
            stdout=subprocess.DEVNULL,
            cwd="/",
            check=True,
        )
        self.psql(name, "CREATE SEQUENCE bench_names")
        return name

    def address(self, name):
        return "postgresql://lab@127.0.0.1:%d/%s" % (self.port, name)

    def pgbench(self, name, writers, seconds):
        """Samples a second by pgbench, a connection for each writer, statements prepared."""
        with open(self.script, "w", encoding="utf-8") as script:
            script.write(SCRIPT)
        os.chmod(self.script, 0o644)
        said = self.run(
            "pgbench", "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", str(self.port), "-U", "lab",
            "-c", str(writers), "-j", str(min(writers, 2)), "-T", str(seconds), "-f", self.script, name,
        )  # fmt: skip
        return float(re.search(r"tps = ([0-9.]+)", said).group(1))

    def stop(self):
        self.run("pg_ctl", "-D", self.data(), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)
