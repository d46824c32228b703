"""What has changed on the map since the newest snapshot, in a sentence."""

from workshop_app.domain.map_changes import newest, since, summed
from workshop_app.domain.message import say
from workshop_app.domain.report.blocks import Block, Heading, Paragraph, plain
from workshop_app.domain.workshop import Workshop


def map_changes(workshop: Workshop) -> list[Block]:
    """Count what has changed; nothing where there is no snapshot, or no difference."""
    snapshot = newest(workshop)
    whole = summed(since(workshop, snapshot), snapshot.taken_on) if snapshot else None
    if snapshot is None or whole is None:
        return []
    return [Heading(2, plain(say("report.map_changes", title=snapshot.title))), Paragraph(plain(whole))]
