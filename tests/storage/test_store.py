"""The store beside the history: listing, bookmarks, drafts, the bin, and deleting for good."""

import datetime as dt
from pathlib import Path

from workshop_app.domain.bookmark import Bookmark, Spent
from workshop_app.domain.codes import Progress, Round, Status
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.records import Note
from workshop_app.domain.workshop import Workshop
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.ids import new_id
from workshop_app.services.use_cases import UseCases
from workshop_app.wiring import wired

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


def test_the_listing_tells_what_a_card_shows(services: UseCases) -> None:
    new = services.library.create(
        "six_questions_full_day", {"title": "Ny", "municipality": "Vik", "date": dt.date(2026, 5, 4)}
    )
    old = services.library.add(*services.library.read_file(SAMPLE_WORKSHOP))
    sample, planned = services.library.workshops()
    assert (sample.id, sample.ref, sample.notes, sample.actors, sample.progress) == (
        old,
        "solvik-2026-03-12",
        60,
        22,
        Progress.FINAL,
    )
    assert (planned.id, planned.title, planned.municipality, planned.date) == (new, "Ny", "Vik", dt.date(2026, 5, 4))
    assert planned.progress is Progress.PLANNED
    assert planned.template == "six_questions_full_day"


def test_progress_follows_from_what_has_started(services: UseCases) -> None:
    workshop_id = services.library.create("six_questions_90_minutes", {"title": "Ny"})
    editor = services.library.open(workshop_id)
    stage = editor.workshop.stages[0]

    def seen() -> Progress:
        listed = services.library.workshops()[0].progress
        has_started = services.library.bookmark(workshop_id).has_started
        assert editor.workshop.progress(has_started=has_started) is listed
        return listed

    services.store.save_bookmark(workshop_id, Bookmark(stage_id=stage.id))
    assert seen() is Progress.PLANNED
    services.store.save_bookmark(workshop_id, Bookmark(stage_id=stage.id, running_since=NOW))
    assert seen() is Progress.RUNNING
    services.store.save_bookmark(workshop_id, Bookmark())
    editor.execute(Add((Note(id=new_id(), stage_id=stage.id, text="Et svar"),)))
    assert seen() is Progress.RUNNING
    editor.execute(Finish())
    assert editor.workshop.details.status is Status.FINAL
    assert seen() is Progress.FINAL


def test_place_and_half_typed_text_survive_a_restart(tmp_path: Path) -> None:
    services = wired(tmp_path)
    workshop_id = services.library.create("six_questions_90_minutes", {"title": "Ny"})
    stage = services.library.open(workshop_id).workshop.stages[2]
    mark = Bookmark(stage.id, Round.GROUP, "themes", NOW, (Spent(stage.id, Round.INDIVIDUAL, 61.5),))
    services.store.save_bookmark(workshop_id, mark)
    services.store.save_draft(workshop_id, "capture", "Halvveis i en tan")
    services.store.save_draft(workshop_id, "synthesis", "x")
    services.store.save_draft(workshop_id, "synthesis", "")
    services.close()
    services = wired(tmp_path)
    assert services.library.bookmark(workshop_id) == mark
    assert services.store.drafts(workshop_id) == {"capture": "Halvveis i en tan"}
    services.close()


def test_the_bin_gives_back_and_forgets_after_thirty_days(services: UseCases) -> None:
    first = services.library.create("six_questions_90_minutes", {"title": "Første"})
    second = services.library.create("six_questions_90_minutes", {"title": "Andre"})
    services.library.trash(first)
    assert [listing.id for listing in services.library.workshops()] == [second]
    assert [listing.id for listing in services.library.bin()] == [first]
    services.library.restore(first)
    assert services.library.bin() == []
    services.library.trash(first)
    services.library.empty_bin(dt.datetime.now(dt.UTC) + dt.timedelta(days=29))
    assert len(services.library.bin()) == 1
    services.library.empty_bin(dt.datetime.now(dt.UTC) + dt.timedelta(days=31))
    assert services.library.bin() == []
    assert [listing.id for listing in services.library.workshops()] == [second]


def test_deleting_for_good_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    services = wired(tmp_path)
    kept = services.library.create("six_questions_90_minutes", {"title": "Beholdes"})
    workshop_id = services.library.create("six_questions_90_minutes", {"title": "Kanari-tittel"})
    editor = services.library.open(workshop_id)
    stage = editor.workshop.stages[0]
    for number in range(50):
        editor.execute(Add((Note(id=new_id(), stage_id=stage.id, text=f"Kanari-svar {number} " + "x" * 300),)))
    editor.execute(Delete((editor.workshop.notes[0],)))
    services.store.save_draft(workshop_id, "capture", "Kanari-kladd")
    services.library.purge(workshop_id)
    assert [listing.id for listing in services.library.workshops()] == [kept]
    services.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"Kanari" not in file.read_bytes(), file.name


def test_the_same_file_can_come_in_twice(services: UseCases) -> None:
    ids = [services.library.add(*services.library.read_file(SAMPLE_WORKSHOP)) for _ in range(2)]
    assert len(set(ids)) == 2
    assert services.library.problems() == []


def test_an_imported_workshop_is_as_it_was_read(services: UseCases, sample: Workshop) -> None:
    from workshop_app.domain.links import content

    workshop_id = services.library.add(sample, Bookmark())
    assert content(services.library.open(workshop_id).workshop) == content(sample)
