"""Order keys: always room between neighbours, and short keys for long lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.order import between, spread


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_there_is_always_room_between_two_neighbours(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        index = place % (len(keys) + 1)
        low = keys[index - 1] if index else ""
        high = keys[index] if index < len(keys) else ""
        key = between(low, high)
        assert low < key
        assert not high or key < high
        keys.insert(index, key)
    assert keys == sorted(set(keys))


def test_appending_ten_thousand_times_keeps_keys_short() -> None:
    key = ""
    for _ in range(10_000):
        key = between(key, "")
    assert len(key) <= 12


@pytest.mark.parametrize("count", [0, 1, 2, 61, 62, 1000, 5000])
def test_a_whole_list_gets_rising_keys_with_room_around_each(count: int) -> None:
    keys = spread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    for low, high in zip(["", *keys], [*keys, ""], strict=True):
        assert low < between(low, high)


def test_a_wrong_pair_of_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="no key"):
        between("V", "V")
