"""Pictures in the store: named by what they are, limited, carried along, and gone when nothing needs them."""

import dataclasses
from pathlib import Path

import pytest

from workshop_app.domain.codes import Lang
from workshop_app.domain.commands.photos import cut, marked, strips_done, turned
from workshop_app.domain.commands.verbs import Add, Delete
from workshop_app.domain.links import content
from workshop_app.domain.records import Photo, Theme
from workshop_app.services import pictures
from workshop_app.services.editor import WorkshopEditor
from workshop_app.services.ids import new_id
from workshop_app.services.pictures import file_name, keep, kind_of, pictures_of
from workshop_app.services.trouble import Trouble
from workshop_app.services.use_cases import UseCases
from workshop_app.wiring import wired

PNG, JPG = b"\x89PNG\r\n\x1a\n Kanari-piksler", b"\xff\xd8\xff Kanari-foto"


@pytest.fixture
def editor(services: UseCases) -> WorkshopEditor:
    """A new workshop."""
    return services.library.open(services.library.create("six_questions_90_minutes", {"title": "Ny"}))


def attach(services: UseCases, editor: WorkshopEditor, data: bytes) -> Photo:
    file = keep(services.store, editor.workshop, data)
    photo = Photo(id=new_id(), stage_id=editor.workshop.stages[2].id, file=file, width=30, height=40)
    editor.execute(Add((photo,)))
    return editor.workshop.photos[-1]


def test_pixels_are_told_apart_and_named_by_what_they_are() -> None:
    assert (kind_of(PNG), kind_of(JPG), kind_of(b"GIF89a"), kind_of(b"")) == ("png", "jpg", None, None)
    assert file_name(PNG).endswith(".png")
    assert len({file_name(PNG), file_name(JPG), file_name(JPG + b"x")}) == 3


def test_pixels_are_there_before_the_record_and_through_undo_and_redo(
    services: UseCases, editor: WorkshopEditor
) -> None:
    photo = attach(services, editor, JPG)
    services.store.save_picture(editor.workshop_id, photo.file, JPG)
    assert services.store.picture_sizes(editor.workshop_id) == {photo.file: len(JPG)}
    editor.undo()
    assert editor.workshop.photos == ()
    editor.redo()
    assert services.store.picture(editor.workshop_id, photo.file) == JPG
    assert services.library.problems() == []


def test_only_what_neither_record_nor_history_names_is_dropped(services: UseCases, editor: WorkshopEditor) -> None:
    store, workshop_id = services.store, editor.workshop_id
    shown, deleted = attach(services, editor, JPG), attach(services, editor, PNG)
    keep(store, editor.workshop, JPG + b" som aldri ble brukt")
    editor.execute(Delete((deleted,)))
    store.drop_pictures(workshop_id)
    assert store.picture_sizes(workshop_id).keys() == {shown.file, deleted.file}
    while editor.undo():
        pass
    store.drop_pictures(workshop_id)
    assert store.picture_sizes(workshop_id).keys() == {shown.file, deleted.file}
    editor.execute(Add((Theme(id=new_id(), name="Nå er det gjort noe annet"),)))
    store.drop_pictures(workshop_id)
    assert store.picture_sizes(workshop_id) == {}
    assert store.picture(workshop_id, shown.file) is None


def test_dropping_leaves_other_workshops_alone(services: UseCases, editor: WorkshopEditor) -> None:
    photo = attach(services, editor, JPG)
    other = services.library.duplicate(editor.workshop_id, "Kopi")
    services.library.open(other).execute(Delete((services.library.open(other).workshop.photos[0],)))
    services.store.drop_pictures(editor.workshop_id)
    assert services.store.picture(editor.workshop_id, photo.file) == JPG


def test_the_examination_finds_pictures_that_are_missing_or_changed(services: UseCases, editor: WorkshopEditor) -> None:
    first, second = attach(services, editor, JPG), attach(services, editor, PNG)
    connection = services.store._database.connection  # type: ignore[attr-defined]
    connection.execute("DELETE FROM picture WHERE file = ?", (first.file,))
    connection.execute("UPDATE picture SET data = ? WHERE file = ?", (b"noe annet", second.file))
    found = services.library.problems()
    assert [f"photo {first.ref}: no picture" in problem for problem in found] == [True, False]
    assert f"picture {second.file}: not what its name says" in found[1]


def test_a_workshop_has_room_for_so_many_pictures(
    services: UseCases, editor: WorkshopEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "COUNT_LIMIT", 2)
    for number in range(2):
        attach(services, editor, JPG + bytes([number]))
    with pytest.raises(Trouble) as trouble:
        attach(services, editor, PNG)
    assert trouble.value.code == "picture_no_room"
    assert services.store.picture(editor.workshop_id, file_name(PNG)) is None
    assert attach(services, editor, JPG + b"\x00"), "one that is there takes no more room"
    monkeypatch.setattr(pictures, "COUNT_LIMIT", 200)
    monkeypatch.setattr(pictures, "TOTAL_LIMIT", 2 * len(JPG) + 2 + len(PNG))
    attach(services, editor, PNG)
    with pytest.raises(Trouble):
        attach(services, editor, PNG + b"x")


def test_a_copy_has_the_pictures_and_a_template_has_none(services: UseCases, editor: WorkshopEditor) -> None:
    attach(services, editor, JPG)
    copy = services.library.open(services.library.duplicate(editor.workshop_id, "Kopi")).workshop
    assert pictures_of(services.store, copy) == {file_name(JPG): JPG}
    made = services.library.template(services.library.save_as_template(editor.workshop_id, "Mal"))
    assert made.contents.photos == ()
    fresh = services.library.create(made.id, {"title": "Fra malen"})
    assert services.store.picture_sizes(fresh) == {}
    assert services.library.problems() == []


def test_a_package_brings_the_pictures_and_yaml_tells_that_it_does_not(
    services: UseCases, editor: WorkshopEditor, tmp_path: Path
) -> None:
    attach(services, editor, JPG)
    attach(services, editor, PNG)
    bookmark = services.library.bookmark(editor.workshop_id)
    for form, missing in (("verksted", 0), ("yaml", 2)):
        path = tmp_path / f"ut.{form}"
        services.exporting.export(editor.workshop, bookmark, form, Lang.NB, path)
        read = services.library.read_file(path)
        assert read.missing == missing
        back = services.library.open(services.library.add(*read)).workshop
        assert [photo.file for photo in back.photos] == [file_name(JPG), file_name(PNG)]
        assert len(pictures_of(services.store, back)) == 2 - missing
        assert content(back)[1:] == content(editor.workshop)[1:]
    again = tmp_path / "igjen.verksted"
    services.exporting.export(back, bookmark, "verksted", Lang.NB, again)
    assert services.library.read_file(again).missing == 2


def test_an_export_whose_pictures_have_changed_is_not_sound(
    services: UseCases, editor: WorkshopEditor, tmp_path: Path
) -> None:
    exporter = services.exporting._exporters["verksted"]()
    bookmark = services.library.bookmark(editor.workshop_id)
    without = exporter.export(editor.workshop, bookmark, Lang.NB)
    photo = attach(services, editor, JPG)
    made = exporter.export(editor.workshop, bookmark, Lang.NB)
    assert exporter.verify(made, editor.workshop)
    assert not exporter.verify(made.replace(b"Kanari-foto", b"kanari-foto"), editor.workshop)
    connection = services.store._database.connection  # type: ignore[attr-defined]
    connection.execute("DELETE FROM picture WHERE file = ?", (photo.file,))
    assert not exporter.verify(made, editor.workshop)
    assert not exporter.verify(without, editor.workshop)


def test_deleting_for_good_leaves_no_pixels_in_the_file(tmp_path: Path) -> None:
    services = wired(tmp_path)
    workshop_id = services.library.create("six_questions_90_minutes", {"title": "Borte"})
    editor = services.library.open(workshop_id)
    attach(services, editor, JPG * 5000)
    attach(services, editor, PNG)
    services.library.purge(workshop_id)
    assert services.store.picture_sizes(workshop_id) == {}
    services.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"Kanari" not in file.read_bytes(), file.name


def test_the_report_says_how_many_pictures_there_are_and_shows_none(services: UseCases, editor: WorkshopEditor) -> None:
    from workshop_app.domain.report.appendix import sources

    def told() -> str:
        return repr(sources(editor.workshop))

    assert "report.photos" not in told()
    photo = attach(services, editor, JPG)
    assert "report.photos" in told()
    assert photo.file not in told()


def test_cutting_and_turning_keep_or_lose_what_is_done(services: UseCases, editor: WorkshopEditor) -> None:
    photo = attach(services, editor, JPG)

    def now() -> Photo:
        return editor.workshop.photos[0]

    editor.execute(marked(photo, 3))
    editor.execute(cut(now(), 9))
    assert (now().strips, now().done) == (9, 6)
    editor.execute(cut(now(), 1))
    assert (now().strips, now().done) == (1, 0)
    editor.execute(marked(now(), 1))
    editor.execute(turned(now(), file_name(PNG), 40, 30))
    assert (now().file, now().width, now().height, now().done) == (file_name(PNG), 40, 30, 0)
    assert strips_done(dataclasses.replace(now(), done=40)) == 1
