"""The closed lists of the field: every code that a record can hold.

Codes are English and stable (they stand in files); what a person reads is looked up in the
catalogue under the class name and the value, for instance ``sector.municipality``.
"""

from enum import StrEnum


class Lang(StrEnum):
    """Languages that the app itself speaks."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class NoteLang(StrEnum):
    """Languages that a note can be marked with; northern Sámi is captured, never translated."""

    NB = "nb"
    NN = "nn"
    SE = "se"
    EN = "en"


class Status(StrEnum):
    """Only this much is stored; planned and running follow from what has started."""

    DRAFT = "draft"
    FINAL = "final"


class Progress(StrEnum):
    """Where a workshop is in its life, derived and never stored."""

    PLANNED = "planned"
    RUNNING = "running"
    FINAL = "final"


class Sector(StrEnum):
    """Sectors in the order that lists, bars and ties use."""

    MUNICIPALITY = "municipality"
    VOLUNTARY = "voluntary"
    INTEREST_ORG = "interest_org"
    BUSINESS = "business"
    ACADEMIA = "academia"
    STATE = "state"
    CITIZENS = "citizens"
    SOCIAL_ENTERPRISE = "social_enterprise"
    COUNTY = "county"
    OTHER = "other"


EXPECTED_SECTORS = tuple(Sector)[:7]
"""The six sectors of the KS gathering on welfare towards 2040, and citizens: who should be in the room."""


SECTOR_LETTERS = {
    Sector.MUNICIPALITY: "K",
    Sector.VOLUNTARY: "F",
    Sector.INTEREST_ORG: "I",
    Sector.BUSINESS: "N",
    Sector.ACADEMIA: "A",
    Sector.STATE: "S",
    Sector.CITIZENS: "B",
    Sector.SOCIAL_ENTERPRISE: "E",
    Sector.COUNTY: "R",
    Sector.OTHER: "X",
}
"""The same letters in all languages, so that a picture can be read across them."""


class StageKind(StrEnum):
    """What kind of work a stage of the agenda is."""

    CHECK_IN = "check_in"
    FRAMING = "framing"
    INSPIRATION = "inspiration"
    SILENT = "silent"
    QUESTION = "question"
    CLUSTER = "cluster"
    VOTE = "vote"
    RESOURCE_MAP = "resource_map"
    MAP_ACTORS = "map_actors"
    MAP_RELATIONS = "map_relations"
    MATRIX = "matrix"
    AXES = "axes"
    SCENARIO = "scenario"
    WORLD_CAFE = "world_cafe"
    FISHBOWL = "fishbowl"
    ROBUST_CHECK = "robust_check"
    ACTION_PLAN = "action_plan"
    CHECK_OUT = "check_out"
    BREAK = "break"


class QuestionKey(StrEnum):
    """Eva Sørensen's six mobilisation questions (2020)."""

    Q1 = "q1"
    Q2 = "q2"
    Q3 = "q3"
    Q4 = "q4"
    Q5 = "q5"
    Q6 = "q6"


class Round(StrEnum):
    """IGP: alone in silence, then in groups, then in plenary."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    PLENARY = "plenary"


class Method(StrEnum):
    """How the people in the room work during a stage."""

    PLENARY = "plenary"
    IGP = "igp"
    ONE_TWO_FOUR_ALL = "one_two_four_all"
    SILENT = "silent"
    PAIRS = "pairs"


class NoteKind(StrEnum):
    """What a note says something about."""

    IDEA = "idea"
    RESOURCE = "resource"
    NEED = "need"
    CONCERN = "concern"
    INITIATIVE = "initiative"
    ALLIANCE = "alliance"
    QUOTE = "quote"
    DISAGREEMENT = "disagreement"


class Path(StrEnum):
    """Asset path or needs path (Guribye): whether the note starts from capacities or from lacks."""

    RESOURCE = "resource"
    NEED = "need"
    NONE = "none"


class Lens(StrEnum):
    """The municipality as a place where people live, or as an organisation."""

    PLACE = "place"
    ORGANISATION = "organisation"


class ThemeColour(StrEnum):
    """Colours of note cards; the values are tokens."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    CORAL = "coral"
    VIOLET = "violet"


class ActorKind(StrEnum):
    """What sort of party an actor is."""

    ORGANISATION = "organisation"
    UNIT = "unit"
    COUNCIL = "council"
    NETWORK = "network"
    INFORMAL_GROUP = "informal_group"
    ROLE = "role"


class AbcdCategory(StrEnum):
    """The six asset categories of asset-based community development."""

    INDIVIDUALS = "individuals"
    ASSOCIATIONS = "associations"
    INSTITUTIONS = "institutions"
    PHYSICAL = "physical"
    LOCAL_ECONOMY = "local_economy"
    STORIES = "stories"


class ResourceLayer(StrEnum):
    """The asset maps of the series (Guribye): one a group, and all of them together."""

    SENIOR = "senior"
    VOLUNTEER_CENTRE = "volunteer_centre"
    INSTITUTIONS = "institutions"
    ASSOCIATIONS = "associations"
    INDIVIDUALS = "individuals"


class MapMarkKind(StrEnum):
    """What can stand on the alliance map beside actors and relations."""

    FRAME = "frame"
    TEXT = "text"


class Stance(StrEnum):
    """Where an actor stands. Private: never in a picture, a projector view or a summary."""

    SUPPORTS = "supports"
    NEUTRAL = "neutral"
    SCEPTICAL = "sceptical"
    BLOCKS = "blocks"
    UNKNOWN = "unknown"


class Phase(StrEnum):
    """The four verbs of co-creation (Romsaas): what an actor takes part in."""

    DEFINE = "define"
    DESIGN = "design"
    IMPLEMENT = "implement"
    OPERATE = "operate"


class FacilitationRole(StrEnum):
    """Who does what to make others succeed (Med hjerte for Arendal)."""

    CONNECTS = "connects"
    CONVEYS = "conveys"
    COORDINATES = "coordinates"
    GUIDES = "guides"
    INSPIRES = "inspires"
    SHARES_INFO = "shares_info"


class EngagementForm(StrEnum):
    """Forms of the new volunteering: how somebody wants to contribute."""

    REGULAR = "regular"
    AD_HOC = "ad_hoc"
    PROJECT = "project"
    SELF_ORGANISED = "self_organised"


class Reach(StrEnum):
    """How far an actor works."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class RelationType(StrEnum):
    """What flows or binds between two actors. The first seven count as ties in the analysis."""

    COOPERATION = "cooperation"
    RESOURCE = "resource"
    MONEY = "money"
    INFORMATION = "information"
    REFERRAL = "referral"
    MANDATE = "mandate"
    INFLUENCE = "influence"
    COMPETITION = "competition"
    CONFLICT = "conflict"


MUTUAL_TYPES = (RelationType.COOPERATION, RelationType.COMPETITION, RelationType.CONFLICT)
"""Types that usually go both ways; with the others something flows from one to the other."""


class RelationStatus(StrEnum):
    """Told by the dash of the line: solid, dashed, faint and dotted."""

    EXISTING = "existing"
    DESIRED = "desired"
    ENDED = "ended"


class SamskapingForm(StrEnum):
    """Four forms of co-creation, named by Ulrich 2016."""

    CONTROLLED = "controlled"
    RESPONSIBLE = "responsible"
    EQUAL = "equal"
    FACILITATING = "facilitating"


class ActionStatus(StrEnum):
    """How far an action has come."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    STOPPED = "stopped"


class CitizenRole(StrEnum):
    """The citizen's role in Kommune 1.0, 2.0 and 3.0 (Guribye)."""

    CLIENT = "client"
    CUSTOMER = "customer"
    CO_PRODUCER = "co_producer"


class Robustness(StrEnum):
    """The five ticks of the robustness check (ours, not Sørensen's)."""

    THREE_SECTORS = "three_sectors"
    SURVIVES_LOSS = "survives_loss"
    HAS_MANDATE = "has_mandate"
    SURVIVES_CHANGE = "survives_change"
    HAS_REVIEW = "has_review"


class KommuneRow(StrEnum):
    """The four rows of the Kommune 1.0 to 3.0 table (Skanderborg kommune)."""

    MUNICIPALITY_IS = "municipality_is"
    MEETS_CITIZENS_AS = "meets_citizens_as"
    POLITICIANS = "politicians"
    EMPLOYEE = "employee"


class VoteSubject(StrEnum):
    """What a round of votes is about."""

    NOTES = "notes"
    THEMES = "themes"


class ParkingOutcome(StrEnum):
    """What became of a parked matter before the close: somebody has it, or it was let go."""

    PLACED = "placed"
    DROPPED = "dropped"


class TallySource(StrEnum):
    """How votes were counted."""

    IMPORTED = "imported"
    HANDS = "hands"
    DOTS = "dots"


TAGS = (
    "premises",
    "meeting_place",
    "transport",
    "volunteer_time",
    "expertise",
    "lived_experience",
    "craft",
    "equipment",
    "funding",
    "digital_help",
    "recruits",
    "outreach",
    "food",
    "companionship",
    "practical_help",
    "work_training",
    "coordination",
    "evaluation",
    "mandate",
)
"""Resource tags that the catalogue has words for; a workshop may use others, shown as they are written."""
