"""The municipalities of Norway, and what a person means by a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.services.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality. ``number`` is always text («0301»); ``label`` adds the county where a name is shared."""

    number: str
    name: str
    county: str
    label: str


def recognised(text: str, municipalities: Sequence[Municipality]) -> str:
    """Give the label of the municipality that a number or name means; any other text stays as it is.

    Raises Trouble ``municipality_ambiguous`` when several have the name.
    """
    wanted = text.strip().casefold()
    for municipality in municipalities:
        if wanted in (municipality.number, municipality.label.casefold()):
            return municipality.label
    found = [municipality.label for municipality in municipalities if municipality.name.casefold() == wanted]
    if found:
        raise Trouble("municipality_ambiguous", name=text, labels=found)
    return text
