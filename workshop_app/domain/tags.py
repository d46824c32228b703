"""The one list of resource tags: those that come with the app, and those that anybody has made in the workshop."""

from collections.abc import Iterator

from workshop_app.domain.codes import TAGS
from workshop_app.domain.message import Text, Verbatim, say
from workshop_app.domain.workshop import Workshop


def tags_of(workshop: Workshop) -> tuple[str, ...]:
    """Give every tag once, however it is written: the standard ones, then the workshop's own by their names."""
    found = {tag.casefold(): tag for tag in TAGS}
    own: dict[str, str] = {}
    for tag in _used(workshop):
        if tag.casefold() not in found:
            own.setdefault(tag.casefold(), tag)
    return (*TAGS, *(own[key] for key in sorted(own)))


def tag_word(tag: str) -> Text:
    """Say a tag: by the word for it, or as somebody wrote it."""
    return say(f"tag.{tag}") if tag in TAGS else Verbatim(tag)


def _used(workshop: Workshop) -> Iterator[str]:
    for actor in workshop.actors:
        yield from (item.tag for item in (*actor.offers, *actor.needs))
        yield from actor.tags
    for resource in workshop.resources:
        yield from resource.tags
