"""The action plan on one sheet: opened again with another library."""

from dataclasses import replace

import pypdfium2
import pytest

from workshop_app.domain.bookmark import Bookmark
from workshop_app.domain.changes import Change
from workshop_app.domain.codes import ActionStatus, Lang, Robustness
from workshop_app.domain.records import Action
from workshop_app.domain.report.plan import plan_sheet
from workshop_app.domain.workshop import Workshop
from workshop_app.exporters.pdf.plan_sheet import SMALLEST, PlanExporter, _fitting_size
from workshop_app.services.progress import unwatched
from workshop_app.wording import Wording

A3 = (1190.55, 841.89)


def pages(workshop: Workshop, lang: Lang = Lang.NB) -> list[str]:
    """Give the words of each page, spaces and line breaks alike."""
    made = PlanExporter().export(workshop, Bookmark(), lang)
    assert PlanExporter().verify(made, workshop)
    with pypdfium2.PdfDocument(made) as pdf:
        assert all(page.get_size() == pytest.approx(A3, abs=0.1) for page in pdf)
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def with_actions(workshop: Workshop, count: int, **values: object) -> Workshop:
    """Give the plan so many actions, all with the same values."""
    gone = [Change(action, None) for action in workshop.actions]
    first = workshop.actions[0]
    made = [replace(first, id=f"x{n}", ref=f"t{n}", order=f"{n:05d}", **values) for n in range(count)]  # type: ignore[arg-type]
    return workshop.with_changes([*gone, *(Change(None, action) for action in made)])


def test_the_sample_stands_on_one_sheet_with_all_that_matters(sample: Workshop) -> None:
    (text,) = pages(sample)
    for action in sample.actions:
        assert action.title in text
        assert action.first_step in text
    assert text.count("Ikke avklart") == 3, "owner and date of t8, and the line that explains the words"
    assert "Vi møtes igjen 18. juni 2026" in text.replace("\u00a0", " ")
    assert "Robusthet" not in text, "nobody has ticked anything"
    assert "Ark 1" not in text


def test_deputy_rigging_and_verdict_stand_there_when_they_are_known(sample: Workshop) -> None:
    action = sample.actions[0]
    known = replace(
        action,
        deputy_id=sample.actors[2].id,
        mandate_note="Ut året uten ny sak",
        limits_note="20 000 kroner",
        robustness=tuple(Robustness)[:4],
        status=ActionStatus.STARTED,
    )
    (text,) = pages(sample.with_changes([Change(action, known)]))
    for words in ("Vara: Solvik bibliotek", "Mandat: Ut året", "Rammer: 20 000 kroner", "4 av 5: robust", "I gang"):
        assert words in text.replace("\u00a0", " ")
    assert text.count("Ikke vurdert") == 7


def test_few_actions_get_large_letters_and_many_small_ones(sample: Workshop) -> None:
    sizes = [_size(with_actions(sample, count)) for count in (1, 8, 14, 200)]
    assert sizes[0] == 15
    assert sizes[0] >= (sizes[1] or 0) > (sizes[2] or 0) >= SMALLEST
    assert sizes[3] is None


def _size(workshop: Workshop) -> float | None:
    return _fitting_size(plan_sheet(workshop), Wording(Lang.NB), unwatched)


def test_a_plan_too_long_goes_over_several_sheets_and_says_so(sample: Workshop) -> None:
    found = pages(with_actions(sample, 60))
    assert len(found) > 1
    for number, text in enumerate(found, start=1):
        assert f"Ark {number} av {len(found)}" in text.replace("\u00a0", " ")
        assert "for lang for ett ark" in text
        assert "Første steg" in text, "the headings stand on every sheet"


def test_a_plan_without_actions_says_so(sample: Workshop) -> None:
    (text,) = pages(with_actions(sample, 0))
    assert "Ingen tiltak ennå." in text


@pytest.mark.parametrize("long", ["ord " * 4_000, "x" * 19_000, "<b>&amp; «ø» " * 300])
def test_long_and_odd_texts_are_set_as_they_are(sample: Workshop, long: str) -> None:
    found = pages(with_actions(sample, 2, what=long.strip()))
    assert len(found) >= 1
    joined = "".join(found).replace(" ", "")
    assert long.replace(" ", "")[:40] in joined


def test_the_sheet_speaks_the_readers_language(sample: Workshop) -> None:
    assert "Not settled" in pages(sample, Lang.EN)[0]
    assert "Ikkje avklart" in pages(sample, Lang.NN)[0]


def test_an_unknown_first_step_is_left_open(sample: Workshop) -> None:
    action = sample.by_ref(Action, "t1")
    assert action is not None
    (text,) = pages(sample.with_changes([Change(action, replace(action, first_step=""))]))
    assert text.count("Ikke avklart") == 4
