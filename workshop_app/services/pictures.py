"""Pictures of flipcharts: the names of their pixels, how much there is room for, and how they are kept.

Pixels are called by what they are, never change, and stand outside the undo history: they are written before the
edit whose record names them, and taken away when neither a record nor the history names them any more.
"""

import hashlib
from collections.abc import Mapping

from workshop_app.domain.workshop import Workshop
from workshop_app.services.ports import WorkshopStore
from workshop_app.services.trouble import Trouble

PICTURE_LIMIT = 5_000_000
"""Bytes of one picture, when it comes and as it is kept."""
TOTAL_LIMIT = 100_000_000
"""Bytes of all pictures in one workshop: so much fits into a workshop file."""
COUNT_LIMIT = 200
"""Different pictures in one workshop."""

_ENDINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


def kind_of(data: bytes) -> str | None:
    """Tell by its content, never by its name, whether a file is a ``png`` or a ``jpg``; None when neither."""
    return next((ending for start, ending in _ENDINGS.items() if data.startswith(start)), None)


def file_name(data: bytes) -> str:
    """Name pixels by what they are: the SHA-256 of the file and its ending."""
    return f"{hashlib.sha256(data).hexdigest()}.{kind_of(data)}"


def keep(store: WorkshopStore, workshop: Workshop, data: bytes) -> str:
    """Write pixels, so that a record can name them; returns their name. Raises Trouble ``picture_no_room``."""
    workshop_id, file = workshop.details.id, file_name(data)
    sizes = store.picture_sizes(workshop_id)
    others = {photo.file: sizes.get(photo.file, 0) for photo in workshop.photos if photo.file != file}
    if len(others) >= COUNT_LIMIT or sum(others.values()) + len(data) > TOTAL_LIMIT:
        raise Trouble("picture_no_room", count=COUNT_LIMIT, limit=TOTAL_LIMIT // 1_000_000)
    store.save_picture(workshop_id, file, data)
    return file


def pictures_of(store: WorkshopStore, workshop: Workshop) -> Mapping[str, bytes]:
    """Read the pixels that the records of a workshop name, by their names; those that are missing are left out."""
    read = {photo.file: store.picture(workshop.details.id, photo.file) for photo in workshop.photos}
    return {file: data for file, data in read.items() if data is not None}
