"""Wishes about a picture of a flipchart: its caption, its strips, which way up, how far one has come."""

from workshop_app.domain.commands.verbs import Revise
from workshop_app.domain.records import Photo


def strips_done(photo: Photo) -> int:
    """Count the strips that have been transcribed, from the top."""
    return min(photo.done, photo.strips)


def cut(photo: Photo, strips: int) -> Revise:
    """Cut a picture into another number of strips; what has been transcribed of it stays so, in whole strips."""
    return Revise(photo, {"strips": strips, "done": strips_done(photo) * strips // photo.strips})


def captioned(photo: Photo, caption: str) -> Revise:
    """Say what a picture shows; an empty caption takes it away."""
    return Revise(photo, {"caption": caption})


def marked(photo: Photo, done: int) -> Revise:
    """Mark how many strips have been transcribed."""
    return Revise(photo, {"done": done})


def turned(photo: Photo, file: str, width: int, height: int) -> Revise:
    """Show a picture another way up. Its strips are others then, and none of them has been transcribed."""
    return Revise(photo, {"file": file, "width": width, "height": height, "done": 0})
