"""The one rule for text from outside."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.text import clean


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  hei  ", "hei"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("nul\x00 vt\x0b esc\x1b", "nul vt esc"),
        ("exe\u202egnp", "exegnp"),
        ("\ud800lone", "lone"),
        ("e\u0301", "é"),
        ("a" + "\u0301" * 40 + "b", None),
        ("čđŋšŧž 👍🏽", "čđŋšŧž 👍🏽"),
        ("\ufeffbom", "bom"),
    ],
)
def test_what_no_reader_can_see_is_dropped(given_text: str, kept: str | None) -> None:
    cleaned = clean(given_text, lines=True)
    if kept is None:
        assert sum(map(unicodedata.combining, cleaned)) <= 8 * 230
        assert cleaned.startswith("á")
        assert cleaned.endswith("b")
        assert len(cleaned) <= 12
    else:
        assert cleaned == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more_and_the_result_can_be_stored(text: str) -> None:
    for lines in (True, False):
        once = clean(text, lines=lines)
        assert clean(once, lines=lines) == once
        assert once.encode("utf-8").decode("utf-8") == once
        assert lines or "\n" not in once
