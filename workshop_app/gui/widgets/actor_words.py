"""What people call actors' fields and what they write in them, in all three languages and in the registers."""

from enum import StrEnum
from functools import cache
from typing import TypeVar

from workshop_app.domain.codes import SECTOR_LETTERS, TAGS, ActorKind, Lang, Sector
from workshop_app.i18n import Language, language
from workshop_app.services.actor_import import TOLD_IN_NOTE, Column, Vocabulary
from workshop_app.services.tables import folded

Code = TypeVar("Code", bound=StrEnum)
_RINGS = range(4)


@cache
def vocabulary(lang: Lang) -> Vocabulary:
    """Give every word for actors in a table; what goes into notes is labelled in ``lang``."""
    speakers = [language(one) for one in Lang]
    columns = {
        folded(word): column
        for column in Column
        for one in speakers
        for word in (
            one.say(f"gui.actors.import.column.{column}"),
            *one.say(f"actors.import.words.{column}").split(";"),
        )
    }
    sectors = {folded(word): sector for sector in Sector for one in speakers for word in _sector_words(one, sector)}
    kinds = {folded(one.say(f"gui.map.kind.{kind.value}")): kind for kind in ActorKind for one in speakers}
    rings = {
        folded(one.say(f"ring.{ring}{form}")): ring for ring in _RINGS for one in speakers for form in ("", ".label")
    }
    return Vocabulary(
        columns=columns,
        sectors=sectors | {letter.casefold(): sector for sector, letter in SECTOR_LETTERS.items()},
        kinds=kinds,
        rings=rings | {str(ring): ring for ring in _RINGS},
        yes_and_no={
            folded(word): answer
            for answer, key in ((True, "actors.import.words.yes"), (False, "actors.import.words.no"))
            for one in speakers
            for word in one.say(key).split(";")
        },
        tags={folded(one.tag(tag)): tag for tag in TAGS for one in speakers} | {tag: tag for tag in TAGS},
        labels={column: language(lang).say(f"gui.actors.import.column.{column}") for column in TOLD_IN_NOTE},
    )


def _sector_words(speaker: Language, sector: Sector) -> list[str]:
    """Give the words for a sector: its code, its name, how a sentence has it, and what else people call it."""
    more = speaker.say(f"actors.import.words.sector.{sector.value}").split(";")
    return [sector.value, speaker.code(sector), speaker.say(f"sector.{sector.value}.the"), *more]
