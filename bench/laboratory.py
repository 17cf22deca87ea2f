"""Makes the databases that are measured: a laboratory with as many samples as asked.

Nexus makes the empty database; the rows are then inserted in bulk, with the triggers on, so that
every sample has the custody events that it would have got one by one. Two databases differ in
nothing but their size: the middle plate of a small one holds what the middle plate of a large one
holds, so both answer with the same number of lines.
"""

import datetime
import os
import sqlite3

from processes import nexus

PLATE_HOLDS = 96
EVERY_TENTH_IN_A_TUBE = 10
OPEN_PLATE = "PLATE-OPEN"  # empty at first: here samples are added, and moved to
SMALLEST = 300  # samples; below it there is no plate that is full and lies in the middle
STATUSES = ("received", "processing", "analyzing", "completed")
SPECIMEN_TYPES = ("blood", "saliva", "plasma", "tissue", "urine")
LOCATIONS = ("bench-A", "fridge-3", "Kühlraum-1", "freezer-80")

# The same years whatever the size: a large laboratory receives more often, not longer.
OPENED = datetime.datetime(2019, 1, 1, tzinfo=datetime.timezone.utc)
YEARS = datetime.timedelta(days=7 * 365)


def make(path, samples):
    """A database of so many samples; one plate for 96 of them, a tube for every tenth."""
    nexus(["init"], path)
    connection = sqlite3.connect(path, isolation_level=None)
    # Only while the rows go in: if the machine stops now, the file is thrown away anyway.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.executemany(
        """
        INSERT INTO containers (barcode, kind, location, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        containers(samples),
    )
    connection.executemany(
        """
        INSERT INTO samples (
          external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
        )
        VALUES (?, ?, 'received', ?, ?, ?, ?, ?)
        """,
        arrivals(samples),
    )
    for step in range(1, len(STATUSES)):
        # Step by step, as at the bench, so that a completed sample has a story.
        connection.execute(
            "UPDATE samples SET status = ? WHERE (id - id / ? - 1) % ? >= ?",  # as place_on_plates
            (STATUSES[step], EVERY_TENTH_IN_A_TUBE, len(STATUSES), step),
        )
    connection.execute("COMMIT")
    connection.close()
    os.sync()  # else the first measured writes would wait for these


def place_on_plates(number):
    """How many samples before this one went onto plates."""
    return number - number // EVERY_TENTH_IN_A_TUBE - 1


def plates(samples):
    """How many plates are begun for so many samples."""
    return place_on_plates(samples) // PLATE_HOLDS + 1


def middle_plate(samples):
    """The barcode of a plate that is full and lies in the middle of the years."""
    return plate(place_on_plates(samples) // PLATE_HOLDS // 2)


def plate(index):
    return "PLATE-%05d" % (index + 1)


def received(number, samples):
    """When the sample of this number came, at the second."""
    return (OPENED + YEARS * number / samples).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def containers(samples):
    """All plates, the open one, all tubes: in this order, because [arrivals] counts on their ids."""
    count = plates(samples)
    for index in range(count):
        came = received(index * PLATE_HOLDS, samples)
        yield plate(index), "plate", LOCATIONS[index % 4], came, came
    yield OPEN_PLATE, "plate", LOCATIONS[0], received(samples, samples), received(samples, samples)
    for index in range(samples // EVERY_TENTH_IN_A_TUBE):
        came = received(index * EVERY_TENTH_IN_A_TUBE, samples)
        yield "TUBE-%06d" % (index + 1), "tube", LOCATIONS[index % 4], came, came


def arrivals(samples):
    """All samples in the order in which they came."""
    first_tube = plates(samples) + 2
    for number in range(1, samples + 1):
        came = received(number, samples)
        if number % EVERY_TENTH_IN_A_TUBE == 0:
            container = first_tube + number // EVERY_TENTH_IN_A_TUBE - 1
        else:
            container = 1 + place_on_plates(number) // PLATE_HOLDS
        # By the place on the plate, as the status: so all full plates are alike.
        note = "run %d" % (number // 48) if place_on_plates(number) % 3 == 0 else None
        kind = SPECIMEN_TYPES[number % len(SPECIMEN_TYPES)]
        yield "S-%07d" % number, kind, note, came, came, came, container


def ask(path, question, *values):
    """The first column of the answer."""
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute(question, values)]
    finally:
        connection.close()
