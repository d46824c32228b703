"""The asset map with real keys and clicks: writing, carrying, connecting, the two lanes, and the way there and back."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tests.gui.support import make_session
from workshop_app.domain.codes import AbcdCategory, Path, ResourceLayer, StageKind, Status
from workshop_app.domain.commands.verbs import Add, Delete, Revise
from workshop_app.domain.commands.workshop import Finish
from workshop_app.domain.matches import Matching
from workshop_app.domain.records import Actor, Note, Resource, Stage
from workshop_app.gui.pages import RESOURCES
from workshop_app.gui.screens.map_screen import MapScreen
from workshop_app.gui.screens.resource_screen import ResourceScreen
from workshop_app.gui.screens.workshop_screen import WorkshopScreen
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Notice, Ui
from workshop_app.gui.widgets.card_field import FEW, MIME, CardField
from workshop_app.gui.widgets.card_flow import GAP
from workshop_app.gui.widgets.resource_card import OfferCard
from workshop_app.gui.widgets.rewrite_prompt import RewritePrompt
from workshop_app.gui.widgets.text_card import TextCard
from workshop_app.services.ids import new_id

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def window_of(qtbot: Any, ui: Ui, session: Session) -> WorkshopScreen:
    made = WorkshopScreen(ui, session)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def window(qtbot: Any, ui: Ui, session: Session) -> Iterator[WorkshopScreen]:
    yield window_of(qtbot, ui, session)
    QApplication.processEvents()


@pytest.fixture
def screen(window: WorkshopScreen) -> ResourceScreen:
    window.show_page(RESOURCES)
    return next(one for one in window.findChildren(ResourceScreen) if one.isVisible())


@pytest.fixture
def notices(ui: Ui) -> list[Notice]:
    found: list[Notice] = []
    ui.noticed.connect(found.append)
    return found


def named(session: Session, beginning: str) -> Resource:
    return next(one for one in session.workshop.resources if one.text.startswith(beginning))


def card_of(screen: ResourceScreen, resource: Resource) -> TextCard:
    return screen.board.fields[resource.category].cards.cards[resource.id]


def texts(screen: ResourceScreen, category: AbcdCategory) -> list[str]:
    """What is read in a field, from the top."""
    return [card.face.look.text for card in screen.board.fields[category].cards.cards.values()]


def matched(session: Session) -> set[str]:
    """Everybody whom the alliance map would match with somebody."""
    found = Matching(session.workshop).best(1_000)
    return {name for match in found for name in (match.a.name, match.b.name)}


def drop(field: CardField, record_id: str, at: QPoint) -> None:
    """Let a card go over a field."""
    mime = QMimeData()
    mime.setData(MIME, QByteArray(record_id.encode()))
    buttons = Qt.MouseButton.LeftButton
    field.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, buttons, Qt.KeyboardModifier.NoModifier))


# Writing


def test_enter_adds_in_the_chosen_field_and_the_focus_stays(
    qtbot: Any, screen: ResourceScreen, session: Session
) -> None:
    field = screen.capture.edit
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Strikkekafeens erfarne hender")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    made = session.workshop.resources[-1]
    assert (made.text, made.category) == ("Strikkekafeens erfarne hender", AbcdCategory.INDIVIDUALS)
    assert (field.hasFocus(), field.text) == (True, "")
    assert texts(screen, AbcdCategory.INDIVIDUALS)[-1] == made.text
    session.undo()
    assert made.text not in texts(screen, AbcdCategory.INDIVIDUALS)


def test_alt_and_a_digit_choose_the_field_and_a_click_does_too(
    qtbot: Any, screen: ResourceScreen, session: Session
) -> None:
    field = screen.capture.edit
    qtbot.keyClick(field, Qt.Key.Key_6, ALT)
    assert screen.board.fields[AbcdCategory.STORIES].is_chosen
    assert "Historier" in field.placeholderText()
    qtbot.keyClicks(field, "Da bussen ble vår")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert named(session, "Da bussen").category is AbcdCategory.STORIES

    head = screen.board.fields[AbcdCategory.PHYSICAL].title
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Tilhengeren")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert named(session, "Tilhengeren").category is AbcdCategory.PHYSICAL


def test_a_name_after_at_becomes_the_owner(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    field = screen.capture.edit
    qtbot.keyClicks(field, "Lånesykler hos @NAV")
    qtbot.keyClick(field, Qt.Key.Key_Return)  # takes the one that is offered
    qtbot.keyClick(field, Qt.Key.Key_Return)
    made = session.workshop.resources[-1]
    owner = session.workshop.find(Actor, made.owner_id)
    assert owner is not None
    assert owner.name == "NAV Solvik"
    assert made.text == "Lånesykler hos NAV Solvik"
    assert "NAV Solvik" in card_of(screen, made).accessibleName()


def test_a_new_name_after_at_becomes_an_actor_and_the_owner_in_one_step(
    qtbot: Any, screen: ResourceScreen, session: Session
) -> None:
    before = session.workshop
    field = screen.capture.edit
    qtbot.keyClicks(field, "Garasjen til @Fotballaget")
    qtbot.keyClick(field, Qt.Key.Key_Return)  # takes the new name
    qtbot.keyClick(field, Qt.Key.Key_Return)
    made = session.workshop.resources[-1]
    owner = session.workshop.find(Actor, made.owner_id)
    assert owner is not None
    assert (made.text, owner.name, owner.ring) == ("Garasjen til Fotballaget", "Fotballaget", None)
    assert "Fotballaget" in card_of(screen, made).accessibleName()
    session.undo()
    assert session.workshop == before


def test_a_new_owner_in_a_pasted_list_is_one_actor_and_the_first_named_owns(
    screen: ResourceScreen, session: Session
) -> None:
    before = session.workshop
    lines = ["Garasjen til @Fotballaget og @NAV Solvik", "Boden til @fotballaget", "Bilen til @NAV Solvik og @Koret"]
    assert session.do(screen.capture.wish(lines))
    owners = [session.workshop.find(Actor, one.owner_id) for one in session.workshop.resources[-3:]]
    assert [owner.name for owner in owners if owner] == ["Fotballaget", "Fotballaget", "NAV Solvik"]
    assert [actor.name for actor in session.workshop.actors if actor not in before.actors] == ["Fotballaget", "Koret"]
    session.undo()
    assert session.workshop == before


def test_what_is_half_typed_and_the_chosen_field_outlive_a_restart(
    qtbot: Any, ui: Ui, window: WorkshopScreen, screen: ResourceScreen, session: Session
) -> None:
    qtbot.keyClick(screen.capture.edit, Qt.Key.Key_4, ALT)
    qtbot.keyClicks(screen.capture.edit, "Halvt skrevet")
    session.save_drafts()
    again = Session(ui, session.workshop_id)
    other = ResourceScreen(ui, again)
    qtbot.addWidget(other)
    assert other.capture.edit.text == "Halvt skrevet"
    assert other.category is AbcdCategory.PHYSICAL
    again.close()


def test_a_list_is_pasted_into_the_chosen_field(screen: ResourceScreen, session: Session) -> None:
    screen.choose_field(AbcdCategory.LOCAL_ECONOMY)
    assert session.do(screen.capture.wish(["Fondet", "Fiskemottaket"]))
    assert texts(screen, AbcdCategory.LOCAL_ECONOMY)[-2:] == ["Fondet", "Fiskemottaket"]
    session.undo()
    assert "Fondet" not in texts(screen, AbcdCategory.LOCAL_ECONOMY)


# Cards


def test_every_asset_of_the_sample_stands_in_its_field(screen: ResourceScreen, session: Session) -> None:
    for category, field in screen.board.fields.items():
        wanted = [one.text for one in session.workshop.resources if one.category is category]
        assert texts(screen, category) == wanted
        assert field.count.text() == str(len(wanted))
    assert sum(len(field.cards.cards) for field in screen.board.fields.values()) == 16


def test_a_text_is_changed_in_place(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    resource = named(session, "Kommunens minibuss")
    card = card_of(screen, resource)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_F2)
    assert card.editor is not None
    qtbot.keyClicks(card.editor, "Minibussen")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    assert named(session, "Minibussen").id == resource.id


def test_delete_takes_a_card_away_with_a_way_back(
    qtbot: Any, screen: ResourceScreen, session: Session, notices: list[Notice]
) -> None:
    resource = named(session, "Gavefondet")
    qtbot.keyClick(card_of(screen, resource), Qt.Key.Key_Delete)
    assert session.workshop.find(Resource, resource.id) is None
    assert notices[-1].action is not None
    notices[-1].action()
    assert session.workshop.find(Resource, resource.id) == resource


def test_ctrl_and_arrows_carry_a_card_in_one_step_each(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    resource = named(session, "Besøksvenner")
    qtbot.keyClick(card_of(screen, resource), Qt.Key.Key_Down, CTRL)
    assert texts(screen, AbcdCategory.ASSOCIATIONS).index(resource.text) == 1
    card = card_of(screen, resource)
    qtbot.waitUntil(card.hasFocus)
    qtbot.keyClick(card, Qt.Key.Key_Up, CTRL)
    assert texts(screen, AbcdCategory.ASSOCIATIONS).index(resource.text) == 0
    qtbot.keyClick(card, Qt.Key.Key_Right, CTRL)
    moved = session.workshop.find(Resource, resource.id)
    assert moved is not None
    assert moved.category is AbcdCategory.INSTITUTIONS
    qtbot.waitUntil(card_of(screen, moved).hasFocus)
    for _ in range(3):
        session.undo()
    assert session.workshop.find(Resource, resource.id) == resource


def test_arrows_walk_from_field_to_field(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    card = card_of(screen, named(session, "Helsefagstudenter"))
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Right)
    beside = card_of(screen, named(session, "Båtforeningens"))
    qtbot.waitUntil(beside.hasFocus)
    qtbot.keyClick(beside, Qt.Key.Key_Up)
    qtbot.waitUntil(card_of(screen, named(session, "Besøksvenner")).hasFocus)
    qtbot.keyClick(card_of(screen, named(session, "Besøksvenner")), Qt.Key.Key_Escape)
    qtbot.waitUntil(screen.capture.edit.hasFocus)


def test_a_card_is_dropped_where_it_is_let_go(screen: ResourceScreen, session: Session) -> None:
    resource = named(session, "Varelevering")
    field = screen.board.fields[AbcdCategory.STORIES]
    first = next(iter(field.cards.cards.values()))
    drop(field, resource.id, first.mapTo(field, QPoint(20, 2)))
    assert texts(screen, AbcdCategory.STORIES)[0] == resource.text
    session.undo()
    assert session.workshop.find(Resource, resource.id) == resource
    drop(field, resource.id, QPoint(20, field.height() - 4))
    assert texts(screen, AbcdCategory.STORIES)[-1] == resource.text
    before = session.workshop
    own = card_of(screen, named(session, "Varelevering"))
    drop(field, resource.id, own.mapTo(field, QPoint(20, 2)))
    assert session.workshop == before


# Layers and offers


def test_a_layer_shows_its_own_and_takes_what_is_written(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    senior = screen.layers.button(1)
    qtbot.mouseClick(senior, Qt.MouseButton.LeftButton)
    assert not any(texts(screen, category) for category in AbcdCategory)
    qtbot.keyClicks(screen.capture.edit, "Seniordansen")
    qtbot.keyClick(screen.capture.edit, Qt.Key.Key_Return)
    assert session.workshop.resources[-1].layer is ResourceLayer.SENIOR
    assert texts(screen, AbcdCategory.INDIVIDUALS) == ["Seniordansen"]
    qtbot.mouseClick(screen.layers.button(0), Qt.MouseButton.LeftButton)
    assert sum(len(texts(screen, category)) for category in AbcdCategory) == 17


def test_offers_are_shown_without_being_copied(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    before = session.workshop
    assert screen.findChildren(OfferCard) == []
    qtbot.mouseClick(screen.offers, Qt.MouseButton.LeftButton)
    shown = [card for card in screen.findChildren(OfferCard) if card.isVisibleTo(screen)]
    assert len(shown) == sum(len(actor.offers) for actor in before.actors)
    assert session.workshop == before
    qtbot.waitUntil(lambda: all(card.height() >= card.heightForWidth(card.width()) for card in shown))
    sought: list[object] = []
    session.sought.connect(sought.append)
    qtbot.keyClick(shown[0], Qt.Key.Key_Return)
    assert isinstance(sought[0], Actor)
    assert sought[0].id == shown[0].record_id


# What it is connected with


def test_tags_show_who_needs_it_and_one_click_makes_it_an_offer(
    qtbot: Any, screen: ResourceScreen, session: Session, notices: list[Notice]
) -> None:
    actor = Actor(id=new_id(), name="Sjakklaget", ring=1)
    session.do(Add((actor,)))
    resource = named(session, "Klubbhuset")
    card_of(screen, resource).setFocus()
    details = screen.details
    assert details.resource == resource
    details.owner.setText("Sjakklaget")
    qtbot.keyClick(details.owner, Qt.Key.Key_Return)
    qtbot.keyClicks(details.tags.line, "Lokaler")
    qtbot.keyClick(details.tags.line, Qt.Key.Key_Return)
    found = session.workshop.find(Resource, resource.id)
    assert found is not None
    assert (found.tags, found.owner_id) == (("premises",), session.workshop.actors[-1].id)
    needing = [one.name for one in session.workshop.actors if any(need.tag == "premises" for need in one.needs)]
    assert needing
    told = card_of(screen, found).accessibleName()
    assert f"{len(needing)} trenger dette" in told.replace("\u00a0", " ")
    assert "Sjakklaget" not in matched(session)

    qtbot.mouseClick(details.offer, Qt.MouseButton.LeftButton)
    owner = session.workshop.actors[-1]
    assert [offer.tag for offer in owner.offers] == ["premises"]
    assert "Sjakklaget" in matched(session)
    assert not details.offer.isVisible()
    assert "Sjakklaget" in notices[-1].text
    session.undo()
    assert session.workshop.actors[-1].offers == ()
    qtbot.waitUntil(details.offer.isVisible)


def test_availability_layer_and_field_are_set_in_the_panel(
    qtbot: Any, screen: ResourceScreen, session: Session
) -> None:
    resource = named(session, "Skolekjøkkenet")
    card_of(screen, resource).setFocus()
    qtbot.keyClicks(screen.details.availability, "Etter kl. 14")
    screen.details.availability.save()
    screen.details.layer.choose(ResourceLayer.INSTITUTIONS)
    screen.details.category.choose(AbcdCategory.PHYSICAL)
    found = session.workshop.find(Resource, resource.id)
    assert found is not None
    assert (found.availability, found.layer) == ("Etter kl. 14", ResourceLayer.INSTITUTIONS)
    assert found.category is AbcdCategory.PHYSICAL
    told = card_of(screen, found).accessibleName()
    assert "Etter kl. 14" in told
    assert "Institusjoner og bedrifter" in told


def test_a_tag_goes_away_at_a_click(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    resource = named(session, "Klubbhuset")
    session.do(Revise(resource, {"tags": ("premises", "båthus")}))
    card_of(screen, resource).setFocus()
    chips = screen.details.tags.findChildren(QPushButton)
    chip = next(one for one in chips if "Båthus" in one.accessibleName())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert named(session, "Klubbhuset").tags == ("premises",)


# The lanes


def lane_card(screen: ResourceScreen, note: Note) -> TextCard:
    assert note.path is not None
    return screen.lanes.lanes[note.path].cards.cards[note.id]


def test_the_lanes_hold_every_answer_with_a_path(screen: ResourceScreen, session: Session) -> None:
    screen.show_view(1)
    for path, lane in screen.lanes.lanes.items():
        assert set(lane.cards.cards) == {note.id for note in session.workshop.notes if note.path is path}
    assert "87" in screen.lanes.balance.text()


def test_an_answer_taken_to_the_asset_path_is_asked_what_is_already_there(
    qtbot: Any, screen: ResourceScreen, session: Session
) -> None:
    screen.show_view(1)
    note = next(one for one in session.workshop.notes if one.path is Path.NEED)
    qtbot.keyClick(lane_card(screen, note), Qt.Key.Key_Right, CTRL)
    moved = session.workshop.find(Note, note.id)
    assert moved is not None
    assert moved.path is Path.RESOURCE
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in QApplication.topLevelWidgets() if isinstance(one, RewritePrompt))
    )
    prompt = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RewritePrompt) and one.isVisible())
    qtbot.keyClick(prompt, Qt.Key.Key_Return)
    card = lane_card(screen, moved)
    assert card.editor is not None
    qtbot.keyClicks(card.editor, "Vi har et klubbhus")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return)
    found = session.workshop.find(Note, note.id)
    assert found is not None
    assert found.text == "Vi har et klubbhus"
    session.undo()
    session.undo()
    assert session.workshop.find(Note, note.id) == note


def test_an_answer_dropped_back_is_asked_nothing(screen: ResourceScreen, session: Session) -> None:
    screen.show_view(1)
    note = next(one for one in session.workshop.notes if one.path is Path.RESOURCE)
    drop(screen.lanes.lanes[Path.NEED], note.id, QPoint(40, 60))
    moved = session.workshop.find(Note, note.id)
    assert moved is not None
    assert moved.path is Path.NEED
    QApplication.processEvents()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, RewritePrompt) and one.isVisible()]


# Many

MANY = 3 * FEW


@pytest.fixture
def crowded(screen: ResourceScreen, session: Session) -> ResourceScreen:
    """The lanes with many answers on each path, of one to five lines."""
    stage = next(one for one in session.workshop.stages if one.question)
    texts = [f"Svar {number} " + "om kjøkken, kafé og buss " * (number % 25) for number in range(MANY)]
    session.do(
        Add(tuple(Note(id=new_id(), stage_id=stage.id, text=text, path=path) for text in texts for path in Path))
    )
    screen.show_view(1)
    QApplication.processEvents()
    return screen


def is_all_seen(screen: ResourceScreen) -> bool:
    """Tell whether what is seen of both lanes is full of cards, one right under the other."""
    port = screen.lanes.viewport()
    for lane in screen.lanes.lanes.values():
        cards = [card for card in lane.cards.cards.values() if not card.visibleRegion().isEmpty()]
        tops = [card.mapTo(port, QPoint(0, 0)).y() for card in cards]
        ends = [top + card.height() + GAP for top, card in zip(tops, cards, strict=True)]
        whole = max(0, lane.cards.mapTo(port, QPoint(0, 0)).y()), port.height()
        if not cards or tops[1:] != ends[:-1] or tops[0] > whole[0] or ends[-1] < whole[1]:
            return False
    return True


def test_of_many_answers_those_have_cards_that_are_seen(crowded: ResourceScreen, session: Session) -> None:
    lane, bar = crowded.lanes.lanes[Path.NEED], crowded.lanes.verticalScrollBar()
    ids = [note.id for note in session.workshop.notes if note.path is Path.NEED]
    assert sorted(lane.cards.ids) == sorted(ids)
    assert lane.count.text() == str(len(ids))
    for part in (0, 0.2, 0.5, 0.55, 0.3):
        bar.setValue(int(bar.maximum() * part))
        QApplication.processEvents()
        assert is_all_seen(crowded)
        assert len(lane.cards.cards) < FEW


def test_the_keys_walk_through_all_of_many(qtbot: Any, crowded: ResourceScreen) -> None:
    lane = crowded.lanes.lanes[Path.RESOURCE]
    lane.cards.focus_at(0)
    for index in range(30):
        focused = QApplication.focusWidget()
        assert isinstance(focused, TextCard)
        assert focused.record_id == lane.cards.ids[index]
        qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert is_all_seen(crowded)


def test_one_goes_to_an_answer_far_away(crowded: ResourceScreen, session: Session) -> None:
    lane = crowded.lanes.lanes[Path.RESOURCE]
    note = session.workshop.find(Note, lane.cards.ids[-3])
    assert note is not None
    crowded.lanes.reveal(note)
    QApplication.processEvents()
    card = lane_card(crowded, note)
    assert card.hasFocus()
    assert not card.visibleRegion().isEmpty()
    assert card.face.look.text == note.text


def test_an_answer_being_changed_outlives_scrolling_away(qtbot: Any, crowded: ResourceScreen) -> None:
    lane, bar = crowded.lanes.lanes[Path.NEED], crowded.lanes.verticalScrollBar()
    card = lane.cards.card(lane.cards.ids[1])
    card.edit()
    qtbot.keyClicks(card.editor, "Halvveis")
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    bar.setValue(0)
    QApplication.processEvents()
    assert lane.cards.cards[card.record_id] is card
    assert card.editor is not None
    assert card.editor.text == "Halvveis"


# There and back


def test_the_more_menu_of_the_map_opens_it_and_back_leads_to_the_map(
    qtbot: Any, window: WorkshopScreen, session: Session
) -> None:
    window._seek(session.workshop.actors[0])
    map_ = next(one for one in window.findChildren(MapScreen) if one.isVisible())
    entry = next(one for one in map_.floats.toolbar.more.menu().actions() if one.text() == "Ressurskart")
    entry.trigger()
    page = next(one for one in window.findChildren(ResourceScreen) if one.isVisible())
    assert not map_.isVisible()
    qtbot.waitUntil(page.capture.edit.hasFocus)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert map_.isVisible()


def test_a_stage_of_its_kind_shows_it(qtbot: Any, ui: Ui) -> None:
    session = make_session(ui, sample=False)
    stage = Stage(id=new_id(), stage_kind=StageKind.RESOURCE_MAP, minutes=30)
    session.do(Add((stage,)))
    window = window_of(qtbot, ui, session)
    session.turn_to(stage.id)
    screen = next(one for one in window.findChildren(ResourceScreen) if one.isVisible())
    assert not screen.back.isVisible()
    assert screen._intro.isVisible()
    assert all(field.hint.isVisible() for field in screen.board.fields.values())
    qtbot.keyClicks(screen.capture.edit, "Den første")
    qtbot.keyClick(screen.capture.edit, Qt.Key.Key_Return)
    assert not screen._intro.isVisible()
    assert not screen.board.fields[AbcdCategory.INDIVIDUALS].hint.isVisible()
    window.finish()


def test_a_finished_workshop_is_only_read(qtbot: Any, screen: ResourceScreen, session: Session) -> None:
    session.do(Finish())
    assert session.workshop.details.status is Status.FINAL
    resource = named(session, "Gavefondet")
    assert not screen.capture.isEnabled()
    for key, modifiers in ((Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, CTRL)):
        qtbot.keyClick(card_of(screen, resource), key, modifiers)
    assert session.workshop.find(Resource, resource.id) == resource


def test_what_another_page_deletes_goes_from_panel_and_board(screen: ResourceScreen, session: Session) -> None:
    resource = named(session, "Gavefondet")
    card_of(screen, resource).setFocus()
    session.do(Delete((resource,)))
    assert screen.details.resource == named(session, "Ledige seter")  # the focus went to the one that took its place
    assert resource.text not in texts(screen, AbcdCategory.LOCAL_ECONOMY)
