"""The panel beside the map with real keys and clicks: one actor, several, merging, and who waits in the palette."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.domain.codes import (
    AbcdCategory,
    ActorKind,
    EngagementForm,
    FacilitationRole,
    Phase,
    QuestionKey,
    Reach,
    RelationStatus,
    Sector,
    Stance,
)
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.records import Actor, Exchange, Note, Record
from workshop_app.gui.main_window import MainWindow
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.actor_panel import ActorPanel
from workshop_app.gui.widgets.name_edit import NameEdit
from workshop_app.gui.widgets.palette_card import PaletteCard
from workshop_app.services.ids import new_id

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CENTRE, TAXI = "Solvik frivilligsentral", "Solvik Taxi"


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui, session: Session) -> MapScreen:
    made = MapScreen(ui, session)
    made.resize(1068, 836)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details)
    made.details.resize(312, 2400)
    made.show()
    made.details.show()
    qtbot.waitExposed(made)
    return made


def actor(session: Session, name: str) -> Actor:
    return next(one for one in session.workshop.actors if one.name == name)


def panel_of(session: Session, screen: MapScreen, name: str) -> ActorPanel:
    screen.canvas.select(actor(session, name).id)
    return screen.actor_panel


def several(session: Session, screen: MapScreen, *names: str) -> None:
    screen.canvas.select(*(actor(session, name).id for name in names))


def waits(session: Session, *names: str, text: str = "Spør dem") -> Note:
    """Let names wait in an answer."""
    note = Note(id=new_id(), stage_id=session.workshop.stages[3].id, text=text, mentions_unmapped=names)
    session.do(Add((note,)))
    return note


def card(screen: MapScreen, name: str) -> PaletteCard:
    return next(one for one in screen.palette_list.cards() if one.who.name == name)


def has_focus(widget: QWidget) -> bool:
    """Tell whether keys go to a widget when its window is the active one."""
    return widget.isVisible() and widget.window().focusWidget() is widget


# One actor


def test_the_first_look_is_calm_and_a_fold_opens_by_key(session: Session, screen: MapScreen) -> None:
    panel = panel_of(session, screen, CENTRE)
    assert [panel.more.isVisible(), panel.ties.isVisible()] == [False, False]
    assert panel.ties_fold.head.text() == "Relasjoner og tiltak (14)"
    panel.more_fold.head.setFocus()
    QTest.keyClick(panel.more_fold.head, Key.Key_Space)
    assert panel.more.isVisible()
    screen.canvas.select(actor(session, TAXI).id)
    assert panel.more.isVisible(), "what one has opened stays open"
    assert panel.more.present.isChecked() is actor(session, TAXI).present


def test_every_field_under_the_fold_is_saved_by_one_step_each(session: Session, screen: MapScreen) -> None:
    before = actor(session, TAXI)
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.more_fold.head, LEFT)
    more = panel.more
    more.chips["actor_kind"].choose(ActorKind.NETWORK)
    more.chips["abcd"].choose(AbcdCategory.STORIES)
    more.chips["reach"].choose(Reach.REGIONAL)
    more.chips["engagement_form"].choose(EngagementForm.PROJECT)
    more.chips["stance"].choose(Stance.SCEPTICAL)
    now = set(before.phases)
    QTest.keyClick(more.phases.chips[Phase.OPERATE], Key.Key_Space)
    QTest.mouseClick(more.roles.chips[FacilitationRole.CONNECTS], LEFT)
    QTest.keyClick(more.pinned, Key.Key_Space)
    after = actor(session, TAXI)
    assert (after.actor_kind, after.abcd, after.reach, after.engagement_form, after.stance) == (
        ActorKind.NETWORK, AbcdCategory.STORIES, Reach.REGIONAL, EngagementForm.PROJECT, Stance.SCEPTICAL,
    )  # fmt: skip
    assert set(after.phases) == now ^ {Phase.OPERATE}
    assert (FacilitationRole.CONNECTS in after.facilitation_roles) is not (
        FacilitationRole.CONNECTS in before.facilitation_roles
    )
    assert after.pinned
    for _ in range(8):
        session.undo()
    assert actor(session, TAXI) == before
    assert more.chips["stance"].value is before.stance
    more.chips["abcd"].choose(None)
    assert actor(session, TAXI).abcd is None


def test_what_is_private_says_so_and_is_kept(qtbot: QtBot, session: Session, screen: MapScreen) -> None:
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.more_fold.head, LEFT)
    edit = panel.more.prose["influence_reason"]
    around = edit.parentWidget()
    assert around is not None
    told = [one.text() for one in around.findChildren(QWidget) if hasattr(one, "text") and callable(one.text)]
    assert "Vises aldri for rommet eller i oppsummeringen." in told
    QTest.keyClicks(edit, "Eier bilene")
    qtbot.waitUntil(lambda: actor(session, TAXI).influence_reason == "Eier bilene", timeout=3000)


def test_an_offer_has_words_hours_and_form_and_a_new_word_becomes_a_tag_for_all(
    session: Session, screen: MapScreen
) -> None:
    panel = panel_of(session, screen, TAXI)
    known = len(actor(session, TAXI).offers)
    plus = panel.offers.chips[-1]
    QTest.keyClick(plus, Key.Key_Return)
    form = panel.offers.form
    assert form.isVisible()
    QTest.keyClicks(form.tag.line, "Barnesete")
    QTest.keyClicks(form.text, "To seter")
    QTest.keyClicks(form.hours, "kl. 9 til 14")
    form.form.setCurrentIndex(form.form.findData(EngagementForm.AD_HOC))
    QTest.keyClick(form.hours, Key.Key_Return)
    assert actor(session, TAXI).offers[known] == Exchange(
        "Barnesete", "To seter", "kl. 9 til 14", EngagementForm.AD_HOC
    )
    assert panel.offers.chips[known].accessibleName() == "Barnesete. To seter. kl. 9 til 14. Ad hoc"
    assert has_focus(panel.offers.chips[-1]), "one can go on with the next"
    other = panel_of(session, screen, CENTRE)
    other.needs.open_form(len(actor(session, CENTRE).needs))
    assert other.needs.form.tag.findText("Barnesete") >= 0
    QTest.keyClicks(other.needs.form.tag.line, "BARNESETE")
    QTest.keyClick(other.needs.form.tag.line, Key.Key_Return)
    assert actor(session, CENTRE).needs[-1].tag == "Barnesete"


def test_esc_leaves_an_offer_as_it_was(session: Session, screen: MapScreen) -> None:
    before = actor(session, TAXI)
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.offers.chips[0], LEFT)
    QTest.keyClicks(panel.offers.form.text, "annet")
    QTest.keyClick(panel.offers.form.text, Key.Key_Escape)
    assert actor(session, TAXI) == before
    assert panel.offers.form.isHidden()
    assert has_focus(panel.offers.chips[0])


def half_written(session: Session, screen: MapScreen, tag: str = "Barnesete") -> ActorPanel:
    """Begin to write an offer of the taxi's."""
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.offers.chips[-1], LEFT)
    QTest.keyClicks(panel.offers.form.tag.line, tag)
    QTest.keyClicks(panel.offers.form.text, "To seter")
    return panel


@pytest.mark.parametrize("way", ["another", "nothing", "several", "hidden", "next chip"])
def test_an_offer_that_is_being_written_is_saved_for_the_one_it_was_written_for(
    session: Session, screen: MapScreen, way: str
) -> None:
    before = session.workshop
    panel = half_written(session, screen)
    match way:
        case "another":
            screen.canvas.select(actor(session, CENTRE).id)
        case "nothing":
            screen.canvas.select()
        case "several":
            several(session, screen, CENTRE, "Hjemmetjenesten")
        case "hidden":
            screen.details.hide()
        case "next chip":
            QTest.mouseClick(panel.offers.chips[0], LEFT)
    assert actor(session, TAXI).offers[-1] == Exchange("Barnesete", "To seter")
    assert actor(session, CENTRE) == next(one for one in before.actors if one.name == CENTRE)
    assert panel.offers.form.isHidden() or way == "next chip"
    session.undo()
    assert session.workshop == before


def test_an_offer_that_is_changed_is_saved_when_one_goes_elsewhere(session: Session, screen: MapScreen) -> None:
    before = session.workshop
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.offers.chips[0], LEFT)
    panel_of(session, screen, CENTRE)
    assert session.workshop == before, "what was only looked at is as before"
    panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.offers.chips[0], LEFT)
    panel.offers.form.tag.line.clear()
    panel.offers.form.text.clear()
    QTest.keyClicks(panel.offers.form.text, "på kveldstid")
    panel_of(session, screen, CENTRE)
    old = next(one for one in before.actors if one.name == TAXI).offers
    assert actor(session, TAXI).offers == (replace(old[0], text="på kveldstid"), *old[1:])


def test_without_a_tag_it_waits_half_written_until_one_comes_back(session: Session, screen: MapScreen) -> None:
    before = session.workshop
    panel = half_written(session, screen, tag="")
    panel_of(session, screen, CENTRE)
    assert panel.offers.form.isHidden()
    screen.canvas.setFocus()
    panel_of(session, screen, TAXI)
    assert panel.offers.form.isVisible()
    assert panel.offers.form.text.text() == "To seter"
    assert not panel.offers.form.isAncestorOf(screen.details.focusWidget() or screen), "one goes on where one is"
    screen.details.hide()
    screen.details.show()
    assert panel.offers.form.text.text() == "To seter"
    assert session.workshop == before
    QTest.keyClicks(panel.offers.form.tag.line, "Barnesete")
    QTest.keyClick(panel.offers.form.tag.line, Key.Key_Return)
    assert actor(session, TAXI).offers[-1] == Exchange("Barnesete", "To seter")


def test_another_chip_waits_until_what_is_written_has_a_tag(session: Session, screen: MapScreen) -> None:
    panel = half_written(session, screen, tag="")
    QTest.mouseClick(panel.offers.chips[0], LEFT)
    assert panel.offers.form.text.text() == "To seter"
    assert has_focus(panel.offers.form.tag.line) or has_focus(panel.offers.form.tag)


def test_what_esc_gave_up_does_not_come_back(session: Session, screen: MapScreen) -> None:
    before = session.workshop
    panel = half_written(session, screen, tag="")
    panel_of(session, screen, CENTRE)
    panel_of(session, screen, TAXI)
    QTest.keyClick(panel.offers.form.text, Key.Key_Escape)
    panel_of(session, screen, CENTRE)
    panel_of(session, screen, TAXI)
    assert panel.offers.form.isHidden()
    assert session.workshop == before


def test_an_offer_of_an_actor_that_goes_comes_back_with_it(session: Session, screen: MapScreen) -> None:
    panel = half_written(session, screen)
    session.do(Delete((actor(session, TAXI),)))
    session.undo()
    panel_of(session, screen, TAXI)
    assert panel.offers.form.isVisible()
    assert panel.offers.form.written() == Exchange("Barnesete", "To seter")


@pytest.mark.parametrize("way", ["another", "nothing", "fold", "hidden"])
def test_a_tag_that_is_being_written_is_added_where_it_was_written(
    session: Session, screen: MapScreen, way: str
) -> None:
    before = session.workshop
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.more_fold.head, LEFT)
    QTest.mouseClick(panel.more.tags.plus, LEFT)
    QTest.keyClicks(panel.more.tags.edit.line, "Minibuss")
    match way:
        case "another":
            screen.canvas.select(actor(session, CENTRE).id)
        case "nothing":
            screen.canvas.select()
        case "fold":
            QTest.mouseClick(panel.more_fold.head, LEFT)
        case "hidden":
            screen.details.hide()
    assert [one.name for one in session.workshop.actors if "Minibuss" in one.tags] == [TAXI]
    session.undo()
    assert session.workshop == before


@pytest.mark.parametrize("way", ["others", "one", "merge"])
def test_a_tag_for_several_is_given_to_those_it_was_written_for(session: Session, screen: MapScreen, way: str) -> None:
    several(session, screen, CENTRE, TAXI)
    bulk = screen.details.actors
    QTest.mouseClick(bulk.tags.plus, LEFT)
    QTest.keyClicks(bulk.tags.edit.line, "Minibuss")
    match way:
        case "others":
            several(session, screen, "Hjemmetjenesten", "NAV Solvik", "Solvik Sparebank")
        case "one":
            panel_of(session, screen, CENTRE)
        case "merge":
            QTest.mouseClick(bulk.merge.fold.head, LEFT)
            QTest.mouseClick(bulk.merge.merge, LEFT)
    tagged = {one.name for one in session.workshop.actors if "Minibuss" in one.tags}
    assert tagged == ({CENTRE} if way == "merge" else {CENTRE, TAXI})


@pytest.mark.parametrize("tag", ["Barnesete", ""])
def test_what_is_being_written_is_there_after_the_workshop_was_left(
    qtbot: QtBot, ui: Ui, session: Session, tag: str
) -> None:
    window = MainWindow(ui)
    qtbot.addWidget(window)
    window.show()

    def opened() -> tuple[Session, MapScreen]:
        window.open_workshop(session.workshop_id)
        assert window.workshop_screen is not None
        here = window.workshop_screen.session
        stage = here.workshop.stage_of_question(QuestionKey.Q6)
        assert stage is not None
        here.turn_to(stage.id, view="map")
        return here, next(one for one in window.findChildren(MapScreen) if one.isVisible())

    half_written(*opened(), tag)
    window.leave_workshop()
    here, screen = opened()
    panel = panel_of(here, screen, TAXI)
    assert (actor(here, TAXI).offers[-1] == Exchange("Barnesete", "To seter")) is bool(tag)
    assert panel.offers.form.isVisible() is not bool(tag)
    assert panel.offers.form.text.text() == ("" if tag else "To seter")
    window.leave_workshop()


def test_tags_are_added_and_taken_away(session: Session, screen: MapScreen) -> None:
    panel = panel_of(session, screen, TAXI)
    QTest.mouseClick(panel.more_fold.head, LEFT)
    tags = panel.more.tags
    for word in ("Minibuss", "lokaler"):
        QTest.mouseClick(tags.plus, LEFT)
        QTest.keyClicks(tags.edit.line, word)
        QTest.keyClick(tags.edit.line, Key.Key_Return)
    assert actor(session, TAXI).tags == ("Minibuss", "premises")
    tags.dropped.emit("Minibuss")
    assert actor(session, TAXI).tags == ("premises",)


def test_a_mention_and_an_action_lead_to_where_they_stand(session: Session, screen: MapScreen) -> None:
    sought: list[Record] = []
    session.sought.connect(sought.append)
    panel = panel_of(session, screen, CENTRE)
    mentions = panel.mentions.mentions()
    assert [one.note.ref for one in mentions] == ["c11", "c23", "c52", "c55"]
    assert panel.mentions.all.isHidden()
    QTest.keyClick(mentions[0], Key.Key_Return)
    QTest.mouseClick(panel.ties_fold.head, LEFT)
    links = [one for one in panel.ties.findChildren(QWidget) if getattr(one, "record", None)]
    QTest.mouseClick(links[0], LEFT)
    assert [record.ref for record in sought] == ["c11", session.workshop.actions[0].ref]


def test_many_mentions_are_folded(session: Session, screen: MapScreen) -> None:
    found = actor(session, TAXI)
    stage = session.workshop.stages[3]
    notes = tuple(Note(id=new_id(), stage_id=stage.id, text=f"svar {n}", actor_ids=(found.id,)) for n in range(6))
    session.do(Add(notes))
    panel = panel_of(session, screen, TAXI)
    count = len([note for note in session.workshop.notes if found.id in note.actor_ids])
    assert panel.mentions.all.text() == f"Vis alle {count}"
    QTest.mouseClick(panel.mentions.all, LEFT)
    assert len(panel.mentions.mentions()) == count
    assert has_focus(panel.mentions.mentions()[4])


def test_an_actor_that_looks_like_another_is_offered_as_the_same(session: Session, screen: MapScreen, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    assert panel_of(session, screen, CENTRE).likeness.isHidden()
    session.do(Add((Actor(id=new_id(), name="Frivilligsentralen", ring=2, tags=("Kafé",)),)))
    before = session.workshop
    panel = panel_of(session, screen, CENTRE)
    assert panel.likeness.words.text() == "Ligner på Frivilligsentralen – er det den samme?"
    QTest.keyClick(panel.likeness.yes, Key.Key_Return)
    assert "Frivilligsentralen" not in [one.name for one in session.workshop.actors]
    assert actor(session, CENTRE).tags == ("Kafé",)
    assert notices[-1].text == f"2\u00a0aktører er nå {CENTRE}."
    session.undo()
    assert session.workshop == before
    QTest.mouseClick(panel_of(session, screen, "Frivilligsentralen").likeness.no, LEFT)
    assert panel.likeness.isHidden()
    assert panel_of(session, screen, CENTRE).likeness.isHidden(), "the answer holds both ways"


# Several


def test_mixed_values_are_shown_as_such_and_one_choice_goes_for_all(session: Session, screen: MapScreen) -> None:
    names = (CENTRE, TAXI, "Hjemmetjenesten")
    before = session.workshop
    several(session, screen, *names)
    bulk = screen.details.actors
    assert screen.details.currentWidget() is bulk
    assert bulk.words.text() == "3\u00a0aktører er valgt."
    assert bulk.chips["sector"].accessibleName() == "Sektor: Blandet"
    assert bulk.levels["influence"].accessibleName() == "Innflytelse: blandet"
    bulk.chips["sector"].choose(Sector.STATE)
    assert {actor(session, name).sector for name in names} == {Sector.STATE}
    assert bulk.chips["sector"].accessibleName() == "Sektor: Stat"
    session.undo()
    assert session.workshop == before
    QTest.keyClick(bulk.levels["influence"], Key.Key_4)
    assert {actor(session, name).influence for name in names} == {4}
    session.undo()
    assert session.workshop == before


def test_a_mixed_tick_is_given_to_all_and_then_taken_from_all(session: Session, screen: MapScreen) -> None:
    session.do(Revise(actor(session, TAXI), {"pinned": True}))
    several(session, screen, CENTRE, TAXI)
    tick = screen.details.actors.ticks["pinned"]
    assert tick.checkState() is Qt.CheckState.PartiallyChecked
    QTest.keyClick(tick, Key.Key_Space)
    assert [actor(session, name).pinned for name in (CENTRE, TAXI)] == [True, True]
    assert tick.checkState() is Qt.CheckState.Checked
    QTest.keyClick(tick, Key.Key_Space)
    assert [actor(session, name).pinned for name in (CENTRE, TAXI)] == [False, False]


def test_tags_of_several_say_how_many_have_them(session: Session, screen: MapScreen) -> None:
    session.do(Revise(actor(session, TAXI), {"tags": ("Minibuss",)}))
    several(session, screen, CENTRE, TAXI)
    tags = screen.details.actors.tags
    assert tags.words("Minibuss") == ("Minibuss (1)", "Minibuss: 1\u00a0har det")
    tags.dropped.emit("Minibuss")
    assert [actor(session, name).tags for name in (CENTRE, TAXI)] == [("Minibuss",), ("Minibuss",)]
    tags.dropped.emit("Minibuss")
    assert [actor(session, name).tags for name in (CENTRE, TAXI)] == [(), ()]
    session.undo()
    session.undo()
    assert [actor(session, name).tags for name in (CENTRE, TAXI)] == [(), ("Minibuss",)]


def test_several_come_into_a_ring_without_covering_each_other(session: Session, screen: MapScreen) -> None:
    names = (CENTRE, "Hjemmetjenesten", "NAV Solvik", "Solvik Sparebank")
    before = session.workshop
    several(session, screen, *names)
    screen.details.actors.chips["ring"].choose(3)
    assert {actor(session, name).ring for name in names} == {3}
    pills = screen.canvas.map.pills()
    rects = [rect for name in names for rect in pills[actor(session, name).id].rects]
    assert not [1 for n, rect in enumerate(rects) for other in rects[n + 1 :] if rect.meets(other)]
    session.undo()
    assert session.workshop == before
    several(session, screen, *names)
    screen.details.actors.chips["ring"].choose(None)
    assert {actor(session, name).ring for name in names} == {None}
    assert set(names) <= {one.who.name for one in screen.palette_list.cards()}


def test_the_ring_that_is_chosen_is_the_one_also_when_it_is_full(session: Session, screen: MapScreen) -> None:
    names = [one.name for one in session.workshop.actors if one.ring]
    several(session, screen, *names)
    screen.details.actors.chips["ring"].choose(0)
    assert {one.ring for one in session.workshop.actors} == {0}


def test_more_than_a_ring_has_room_for_stand_outside_and_cover_nobody(session: Session, screen: MapScreen) -> None:
    new = tuple(Actor(id=new_id(), name=f"Velforening {number}") for number in range(40))
    session.do(Add(new))
    before = session.workshop
    screen._move_actors(new, 1)
    assert {one.ring for one in session.workshop.actors if one.name.startswith("Velforening")} == {1}
    rects = [rect for pill in screen.canvas.map.pills().values() for rect in pill.rects]
    assert not [1 for n, rect in enumerate(rects) for other in rects[n + 1 :] if rect.meets(other)]
    session.undo()
    assert session.workshop == before


def test_merging_keeps_the_chosen_name_and_is_one_step(session: Session, screen: MapScreen) -> None:
    before = session.workshop
    several(session, screen, CENTRE, TAXI)
    merge = screen.details.actors.merge
    QTest.mouseClick(merge.fold.head, LEFT)
    box = merge.names[actor(session, TAXI).id]
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)
    QTest.keyClick(merge.merge, Key.Key_Return)
    assert CENTRE not in [one.name for one in session.workshop.actors]
    assert screen.details.currentWidget() is screen.actor_panel, "the one that is left is shown"
    assert [one.note.ref for one in screen.actor_panel.mentions.mentions()][:2] == ["c11", "c17"]
    assert session.undo_kind == "actor.merge"
    session.undo()
    assert session.workshop == before


def test_several_relations_are_changed_together(session: Session, screen: MapScreen) -> None:
    before = session.workshop
    chosen = before.relations[:4]
    screen.canvas.select(*(one.id for one in chosen))
    bulk = screen.details.relations
    assert screen.details.currentWidget() is bulk
    bulk.chips["status"].choose(RelationStatus.ENDED)
    bulk.chips["strength"].choose(3)
    now = [one for one in session.workshop.relations if one.id in {two.id for two in chosen}]
    assert {(one.status, one.strength) for one in now} == {(RelationStatus.ENDED, 3)}
    session.undo()
    session.undo()
    assert session.workshop == before


# The palette


def test_the_answers_of_a_name_are_read_and_gone_to(session: Session, screen: MapScreen) -> None:
    sought: list[Record] = []
    session.sought.connect(sought.append)
    one = card(screen, "Kommunestyret")
    assert one.sources.text() == "2\u00a0svar"
    one.setFocus()
    QTest.keyClick(one, Key.Key_Space)
    mentions = [each for each in one.findChildren(QWidget) if getattr(each, "note", None)]
    assert [each.note.ref for each in mentions] == ["c41", "c59"]  # type: ignore[attr-defined]
    QTest.mouseClick(mentions[1], LEFT)
    assert [record.ref for record in sought] == ["c59"]


def test_a_name_that_looks_like_an_actor_is_offered_as_the_same(session: Session, screen: MapScreen, ui: Ui) -> None:
    notices: list[Notice] = []
    ui.noticed.connect(notices.append)
    note = waits(session, "Frivilligsentralen", "Banken")
    before = session.workshop
    one = card(screen, "Frivilligsentralen")
    assert one.likeness.words.text() == f"Ligner på {CENTRE} – er det den samme?"
    assert one.likeness.yes.accessibleName() == f"Ja, Frivilligsentralen og {CENTRE} er samme aktør"
    QTest.mouseClick(one.likeness.yes, LEFT)
    now = session.workshop.find(Note, note.id)
    assert now
    assert (now.actor_ids, now.mentions_unmapped) == ((actor(session, CENTRE).id,), ("Banken",))
    assert "Frivilligsentralen" not in [each.who.name for each in screen.palette_list.cards()]
    assert notices[-1].text == f"Frivilligsentralen er nå koblet til {CENTRE}."
    session.undo()
    assert session.workshop == before
    QTest.keyClick(card(screen, "Frivilligsentralen").likeness.no, Key.Key_Return)
    assert card(screen, "Frivilligsentralen").like is None


def test_an_actor_of_the_tray_that_is_on_the_map_is_merged_into_it(session: Session, screen: MapScreen) -> None:
    session.do(Add((Actor(id=new_id(), name="Taxi Solvik AS", note="Ring Ola"),)))
    one = card(screen, "Taxi Solvik AS")
    assert one.like == actor(session, TAXI)
    QTest.mouseClick(one.likeness.yes, LEFT)
    assert actor(session, TAXI).note.endswith("Ring Ola")
    assert "Taxi Solvik AS" not in [each.name for each in session.workshop.actors]


def test_the_arrows_walk_and_a_long_list_is_made_by_and_by(session: Session, screen: MapScreen) -> None:
    waits(session, *(f"Lag nummer {number}x" for number in range(500, 1000)))
    palette = screen.palette_list
    assert len(palette.cards()) == 30
    assert palette.more.text().startswith("Vis 47")
    first = palette.cards()[0]
    first.setFocus()
    QTest.keyClick(first, Key.Key_Down)
    assert has_focus(palette.cards()[1])
    QTest.keyClicks(palette.search, "nummer 837")
    assert [one.who.name for one in palette.cards()] == ["Lag nummer 837x"]
    palette.search.clear()
    QTest.mouseClick(palette.more, LEFT)
    assert len(palette.cards()) == 60
    assert has_focus(palette.cards()[30])


def test_a_card_is_made_anew_only_where_something_has_changed(session: Session, screen: MapScreen) -> None:
    before = {one.who.name: one for one in screen.palette_list.cards()}
    QTest.keyClick(card(screen, "Kommunestyret"), Key.Key_Return)
    assert all(before[one.who.name] is one for one in screen.palette_list.cards())
    waits(session, "Turlaget")
    assert card(screen, "Turlaget") is not before["Turlaget"]
    assert card(screen, "Legekontoret") is before["Legekontoret"]


# Room


@pytest.mark.parametrize("name", ["Taxi", "Folkehelse og frivillighet i Solvik kommune og omegn"])
def test_all_of_a_name_is_seen_and_stays_on_one_line_when_it_is_written(
    session: Session, screen: MapScreen, name: str
) -> None:
    panel = panel_of(session, screen, TAXI)
    panel.edit_name()
    QTest.keyClicks(panel.name, name)
    QTest.keyClick(panel.name, Key.Key_Return)
    assert actor(session, name).name == name
    high = panel.name.document().size().height() * panel.name.fontMetrics().lineSpacing()
    assert panel.name.viewport().height() >= high
    assert (panel.name.document().size().height() > 1) is (len(name) > 20)


def test_a_long_word_on_a_chip_ends_in_an_ellipsis_within_the_panel(session: Session, screen: MapScreen) -> None:
    long, short = "Kontakt med dem som er vanskelige å nå, også om natta", "Biler"
    session.do(Revise(actor(session, TAXI), {"offers": (Exchange(tag=long), Exchange(tag=short))}))
    panel = panel_of(session, screen, TAXI)
    screen.details.resize(320, 2400)
    wide, narrow, _ = panel.offers.chips
    assert wide.text().endswith("…")
    assert long in wide.accessibleName()
    assert wide.mapTo(panel, wide.rect().topRight()).x() < panel.width()
    assert narrow.text() == short


def test_a_name_is_not_finished_by_the_menu_that_opens_over_it(qtbot: QtBot, ui: Ui) -> None:
    name = NameEdit()
    qtbot.addWidget(name)
    name.show()
    name.activateWindow()
    qtbot.waitUntil(name.isActiveWindow)
    name.setFocus()
    menu = QMenu(name)
    menu.addAction("Lim inn")
    with qtbot.assertNotEmitted(name.finished):
        menu.popup(name.mapToGlobal(QPoint(5, 5)))
        qtbot.waitUntil(lambda: not name.hasFocus() or menu.isVisible())
        QApplication.sendEvent(name, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
        menu.close()
    with qtbot.waitSignal(name.finished, timeout=1000):
        QApplication.sendEvent(name, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
