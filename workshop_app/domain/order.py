"""Order keys: strings that sort, with always room for one more between two neighbours.

Order is data on the record, so that undoing a delete puts the record back where it was.
"""

from itertools import pairwise

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
_WIDTH = 4
"""Width of keys that are appended."""


def between(low: str, high: str) -> str:
    """Make a key that sorts after ``low`` and before ``high``; "" means no bound on that side.

    Raises ValueError when ``low`` does not sort before ``high``. Keys never end in "0", so there is
    always a key below any key.
    """
    if high and low >= high:
        raise ValueError(f"no key between {low!r} and {high!r}")
    if not high and low:
        return _after(low)
    prefix = ""
    while True:
        depth = len(prefix)
        a = DIGITS.index(low[depth]) if depth < len(low) else 0
        b = DIGITS.index(high[depth]) if depth < len(high) else BASE
        if b - a > 1:
            return prefix + DIGITS[(a + b) // 2]
        prefix += DIGITS[a]
        if b - a == 1:
            high = ""


def _after(low: str) -> str:
    """Count up in fixed width where possible: appending 10,000 times gives short keys."""
    wide = low.ljust(_WIDTH, "0")
    for place in range(len(wide) - 1, -1, -1):
        digit = DIGITS.index(wide[place])
        if digit < BASE - 1:
            rest = len(wide) - place - 1
            return wide[:place] + DIGITS[digit + 1] + ("0" * (rest - 1) + "1" if rest else "")
    return low + "1"


def spread(count: int) -> list[str]:
    """Make ``count`` rising keys of equal length with room between them, for a list that comes in whole."""
    width = 2
    while BASE**width < (count + 2) * 4:
        width += 1
    step = BASE**width // (count + 1)
    keys = [_digits((index + 1) * step, width) for index in range(count)]
    assert all(a < b for a, b in pairwise(keys))
    return keys


def _digits(value: int, width: int) -> str:
    text = ""
    for _ in range(width):
        value, digit = divmod(value, BASE)
        text = DIGITS[digit] + text
    return text.rstrip("0") or DIGITS[1]
