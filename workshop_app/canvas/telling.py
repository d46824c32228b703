"""The map in words, for those who cannot see it."""

from workshop_app.canvas.scene import MapScene
from workshop_app.domain.codes import Lang
from workshop_app.domain.map_changes import told as told_change
from workshop_app.i18n import Language
from workshop_app.wording import Wording

MANY = 100
"""With more actors than these nobody wants to hear them all: the table has them."""


def told(scene: MapScene, language: Language) -> str:
    """List the actors with sector and ring, and count the relations."""
    is_long = len(scene.actors) > MANY
    names = [
        language.say(
            "gui.map.told_actor",
            name=item.actor.name,
            sector=item.actor.sector,
            ring=language.say(f"ring.{item.actor.ring}") if item.actor.ring is not None else "–",
        )
        for item in (() if is_long else scene.in_order())
    ]
    counted = [
        language.count("gui.map.told_actors", len(scene.actors)),
        language.count("gui.map.told_relations", scene.layer.count),
    ]
    left_out = [language.count("gui.look.told_left_out", len(scene.left_out))] if scene.left_out else []
    if is_long:
        names = [language.say("gui.map.told_in_table")]
    wording = Wording(Lang(language.lang))
    marks = [
        language.say("gui.map.told_mark", kind=language.say(f"gui.map.{mark.mark_kind.value}"), text=mark.text)
        for mark in scene.backdrop.marks.marks.values()
    ]
    changed = [wording.text(told_change(change)) for change in scene.changes.changes]
    return " ".join(
        [
            f"{language.sentence(language.listed(counted))}.",
            *left_out,
            *(f"{name}." for name in names),
            *marks,
            *changed,
        ]
    )
