"""The yardstick: what a command reads, as the barest Python program would do it.

Nothing but argparse, sqlite3 and json on the file that DB_PATH names: no rules, no migrations, no
refusals in plain words. What Nexus takes longer than this is what a user pays for those.
"""

import argparse
import json
import os
import sqlite3

CONTAINERS = """
SELECT id, barcode, kind, location, created_at, updated_at, is_exclusive
FROM containers
ORDER BY created_at DESC, id DESC
LIMIT ?
"""
SAMPLES = """
SELECT id, external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
FROM samples
"""
LATEST = " ORDER BY received_at DESC, id DESC LIMIT ?"


def question(given):
    """The SQL and its values."""
    if given.noun == "container":
        return CONTAINERS, (given.limit,)
    if given.verb == "get":
        return SAMPLES + "WHERE external_id = ?", (given.identifier,)
    if given.status:
        return SAMPLES + "WHERE status = ?" + LATEST, (given.status, given.limit)
    return SAMPLES + LATEST, (given.limit,)


def main():
    parser = argparse.ArgumentParser(prog="bare")
    nouns = parser.add_subparsers(dest="noun", required=True)
    container = nouns.add_parser("container").add_subparsers(dest="verb", required=True)
    container.add_parser("list").add_argument("--limit", type=int, default=25)
    sample = nouns.add_parser("sample").add_subparsers(dest="verb", required=True)
    sample.add_parser("get").add_argument("identifier")
    listing = sample.add_parser("list")
    listing.add_argument("--limit", type=int, default=25)
    listing.add_argument("--status")
    given = parser.parse_args()

    connection = sqlite3.connect(os.environ["DB_PATH"])
    connection.row_factory = sqlite3.Row
    for row in connection.execute(*question(given)):
        print(json.dumps(dict(row), ensure_ascii=False))


main()
