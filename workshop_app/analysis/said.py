"""How names, resources, sectors and notes are said in a sentence."""

from collections.abc import Sequence

from workshop_app.domain.codes import Sector
from workshop_app.domain.message import Text, Verbatim, Written, say
from workshop_app.domain.quoting import is_withheld
from workshop_app.domain.records import Actor, Note
from workshop_app.domain.report.in_short import shortened
from workshop_app.domain.tags import tag_word
from workshop_app.domain.workshop import Workshop

NAMED = 4
"""How many names a sentence holds."""

QUOTED = 90
"""How many characters of a note a sentence quotes."""


def name(actor: Actor) -> Text:
    """Say who."""
    return Verbatim(actor.name)


def names(actors: Sequence[Actor]) -> list[Text]:
    """Say who, when they are several; of many only the first ones, and how many more."""
    if len(actors) <= NAMED + 1:
        return [name(actor) for actor in actors]
    return [*(name(actor) for actor in actors[:NAMED]), say("insight.more", len(actors) - NAMED)]


def resources(tags: Sequence[str]) -> list[Text]:
    """Say several resource tags."""
    return [tag_word(tag) for tag in tags]


def sector(one: Sector) -> Text:
    """Say a sector in the middle of a sentence: «kommunen»."""
    return say(f"sector.{one.value}.the")


def sector_first(one: Sector) -> Text:
    """Say a sector where a sentence begins: «Kommunen»."""
    return Written(sector(one), capital=True)


def from_sector(one: Sector) -> Text:
    """Say who is from a sector: «fra kommunen», «blant innbyggerne»."""
    return say(f"sector.{one.value}.from")


def quoted(workshop: Workshop, note: Note) -> Text:
    """Say what a note says, cut short; of a quote that nobody has given leave to print only its number."""
    if is_withheld(workshop, note):
        return say("insight.note", ref=note.ref)
    return say("insight.quoted", text=Verbatim(shortened(note.text, QUOTED), note.lang or ""))


def percent(share: float) -> int:
    """Give a share as a whole number of per cent."""
    return round(share * 100)
