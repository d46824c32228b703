"""«Mulig kobling»: the best partner that the shown actor is not tied to yet, and a button that ties them."""

from PySide6.QtWidgets import QFrame

from workshop_app.domain.insight import Deed, DeedKind
from workshop_app.domain.partners import Partner, best_partner
from workshop_app.domain.records import Actor
from workshop_app.domain.workshop import Workshop
from workshop_app.gui.session import Session
from workshop_app.gui.ui import Ui
from workshop_app.gui.widgets.basic import button, clear, column, label, row
from workshop_app.gui.widgets.finished import OpenOnly
from workshop_app.gui.widgets.flow_layout import FlowLayout
from workshop_app.gui.widgets.insight_deeds import InsightDeeds


class MatchCard(QFrame):
    """Hidden while there is nobody to suggest."""

    def __init__(self, ui: Ui, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "match")
        self._ui = ui
        self._deeds = InsightDeeds(ui, session, self)
        self.partner: Partner | None = None
        self._build()
        OpenOnly(session, self.suggest, self.not_now)

    def _build(self) -> None:
        ui = self._ui
        mark = label()
        mark.setPixmap(ui.theme.icon("plugs-connected").pixmap(ui.theme.icon_size()))
        head = row(8)
        head.addWidget(mark)
        head.addWidget(label(ui.say("gui.insight.match"), "h3"), 1)
        self.words = label("", wraps=True)
        self.suggest = button(ui, ui.say("gui.insight.deed.tie"), "small-primary", "handshake", self._suggest)
        self.not_now = button(ui, ui.say("gui.insight.not_now"), "small-quiet", "", self._set_aside)
        buttons, flow = clear(), FlowLayout(ui.theme.px(6))
        for one in (self.suggest, self.not_now):
            flow.addWidget(one)
        buttons.setLayout(flow)
        layout = column(8, (14, 12, 14, 12))
        layout.addLayout(head)
        layout.addWidget(self.words)
        layout.addWidget(buttons)
        self.setLayout(layout)

    def show_actor(self, workshop: Workshop, actor: Actor) -> None:
        """Suggest the best partner of an actor."""
        self.partner = best_partner(workshop, actor, workshop.details.set_aside)
        self.setVisible(self.partner is not None)
        if self.partner is not None:
            self.words.setText(self._said(self.partner))
            for made, key in ((self.suggest, "gui.insight.deed.tie"), (self.not_now, "gui.insight.not_now")):
                made.setAccessibleName(f"{self._ui.say(key)}: {self.partner.other.name}")

    def _said(self, partner: Partner) -> str:
        """Say what the actor would get, else what it could give."""
        fitting = (partner.gets or partner.gives)[0]
        key = "gui.insight.match_gives" if not partner.gets else "gui.insight.match_gets"
        key += "_text" if fitting.text else ""
        tag = self._ui.language.tag(fitting.tag)
        return self._ui.say(key, tag=tag, name=partner.other.name, text=fitting.text.rstrip("."))

    def _suggest(self) -> None:
        if self.partner is not None:
            giver, taker = self.partner.pair
            self._deeds.do(Deed(DeedKind.TIE, (giver.id, taker.id)))

    def _set_aside(self) -> None:
        if self.partner is not None:
            self._deeds.set_aside(self.partner.key)
