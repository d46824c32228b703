"""What lies near a place is found, whatever has come and gone."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from workshop_app.canvas.items import nearby
from workshop_app.canvas.items.nearby import Nearby, cells_of

COORDINATE = st.floats(-3000, 3000)
SIDE = st.floats(1, 1500)
RECTS = st.builds(QRectF, COORDINATE, COORDINATE, SIDE, SIDE)
DEEDS = st.lists(st.tuples(st.sampled_from(["put", "take", "look"]), st.integers(0, 5), RECTS), max_size=30)


@given(DEEDS, st.integers(0, 3))
def test_nothing_that_touches_a_rectangle_is_missed_and_nothing_gone_is_found(
    deeds: list[tuple[str, int, QRectF]], few: int
) -> None:
    found, there = Nearby(), dict[str, QRectF]()
    usual, nearby.FEW = nearby.FEW, few
    try:
        for deed, number, rect in deeds:
            key = f"r{number}"
            if deed == "look":
                seen = found.within(rect)
                assert {one for one, other in there.items() if other.intersects(rect)} <= seen <= there.keys()
                assert seen == {one for one, other in there.items() if {*cells_of(other)} & {*cells_of(rect)}}
                continue
            if key in there:
                found.remove(key)
                del there[key]
            if deed == "put":
                found.add(key, partial(cells_of, rect))
                there[key] = rect
    finally:
        nearby.FEW = usual
