"""Which actions are shown, and in which order: what is lacking as chips with counts, and two menus."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from workshop_app.domain.advice import Lack, lacks, sectors
from workshop_app.domain.codes import ActionStatus, Sector
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.action_model import Sieve, Sort
from workshop_app.gui.widgets.basic import button, label
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.sector_menu import sector_icon

TIGHT = 620
"""Narrower than this, at 100 % text, one chip stands for all that is lacking."""


class ActionFilter(QWidget):
    """Emits ``sifted(Sieve)`` and ``order_chosen(Sort)``."""

    sifted = Signal(object)
    order_chosen = Signal(object)

    def __init__(self, ui: Ui, workshop: Workshop) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self._ui, self._workshop = ui, workshop
        self.sieve = Sieve()
        self._counts: Counter[Lack] = Counter()
        self._sort_by = Sort.ORDER
        self._count = label("", "soft")
        self.lacks: dict[Lack, QPushButton] = {lack: self._chip(frozenset({lack})) for lack in Lack}
        self.any_lack = self._chip(frozenset(Lack))
        self.show_menu, self.sort_menu = QMenu(self), QMenu(self)
        self.show_menu.aboutToShow.connect(self._fill_show)
        self.sort_menu.aboutToShow.connect(self._fill_sort)
        self.shown, self.sort = self._opener(self.show_menu, "funnel"), self._opener(self.sort_menu, "sort-ascending")
        flow = FlowLayout(ui.theme.px(8))
        for widget in (self._count, *self.lacks.values(), self.any_lack, self.shown, self.sort):
            flow.addWidget(widget)
        self.setLayout(flow)

    def _chip(self, meant: frozenset[Lack]) -> QPushButton:
        chip = button(self._ui, "", "lack")
        chip.setCheckable(True)
        chip.setToolTip(self._ui.say("gui.plan.show_only"))
        chip.clicked.connect(lambda checked=False: self._toggle(meant, checked))
        return chip

    def _opener(self, menu: QMenu, icon: str) -> QPushButton:
        made = button(self._ui, "", "filter", icon)
        made.clicked.connect(lambda checked=False: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
        return made

    def _toggle(self, meant: frozenset[Lack], checked: bool) -> None:
        chosen = self.sieve.lacks | meant if checked else self.sieve.lacks - meant
        self._sift(replace(self.sieve, lacks=chosen))

    def _sift(self, sieve: Sieve) -> None:
        self.show_sieve(sieve)
        self.sifted.emit(sieve)

    # What is shown

    def show_sieve(self, sieve: Sieve) -> None:
        """Show which rows are chosen to be shown."""
        self.sieve = sieve
        for lack, chip in self.lacks.items():
            chip.setChecked(lack in sieve.lacks)
        self.any_lack.setChecked(bool(sieve.lacks))
        wanted = _values(sieve)
        chosen = [word for _, _, values in self._kinds() for value, word, _ in values if value in wanted]
        words = self._ui.language.listed(chosen) or self._ui.say("gui.plan.everything")
        self.shown.setText(self._ui.say("gui.plan.shown", what=words))

    def show_order(self, by: Sort) -> None:
        """Show the order of the rows."""
        self._sort_by = by
        self.sort.setText(self._ui.say("gui.plan.sorted", by=self._ui.say(f"gui.summary.sort.{by.value}")))

    def show_plan(self, workshop: Workshop, shown: int, chosen: int) -> None:
        """Count what is lacking, and say how many rows are shown and chosen. What is no more is no longer sifted by."""
        self._workshop = workshop
        found = [lacks(workshop, action) for action in workshop.actions]
        self._counts = Counter(lack for one in found for lack in one)
        for lack, chip in self.lacks.items():
            chip.setText(self._ui.count(f"gui.plan.count.{lack.value}", self._counts[lack]))
        self.any_lack.setText(self._ui.count("gui.plan.count.any", sum(bool(one) for one in found)))
        total = len(workshop.actions)
        if chosen > 1:
            self._count.setText(self._ui.say("gui.plan.some_chosen", chosen=chosen, total=total))
        elif shown < total:
            self._count.setText(self._ui.say("gui.plan.some_shown", shown=shown, total=total))
        else:
            self._count.setText(self._ui.count("gui.summary.actions", total))
        self.show_sieve(self.sieve)
        self._share()

    def _share(self) -> None:
        """Show a chip for each lack, or one for all where there is little room."""
        tight = self.width() < self._ui.theme.px(TIGHT)
        for lack, chip in self.lacks.items():
            chip.setVisible(not tight and (self._counts[lack] > 0 or lack in self.sieve.lacks))
        self.any_lack.setVisible(tight and (self._counts.total() > 0 or bool(self.sieve.lacks)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the chips by the room that there is."""
        super().resizeEvent(event)
        self._share()

    # The menus

    def _kinds(self) -> list[tuple[str, str, Sequence[tuple[object, str, QIcon]]]]:
        """Give the fields by which rows are sifted: key of the name, name in the sieve, and the values in the plan."""
        language, actions = self._ui.language, self._workshop.actions
        states = [state for state in ActionStatus if any(action.status is state for action in actions)]
        owners = {owner for action in actions if (owner := self._workshop.find(Actor, action.owner_id))}
        named = sorted(owners, key=lambda owner: owner.name.casefold())
        found = {sector for action in actions for sector in sectors(self._workshop, action)}
        in_plan = [
            (one, language.sentence(language.code(one)), sector_icon(self._ui, one)) for one in Sector if one in found
        ]
        return [
            ("status", "status", [(state, language.sentence(language.code(state)), QIcon()) for state in states]),
            ("owner", "owner_id", [(one.id, one.name, sector_icon(self._ui, one.sector)) for one in named]),
            ("sector", "sector", in_plan),
        ]

    def _fill_show(self) -> None:
        self.show_menu.clear()
        for name, field, values in self._kinds():
            menu = self.show_menu.addMenu(self._ui.say(f"gui.plan.filter.{name}"))
            everything = (None, self._ui.say(f"gui.plan.all.{name}"), QIcon())
            group = QActionGroup(menu)
            for value, word, icon in [everything, *values]:
                entry = _entry(menu, icon, word, checked=getattr(self.sieve, field) == value)
                entry.triggered.connect(lambda checked=False, field=field, value=value: self._choose(field, value))
                group.addAction(entry)

    def _choose(self, field: str, value: object) -> None:
        self._sift(replace(self.sieve, **{field: value}))  # type: ignore[arg-type]

    def _fill_sort(self) -> None:
        self.sort_menu.clear()
        group = QActionGroup(self.sort_menu)
        for by in Sort:
            word = self._ui.say(f"gui.summary.sort.{by.value}")
            entry = _entry(self.sort_menu, QIcon(), word, checked=by is self._sort_by)
            entry.triggered.connect(lambda checked=False, by=by: self._order(by))
            group.addAction(entry)

    def _order(self, by: Sort) -> None:
        self.order_chosen.emit(by)


def _entry(menu: QMenu, icon: QIcon, word: str, *, checked: bool) -> QAction:
    made = menu.addAction(icon, word.replace("&", "&&"))
    made.setCheckable(True)
    made.setChecked(checked)
    return made


def _values(sieve: Sieve) -> Sequence[object]:
    return [value for value in (sieve.status, sieve.owner_id, sieve.sector) if value is not None]
