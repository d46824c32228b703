"""The map in words, for those who cannot see it."""

from workshop_app.canvas.scene import MapScene
from workshop_app.i18n import Language


def told(scene: MapScene, language: Language) -> str:
    """List the actors with sector and ring, and count the relations."""
    names = [
        language.say(
            "gui.map.told_actor",
            name=item.actor.name,
            sector=item.actor.sector,
            ring=language.say(f"ring.{item.actor.ring}") if item.actor.ring is not None else "–",
        )
        for item in scene.in_order()
    ]
    counted = [
        language.count("gui.map.told_actors", len(names)),
        language.count("gui.map.told_relations", len(scene.layer.relations)),
    ]
    return " ".join([f"{language.sentence(language.listed(counted))}.", *(f"{name}." for name in names)])
