"""The parking lot: what still waits for somebody to take it on."""

from workshop_app.domain.records import ParkingItem
from workshop_app.domain.workshop import Workshop


def is_open(item: ParkingItem) -> bool:
    """Tell whether nobody has received a matter, nothing has become of it, and it has not been dropped."""
    return item.outcome is None and item.receiver_id is None


def still_open(workshop: Workshop) -> tuple[ParkingItem, ...]:
    """Give the matters that have to be placed or dropped before the close."""
    return tuple(item for item in workshop.parking if is_open(item))
