"""A pasted list becomes the notes that a person sees in it."""

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.pasting import NOTE_LIMIT, Pasted, is_list, pasted, pasted_whole


def test_bullets_numbers_and_empty_lines_go() -> None:
    text = "- Buss\r\n•\tLån av bil\n\n  * Sykkel\n – Gange\na) Båt\n-\n•"
    assert pasted(text) == Pasted(("Buss", "Lån av bil", "Sykkel", "Gange", "Båt"))
    assert pasted("1. Buss\n2) Bil\n(3) Båt") == Pasted(("Buss", "Bil", "Båt"))


def test_numbers_that_count_nothing_and_dashes_in_words_stay() -> None:
    text = "2. etasje er ledig\n17. mai feires ute\n-5 grader\n1,5 stilling\n1.mai"
    assert pasted(text).lines == tuple(text.split("\n"))


def test_each_line_is_said_once() -> None:
    assert pasted("Buss\n- Buss\nbuss\nBuss /b3") == Pasted(("Buss", "buss", "Buss /b3"), doubles=1)


def test_too_long_lines_are_told_and_left_out() -> None:
    long = "x" * (NOTE_LIMIT + 1)
    assert pasted(f"Buss\n{long}\n{long[1:]}") == Pasted(("Buss", long[1:]), too_long=1)
    assert pasted_whole(long) == Pasted((), too_long=1)


def test_a_whole_text_stays_as_it_is() -> None:
    assert pasted_whole(" - Buss\n\n- Bil\x00 ").lines == ("- Buss\n\n- Bil",)
    assert pasted_whole(" \n").lines == ()


def test_what_is_a_list() -> None:
    assert is_list("Buss\nBil")
    assert not is_list("\nBuss\n\n")


@given(st.lists(st.from_regex(r"[a-zæøå]{2,9}( [a-zæøå/#@]{1,9})?", fullmatch=True), max_size=9, unique=True))
def test_plain_lines_come_through_in_order_whatever_stands_before_them(lines: list[str]) -> None:
    for before in ("", "- ", "• ", "\t* "):
        assert pasted("\n".join(before + line for line in lines)).lines == tuple(lines)
    assert pasted("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))).lines == tuple(
        lines if len(lines) > 1 else [f"1. {line}" for line in lines]
    )
