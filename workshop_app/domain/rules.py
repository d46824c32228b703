"""The rules that every record must pass, in one place; commands and importers both come through here."""

from collections.abc import Collection, Hashable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, cast

from workshop_app.domain.codes import Lang
from workshop_app.domain.fields import NumberRule, TextRule, values
from workshop_app.domain.links import targets
from workshop_app.domain.records import BY_KIND, Note, Point, Record, Relation, Tally
from workshop_app.domain.rule_broken import RuleBroken
from workshop_app.domain.text import clean
from workshop_app.domain.words import Words
from workshop_app.domain.workshop import Workshop

_PLAIN = (str, int, float, type(None), tuple, Words, Point)
"""Values with nothing in them that has rules of its own."""


@cache
def _declared(record_type: Any, rule: str) -> dict[str, Any]:
    return {field.name: field.metadata[rule] for field in fields(record_type) if rule in field.metadata}


def cleaned(record: Any, names: Collection[str] | None = None) -> Any:
    """Give the record with its texts cleaned and its values checked, nested ones included.

    ``names`` are the fields that are new, where the others have passed before; without them all are looked at.
    Raises RuleBroken ``text_missing``, ``text_too_long`` or ``number_outside`` with the field's name.
    """
    tidy: dict[str, Any] = {}
    type_ = cast(Hashable, type(record))
    texts, numbers = _declared(type_, "text"), _declared(type_, "number")
    for name, value in values(record) if names is None else [(name, getattr(record, name)) for name in names]:
        if name in texts:
            tidy[name] = _clean_text(value, texts[name], name)
        elif name in numbers:
            _check_number(value, numbers[name], name)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]) and not isinstance(value[0], Words):
            tidy[name] = tuple(cleaned(item) for item in value)
        elif not isinstance(value, _PLAIN) and is_dataclass(value):
            tidy[name] = cleaned(value)
    changed = {name: value for name, value in tidy.items() if value != getattr(record, name)}
    return replace(record, **changed) if changed else record


def _clean_text(value: Any, rule: TextRule, name: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_clean_text(item, rule, name) for item in value)
    if isinstance(value, Words):
        return Words(*(_clean_text(value.in_language(lang), rule, name) for lang in Lang))
    text = clean(value, lines=rule.lines)
    if rule.required and not text:
        raise RuleBroken("text_missing", name)
    if len(text) > rule.limit:
        raise RuleBroken("text_too_long", name, limit=rule.limit, length=len(text))
    return text


def _check_number(value: Any, rule: NumberRule, name: str) -> None:
    for number in (value.x, value.y) if isinstance(value, Point) else (value,):
        if number is not None and not rule.low <= number <= rule.high:  # which what is no number is not either
            raise RuleBroken("number_outside", name, low=rule.low, high=rule.high)


def check_links(workshop: Workshop, record: Record) -> None:
    """Check that every pointer of a record leads to a record of the right kind in the workshop.

    Raises RuleBroken ``link_broken``, ``relation_to_itself``, ``note_part_of_itself`` or ``tally_without_target``.
    """
    for name, declared, target in targets(record):
        if workshop.find(BY_KIND[declared.kind], target) is None:
            raise RuleBroken("link_broken", name)
    if isinstance(record, Relation) and record.from_id == record.to_id:
        raise RuleBroken("relation_to_itself", "to_id")
    if isinstance(record, Note) and _is_own_part(workshop, record):
        raise RuleBroken("note_part_of_itself", "part_of_id")
    if isinstance(record, Tally) and (record.note_id is None) == (record.theme_id is None):
        raise RuleBroken("tally_without_target", "note_id")


def _is_own_part(workshop: Workshop, note: Note) -> bool:
    """Tell whether following what a note is part of leads round in a circle."""
    seen = {note.id}
    above = note.part_of_id
    while above is not None and above not in seen:
        seen.add(above)
        whole = workshop.find(Note, above)
        above = whole.part_of_id if whole else None
    return above is not None
