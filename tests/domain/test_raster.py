"""The raster finds the free place nearest to a wish, and only free ones."""

import math

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.figures.layout import GAP, Rect
from workshop_app.domain.figures.raster import CELL, Raster

FRAME = Rect(-300, -200, 300, 200)


def rects(most: int) -> st.SearchStrategy[Rect]:
    spot = st.tuples(st.floats(-330, 300), st.floats(-230, 200), st.floats(5, most), st.floats(5, most))
    return spot.map(lambda one: Rect(one[0], one[1], one[0] + one[2], one[1] + one[3]))


def is_free(rect: Rect, taken: list[Rect]) -> bool:
    inside = rect.left >= FRAME.left and rect.right <= FRAME.right and rect.top >= FRAME.top
    nearly = GAP - 1e-9  # sums of fractions are off by less than this
    return inside and rect.bottom <= FRAME.bottom and not any(rect.meets(one, nearly) for one in taken)


@given(taken=st.lists(rects(120), max_size=12), wish=rects(150))
def test_a_place_that_is_given_is_free_and_none_on_the_cells_is_nearer(taken: list[Rect], wish: Rect) -> None:
    raster = Raster(FRAME)
    for rect in taken:
        raster.add(rect)
    found = raster.nearest(wish)
    cells = [
        (FRAME.left + column * CELL - wish.left, FRAME.top + row * CELL - wish.top)
        for column in range(0, raster.columns, 3)
        for row in range(0, raster.rows, 3)
    ]
    roomy = [place for place in cells if is_free(_grown(wish.moved(*place)), [_grown(one) for one in taken])]
    if found is None:
        assert not roomy
        return
    assert is_free(wish.moved(*found), taken)
    assert all(math.hypot(*found) <= math.hypot(*place) + CELL for place in roomy)


def _grown(rect: Rect) -> Rect:
    """Grow by the cells that rounding may cost."""
    return Rect(rect.left - CELL, rect.top - CELL, rect.right + CELL, rect.bottom + CELL)


def test_a_wish_that_is_free_stays_to_the_point() -> None:
    raster = Raster(FRAME)
    assert raster.nearest(Rect(1.3, 2.7, 50, 60)) == (0.0, 0.0)
    raster.add(Rect(0, 0, 20, 20))
    found = raster.nearest(Rect(1.3, 2.7, 50, 60))
    assert found is not None
    assert found != (0.0, 0.0)


def test_nothing_is_found_farther_away_than_asked_for() -> None:
    raster = Raster(FRAME)
    raster.add(Rect(-150, -150, 150, 150))
    wish = Rect(-20, -10, 20, 10)
    assert raster.nearest(wish, within=100) is None
    found = raster.nearest(wish, within=400)
    assert found is not None
    assert math.hypot(*found) > 100


def test_a_band_keeps_the_middle_between_two_ovals() -> None:
    raster = Raster(FRAME)
    band = raster.band((150.0, 80.0), (250.0, 160.0))
    found = raster.nearest(Rect(-20, -10, 20, 10), band)
    assert found is not None
    dx, dy = found
    assert (dx / 150) ** 2 + (dy / 80) ** 2 >= 0.8
    assert (dx / 250) ** 2 + (dy / 160) ** 2 <= 1.2
