"""The application in the browser: how soon the page of samples shows rows, and what holds it up while scrolling.

A real Chromium, driven by bench/browser.mjs with the Playwright of frontend/, opens the page cold (a browser
profile of its own in every run) and turns the wheel 60 times.
"""

import json
import os
import subprocess
from statistics import median

import laboratory
from load import served
from processes import HOME, Trouble
from report import table

TITLE = "The page of samples in a browser"
SIZES = (1_000, 1_000_000)
MOST_GROWTH = 2.0
LONG_TASK_MS = 50


def measure(folder, options):
    """The section of the report."""
    if not os.path.isdir(os.path.join(HOME, "frontend", "node_modules", "@playwright")):
        raise Trouble("the browser is driven by Playwright: run `npm ci` in frontend/")
    runs = 3 if options.quick else 11
    seen = []
    for size in options.sizes or SIZES:
        database = os.path.join(folder, "browser-%d.sqlite3" % size)
        laboratory.make(database, size)
        options.tell("a laboratory of %d samples is there" % size)
        with served(database, folder) as server:
            seen.append((size, watched(server.address, runs)))
        os.remove(database)
    return text(seen, runs)


def watched(url, runs):
    """What each run saw; the first one only warms the server."""
    words = ["node", os.path.join(HOME, "bench", "browser.mjs"), url, str(runs + 1)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode != 0:
        raise Trouble("the browser did not get through: " + done.stderr.strip()[-400:])
    return json.loads(done.stdout)[1:]


def text(seen, runs):
    rows, firsts = [], []
    for size, each in seen:
        firsts.append(median(one["firstRow"] for one in each))
        rows.append([
            "{:,} samples".format(size),
            "%.0f" % firsts[-1],
            "%d" % max(one["rows"] for one in each),
            "%.1f" % median(one["count"] for one in each),
            "%.0f" % max(one["longest"] for one in each),
        ])
    growth = firsts[-1] / firsts[0]
    longest = max(one["longest"] for _, each in seen for one in each)
    head = ["", "first row, ms (median)", "rows in the document", "tasks over 50 ms while scrolling (median)", "the longest, ms"]
    return "\n\n".join([
        "Each figure from %d openings of the page, in a new browser profile each." % runs,
        table(head, rows),
        "With the larger laboratory the first row comes after %.2f times the time of the smaller one (wanted: %.1f at the most): %s."
        % (growth, MOST_GROWTH, "reached" if growth <= MOST_GROWTH else "**not reached**"),
        "The longest task while scrolling took %.0f ms (wanted: none over %d ms on a quiet machine): %s."
        % (longest, LONG_TASK_MS, "reached" if longest <= LONG_TASK_MS else "**not reached**"),
    ])
