"""The yardstick of the cold start: `container list` as the barest Python program would do it.

Nothing but argparse, sqlite3 and json on the file that DB_PATH names: no rules, no migrations, no
refusals in plain words. What Nexus takes longer than this is what a user pays for those.
"""

import argparse
import json
import os
import sqlite3


def main():
    parser = argparse.ArgumentParser(prog="bare")
    nouns = parser.add_subparsers(dest="noun", required=True)
    container = nouns.add_parser("container").add_subparsers(dest="verb", required=True)
    container.add_parser("list").add_argument("--limit", type=int, default=25)
    given = parser.parse_args()

    connection = sqlite3.connect(os.environ["DB_PATH"])
    connection.row_factory = sqlite3.Row
    rows = connection.execute(
        """
        SELECT id, barcode, kind, location, created_at, updated_at, is_exclusive
        FROM containers
        ORDER BY created_at DESC, id DESC
        LIMIT ?
        """,
        (given.limit,),
    )
    for row in rows:
        print(json.dumps(dict(row), ensure_ascii=False))


main()
