"""Who is named by an answer to question 2, which asks who is to be involved: its answers are often names.

An answer is a name when it is short and has no word that only sentences have. What stands before a dash, a colon, a
comma or a bracket may be one too: «Idrettslaget – klubbhuset står tomt».
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from workshop_app.domain.codes import QuestionKey
from workshop_app.domain.fields import TITLE_LIMIT
from workshop_app.domain.records import Actor, Note, Record
from workshop_app.domain.text import clean
from workshop_app.domain.workshop import Workshop

ASKS_WHO = QuestionKey.Q2
MOST_WORDS = 4
_AFTER_NAME = re.compile(r"\n|\s[–—-]\s|[:,]\s|\s\(")
_LETTER = re.compile(r"[^\W\d_]")
_AROUND = ".,;:!?…«»\"'()"
_ENDS = (".", "!", "?", "…")
_SENTENCE_WORDS = """
jeg eg du han hun ho hen man vi me dere dykk dokker de dei det dette disse desse meg deg seg oss dem ham henne
noen nokon nokre noe noko ingen ingenting alle som
kan kunne må måtte bør burde skal skulle vil ville får fikk fekk har hadde er var være vere blir ble blei vert vart
ikke ikkje aldri
hvem kven hva kva hvor hvordan korleis hvorfor kvifor når hvilken hvilke hvilket
you he she it we they us them this that these those there someone somebody everyone everybody nobody nothing
can could cannot must should shall will would has have had is are was were be been do does did not never
who what where when why how which
"""
# Left out, as they stand in names: «den» (Den norske kirke), «kor» (a choir), «i», «I» and possessives.
_OF_SENTENCES = frozenset(_SENTENCE_WORDS.split())


def name_in(text: str) -> str:
    """Give the name that an answer is, or begins with; "" when it names nobody."""
    head = _AFTER_NAME.split(clean(text, lines=True), maxsplit=1)[0]
    name = clean(head, lines=False).lstrip("@ ").rstrip(" ,;:–—-")
    words = name.split()
    is_name = (
        1 <= len(words) <= MOST_WORDS
        and len(name) <= TITLE_LIMIT
        and not name.endswith(_ENDS)
        and "@" not in name  # an address, or somebody further on
        and not words[0].isdecimal()  # «3 sykler» is a number of things
        and len(_LETTER.findall(name)) > 1
        and not any(map(_is_of_sentence, words))
    )
    return name if is_name else ""


def with_names(workshop: Workshop, records: tuple[Record, ...]) -> Iterator[Record]:
    """Give what is being written down; answers to question 2 mention those that they name.

    An actor of the very same name is meant, any other name waits for the map. Where somebody within the name is
    mentioned already, as in «Ring @Solvik Taxi», that one is meant and no other.
    """
    asking = {stage.id for stage in workshop.stages if stage.question is ASKS_WHO}
    known = {actor.name.casefold(): actor.id for actor in workshop.actors}
    for record in records:
        if isinstance(record, Note) and record.stage_id in asking:
            yield _with_name(workshop, record, known)
        else:
            yield record


def _with_name(workshop: Workshop, note: Note, known: Mapping[str, str]) -> Note:
    name = name_in(note.text)
    actors = (workshop.find(Actor, one) for one in note.actor_ids)
    mentioned = (*(actor.name for actor in actors if actor is not None), *note.mentions_unmapped)
    if not name or any(one.casefold() in name.casefold() for one in mentioned):
        return note
    if actor_id := known.get(name.casefold()):
        return replace(note, actor_ids=(*note.actor_ids, actor_id))
    return replace(note, mentions_unmapped=(*note.mentions_unmapped, name))


def _is_of_sentence(word: str) -> bool:
    plain = word.casefold().replace("’", "'").strip(_AROUND)
    return plain.endswith("n't") or plain.partition("'")[0] in _OF_SENTENCES
