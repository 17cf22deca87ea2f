#!/usr/bin/env python3
"""Runs the client against a running server: test_nexus_client.py ADDRESS. Every method is used once."""

import os
import sys
import tempfile
import threading

sys.dont_write_bytecode = True

from nexus_client import Nexus, NexusError


def refused(status, error, call):
    try:
        call()
    except NexusError as no:
        assert (no.status, no.error) == (status, error), no
        return no
    raise AssertionError("not refused")


def main(address):
    with Nexus(address) as nexus:
        assert nexus.health()["ok"] is True
        assert "nexus_api_up 1" in nexus.metrics()
        guest = nexus.become_guest("Ada Ü")
        assert nexus.me()["display_name"] == "Ada Ü" and nexus.token == guest["id"]

        tube = nexus.add_container("PY-1", "tube", location="bench-A")
        assert nexus.container("PY-1") == tube == nexus.container(tube["id"])
        assert [row["barcode"] for row in nexus.containers()] == ["PY-1"]
        assert "already exists" in refused(400, "bad_request", lambda: nexus.add_container("PY-1", "tube")).detail

        sample = nexus.add_sample("saliva", external_id="PY Ü/1", container="PY-1", notes="first & last")
        assert nexus.sample("PY Ü/1")["container"]["barcode"] == "PY-1"
        assert nexus.samples(container="PY-1")[0]["id"] == sample["id"]
        refused(409, "conflict", lambda: nexus.add_sample("blood", container="PY-1"))
        refused(404, "not_found", lambda: nexus.sample("nobody"))
        changed = nexus.set_status("PY Ü/1", "processing", note="run 7")
        assert (changed["from_status"], changed["to_status"]) == ("received", "processing")
        refused(409, "invalid_transition", lambda: nexus.set_status(sample["id"], "received"))
        assert nexus.add_event("PY Ü/1", "weighed", note="12 mg")["event_recorded"] is True
        assert [event["event_type"] for event in nexus.events("PY Ü/1")][-1] == "weighed"
        assert nexus.report("PY Ü/1")["sample"]["status"] == "processing"
        assert nexus.samples(status="received") == []

        plain = nexus.add_sample("blood", external_id="PY-S-1")
        made = nexus.export_snapshot([plain["external_id"]])
        assert nexus.verify_snapshot(made["tarball"])["message"] == "OK"
        with tempfile.TemporaryDirectory() as folder:
            saved = os.path.join(folder, "latest.tar.gz")
            nexus.fetch_latest_snapshot(saved)
            assert os.path.getsize(saved) == os.path.getsize(made["tarball"])

        board = nexus.board()
        assert nexus.put_board(board)["columnOrder"] == board["columnOrder"]
        assert sum(1 for _ in nexus.pages("/container/list", "containers", limit=10)) == 1

    def add(number):
        with Nexus(address, token=guest["id"]) as other:
            for n in range(20):
                other.add_container("PY-%d-%d" % (number, n), "box")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Nexus(address) as nexus:
        assert len(nexus.containers(limit=500)) == 161
    print("OK: the client and the server understand each other")


main(sys.argv[1])
