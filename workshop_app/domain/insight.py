"""What the map and the notes tell: thirty kinds of insights, each a plain sentence that ends in a deed.

The definitions are those of the domain document, section 4. An insight states facts, never a verdict, and names the
records it is built on. How they are found stands in ``analysis``.
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from workshop_app.domain.codes import Sector
from workshop_app.domain.message import Message


class InsightCode(StrEnum):
    """The thirty kinds, by number and name; the keys of the machine-readable answer begin with them."""

    MISSING_SECTOR = "I01_missing_sector"
    SECTOR_NOT_IN_ROOM = "I02_sector_not_in_room"
    DOMINANT_SECTOR = "I03_dominant_sector"
    ISOLATED = "I04_isolated"
    PROMISE_ONLY = "I05_promise_only"
    SINGLE_THREAD = "I06_single_thread"
    BROKER = "I07_brokers"
    CUT_POINT = "I08_cut_points"
    SOLE_PROVIDER = "I09_sole_provider"
    ISLANDS = "I10_islands"
    ONE_WAY = "I11_one_way"
    PARTNER_NOT_IN_ROOM = "I12_partner_not_in_room"
    UNMET_NEED = "I13_unmet_need"
    UNUSED_OFFER = "I14_unused_offer"
    MATCH_WITHOUT_TIE = "I15_match_without_tie"
    NAMED_NOT_BUILT = "I16_named_not_built"
    DESIRED_WITHOUT_ACTION = "I17_desired_without_action"
    INFLUENTIAL_OUTSIDER = "I18_influential_outsider"
    LOW_VOICE = "I19_low_voice"
    CROSS_SECTOR = "I20_cross_sector"
    MUNICIPAL_HUB = "I21_municipal_hub"
    WEAK_TIE_POTENTIAL = "I22_weak_tie_potential"
    COMPETES_WITH_VOLUNTARY = "I23_competes_with_voluntary"
    STRAIN_IN_CORE = "I24_strain_in_core"
    NAMED_NOT_MAPPED = "I25_named_not_mapped"
    INITIATIVE_WITHOUT_SUPPORT = "I26_initiative_without_support"
    ACTION_GAPS = "I27_action_gaps"
    TOP_VOTED_WITHOUT_ACTION = "I28_top_voted_without_action"
    PATH_BALANCE = "I29_path_balance"
    PHASE_SECTORS = "I30_phase_sectors"


class Weight(IntEnum):
    """How much an insight asks to be seen: a plain fact, something to talk about, something that may break."""

    FACT = 0
    NOTABLE = 1
    SEVERE = 2


class Thresholds(NamedTuple):
    """Where facts become insights; the usual values are those of the domain document. Shares are from 0 to 1."""

    dominant_share: float = 0.40
    broker_betweenness: float = 0.10
    broker_sectors: int = 3
    severe_cut: int = 3
    cross_sector_share: float = 0.50
    hub_share: float = 0.50
    resource_share: float = 0.50
    high_influence: int = 4
    low_influence: int = 2
    high_interest: int = 4
    fewest_actors: int = 5
    matches_shown: int = 10


class DeedKind(StrEnum):
    """What an insight can end in."""

    CALL = "call"
    """Somebody rings a missing voice: an action «Ring …»; ``sector``, ``name`` or an actor tells who."""

    TIE = "tie"
    """A wanted relation between the two actors."""

    ACTION = "action"
    """An action from the insight's relation, note or pair."""

    PLACE = "place"
    """A name that waits becomes an actor on the map."""

    SHOW = "show"
    """Nothing but going to where it can be mended: the action or the note."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The next step that an insight offers."""

    kind: DeedKind
    actor_ids: tuple[str, ...] = ()
    relation_id: str | None = None
    note_id: str | None = None
    action_id: str | None = None
    sector: Sector | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Insight:
    """One finding. ``key`` stays the same as long as it is about the same things (code and refs).

    ``ask`` is the question it puts to the room. The ids are those of the records it builds on, in the order in which
    the sentence names them; ``numbers`` are their refs, for print.
    """

    code: InsightCode
    key: str
    sentence: Message
    ask: Message
    weight: Weight = Weight.NOTABLE
    actor_ids: tuple[str, ...] = ()
    relation_ids: tuple[str, ...] = ()
    note_ids: tuple[str, ...] = ()
    action_ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = field(default=())
    deed: Deed | None = None


def insight_key(code: InsightCode, *refs: str) -> str:
    """Make the key of an insight from its code and the refs or codes that it is about."""
    return ":".join((code.value[:3], *refs))
