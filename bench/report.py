"""The report: one Markdown file, one section for each measurement.

Each section carries its own date and machine, because measuring one leaves the others as they are.
"""

import os
import re

INTRODUCTION = """# Measurements

Written by `./dev bench`; `./dev bench NAME` measures the section of that name (`start`, `flat`, `writes`) again and leaves the others.
How each is measured stands in `bench/NAME.py`."""


def mark(name):
    """A comment that no reader sees and by which the section is found again."""
    return "<!-- section: %s -->" % name


def table(head, rows):
    """A Markdown table; the first column is words, the others are numbers."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1)] + rows
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def section(title, facts, body):
    return "\n\n".join(["## " + title, "\n".join("- %s: %s" % fact for fact in facts), body])


def sections(path):
    """What an earlier run left, by name; nothing if there is no report yet."""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        parts = re.split(r"^<!-- section: (\w+) -->\n", file.read(), flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2])}


def write(path, texts, order):
    """The whole report anew, put into its place when it is complete."""
    parts = [INTRODUCTION] + [mark(name) + "\n" + texts[name] for name in order if name in texts]
    unfinished = path + ".new"
    with open(unfinished, "w", encoding="utf-8") as file:
        file.write("\n\n".join(parts) + "\n")
    os.replace(unfinished, path)
