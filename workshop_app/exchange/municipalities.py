"""Reads the list of municipalities that ships with the app (GeoNames, CC-BY-4.0; status 1 January 2026)."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

from workshop_app.paths import RESOURCES
from workshop_app.services.municipalities import Municipality

FILE = RESOURCES / "kommuner-2026.csv"


@cache
def municipalities(path: Path = FILE) -> tuple[Municipality, ...]:
    """Give all municipalities by name; Herøy and Våler, of which there are two, with their county."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    shared = {name for name, times in Counter(row["navn"] for row in rows).items() if times > 1}
    found = [
        Municipality(
            number=row["kommunenummer"],
            name=row["navn"],
            county=row["fylke"],
            label=f"{row['navn']} ({row['fylke']})" if row["navn"] in shared else row["navn"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda municipality: municipality.label))
