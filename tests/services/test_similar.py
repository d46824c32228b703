"""What seems to say the same is found with its reason; what must not be merged is never suggested."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.domain.codes import NoteKind
from workshop_app.domain.records import Note
from workshop_app.services.progress import Cancelled
from workshop_app.services.similar import Alike, Reason, alike


def notes(*texts: str, kind: NoteKind | None = None) -> list[Note]:
    return [Note(id=f"n{index}", stage_id="s", text=text, note_kind=kind) for index, text in enumerate(texts)]


def only(*texts: str) -> Alike:
    (found,) = alike(notes(*texts))
    return found


def test_the_same_words_in_another_order_and_form() -> None:
    found = only("Lån av lokaler på kveld", "Buss", "Gratis lån av lokala om kvelden")
    assert [note.id for note in found.notes] == ["n0", "n2"]
    assert (found.reason, found.words) == (Reason.WORDS, ("lån", "lokaler", "kveld"))


def test_bokmal_and_nynorsk() -> None:
    texts = "Frivilligsentralen åpner kafeen to kvelder i uka", "Frivilligsentralen opnar kafeen to kveldar i veka"
    assert only(*texts).words == ("frivilligsentralen", "kafeen", "kvelder")


def test_nearly_the_same_spelling_and_to_the_letter() -> None:
    assert only("Kjøre middag", "Køyre middag").reason is Reason.SPELLING
    assert only("Åpent hus!", "åpent  hus", "ÅPENT HUS.").reason is Reason.IDENTICAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vi trenger buss til Neset", "Vi trenger ikke buss til Neset"),
        ("Buss 10 bør gå oftere", "Buss 12 bør gå oftere"),
        ("Buss", "Buss om kvelden for alle unge i grendene"),
        ("Båt", "Bat"),
        ("", "!?"),
    ],
)
def test_what_only_looks_alike_is_left_alone(one: str, other: str) -> None:
    assert alike(notes(one, other)) == ()


def test_disagreement_stands_only_beside_disagreement() -> None:
    same, against = notes("Steng veien ved skolen")[0], notes("", "Steng veien ved skolen")[1]
    disagreed = Note(id="n2", stage_id="s", text=against.text, note_kind=NoteKind.DISAGREEMENT)
    assert alike([same, disagreed]) == ()
    assert alike(notes(same.text, same.text, kind=NoteKind.DISAGREEMENT)) != ()


def test_what_somebody_found_different_is_not_shown_again() -> None:
    three = notes("Åpent hus hver kveld", "Åpent hus hver kveld", "Åpent hus hver kveld")
    (found,) = alike(three)
    assert alike(three, set(found.pairs())) == ()
    assert [note.id for note in alike(three, {frozenset(("n0", "n1"))})[0].notes] == ["n0", "n2"]


def test_no_chain_leads_from_one_thing_to_another() -> None:
    """Each is like the next one; the last is not like the middle of the group, and stays outside."""
    texts = ("lån lokaler kveld", "lån lokaler kveld helg", "lån lokaler helg sykkel", "lokaler helg sykkel kart")
    (found,) = alike(notes(*texts))
    assert [note.id for note in found.notes] == ["n0", "n1", "n2"]


@given(st.lists(st.text(alphabet="abc åø10", max_size=12), max_size=12))
def test_groups_are_of_two_or_more_and_share_no_answer(texts: list[str]) -> None:
    given_ = notes(*texts)
    found = [note.id for group in alike(given_) for note in group.notes]
    assert len(found) == len(set(found))
    assert all(len(group.notes) > 1 for group in alike(given_))
    identical = [text for text in texts if any(char.isalnum() for char in text)]
    if len(identical) != len(set(identical)):
        assert found


def test_three_thousand_answers_are_compared_without_trying_every_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop_app.services import similar

    tried = 0
    share = similar._share_words

    def counted(one: similar._Said, other: similar._Said) -> bool:
        nonlocal tried
        tried += 1
        return share(one, other)

    monkeypatch.setattr(similar, "_share_words", counted)
    draw = random.Random(4)
    words = [f"ord{draw.randrange(10**6)}x" for _ in range(900)]
    texts = [" ".join(draw.choices(words, k=9)) for _ in range(3000)]
    alike(notes(*texts))
    assert tried < 3000 * 3000 / 2 / 10


def test_it_can_be_called_off() -> None:
    def cancel(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        alike(notes("Åpent hus", "Buss"), progress=cancel)
