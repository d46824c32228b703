"""What a row of the chain says: what it is, whose it is, and what it lacks."""

from workshop_app.domain.chain import Lane, Node
from workshop_app.domain.records import Action, Actor, Note, Resource, Theme
from workshop_app.gui.ui import Ui


def title_of(ui: Ui, node: Node) -> str:
    """Name a row."""
    if node.tag:
        return ui.language.sentence(ui.language.tag(node.tag))
    if node.lane is Lane.ALLIANCE:
        one, other = (actor.name for actor in node.actors)
        return ui.say("gui.chain.pair", a=one, b=other)
    match node.records[0]:
        case Theme() | Actor() as named:
            return named.name
        case Note() | Resource() as written:
            return written.text
        case Action() as action:
            return action.title
    return ""


def lines_of(ui: Ui, node: Node) -> tuple[str, ...]:
    """Give the name of a row in lines: both names of an alliance are to be read."""
    if node.lane is Lane.ALLIANCE:
        one, other = (actor.name for actor in node.actors)
        return f"{one} –", other
    return (title_of(ui, node),)


def facts_of(ui: Ui, node: Node) -> str:
    """Tell whose a row is, or whether an alliance exists."""
    match node.lane:
        case Lane.ALLIANCE:
            return ui.say("gui.chain.wanted" if node.is_wanted else "gui.chain.exists")
        case Lane.RESOURCE:
            return ui.language.listed([actor.name for actor in node.actors])
    return ""


def lack_of(ui: Ui, node: Node) -> str:
    """Tell what a row lacks."""
    return " · ".join(ui.say(f"gui.chain.lack.{lack.value}") for lack in node.lacks)
