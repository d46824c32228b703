"""The definitions once more, written down as plainly as they can be and without any graph library.

Slow and simple: sets of refs, every pair looked at, every path counted. What the analyst finds must equal this.
"""

from collections import Counter
from itertools import combinations
from typing import Any

from workshop_app.domain.codes import Phase, QuestionKey, Sector
from workshop_app.domain.records import Action, Actor, Note, Relation
from workshop_app.domain.workshop import Workshop

STRAIN = ("competition", "conflict")
FLOW = ("resource", "money", "information", "referral")


class ByHand:
    """One map, read off by refs."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.actors: dict[str, Actor] = {a.ref: a for a in workshop.actors if a.ring is not None}
        self.refs = sorted(self.actors)
        ref_of = {record.id: record.ref for record in workshop.records()}
        self.ref_of = ref_of
        self.ties: dict[str, tuple[str, str, Relation]] = {
            r.ref: (ref_of[r.from_id], ref_of[r.to_id], r)
            for r in workshop.relations
            if {ref_of[r.from_id], ref_of[r.to_id]} <= self.actors.keys()
        }
        self.edges = {
            frozenset((a, b))
            for a, b, r in self.ties.values()
            if r.status == "existing" and r.relation_type not in STRAIN
        }
        self.desired = {
            frozenset((a, b))
            for a, b, r in self.ties.values()
            if r.status == "desired" and r.relation_type not in STRAIN
        }

    # The graph

    def degree(self, ref: str) -> int:
        return sum(ref in edge for edge in self.edges)

    def neighbours(self, ref: str) -> set[str]:
        return {other for edge in self.edges if ref in edge for other in edge if other != ref}

    def pieces(self, without: set[str] = frozenset()) -> list[set[str]]:  # type: ignore[assignment]
        pieces = [{ref} for ref in self.refs if ref not in without]
        for edge in self.edges:
            if not edge & without:
                joined = [piece for piece in pieces if piece & edge]
                pieces = [piece for piece in pieces if not piece & edge] + [set().union(*joined)]
        return sorted(pieces, key=lambda piece: (-len(piece), min(piece)))

    def cut_off(self, ref: str) -> list[str]:
        home = next(piece for piece in self.pieces() if ref in piece)
        left = [piece for piece in self.pieces({ref}) if piece <= home]
        return sorted(one for piece in left[1:] for one in piece)

    def betweenness(self, ref: str) -> float:
        others = [one for one in self.refs if one != ref]
        total = 0.0
        for start, end in combinations(others, 2):
            paths = self.shortest(start, end)
            total += sum(ref in path[1:-1] for path in paths) / len(paths) if paths else 0.0
        count = len(others) * (len(others) - 1) / 2
        return total / count if count else 0.0

    def shortest(self, start: str, end: str) -> list[list[str]]:
        paths = [[start]]
        while paths and not any(path[-1] == end for path in paths):
            seen = {one for path in paths for one in path}
            paths = [[*path, step] for path in paths for step in sorted(self.neighbours(path[-1])) if step not in seen]
        return [path for path in paths if path[-1] == end]

    # Notes and actions

    def in_one_action(self, one: str, other: str) -> bool:
        pair = {self.actors[one].id, self.actors[other].id}
        return any(pair <= {a.owner_id, a.deputy_id, *a.ally_ids} for a in self.workshop.actions)

    def named(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for note in self.workshop.notes_of_question(QuestionKey.Q6):
            here = sorted({self.ref_of[one] for one in note.actor_ids} & self.actors.keys())
            for a, b in combinations(here, 2):
                found.setdefault((a, b), []).append(note.ref)
        return found

    def has_action(self, note: Note) -> bool:
        return any(note.id in action.note_ids for action in self.workshop.actions)

    def offers(self, ref: str) -> set[str]:
        return {offer.tag for offer in self.actors[ref].offers}

    def needs(self, ref: str) -> set[str]:
        return {need.tag for need in self.actors[ref].needs}

    def with_tag(self, tag: str, what: str) -> list[str]:
        return [ref for ref in self.refs if tag in getattr(self, what)(ref)]

    @property
    def tags(self) -> list[str]:
        return sorted({tag for ref in self.refs for tag in self.offers(ref) | self.needs(ref)})

    def sectors(self, refs: Any) -> set[Sector]:
        return {self.actors[ref].sector for ref in refs}

    def where(self, rule: Any) -> list[str]:
        return [ref for ref in self.refs if rule(self.actors[ref])]

    def matches(self) -> list[dict[str, Any]]:
        found = []
        for a, b in combinations(self.refs, 2):
            given, taken = self.offers(a) & self.needs(b), self.offers(b) & self.needs(a)
            k = len(given) + len(taken)
            if k and frozenset((a, b)) not in self.edges:
                together = frozenset((a, b)) in self.desired or (a, b) in self.named()
                score = k + (len(self.sectors((a, b))) == 2) + together
                influence = sum(self.actors[one].influence or 0 for one in (a, b))
                found.append(
                    ((-score, -influence, a, b), {"pair": [a, b], "tags": sorted(given | taken), "score": score})
                )
        return [match for _, match in sorted(found, key=lambda one: one[0])]

    def facts(self) -> dict[str, Any]:
        """Everything that is not skipped, keyed as the analyst keys it."""
        return self.always() | self.structure() | self.resources() | self.relations() | self.people() | self.said()

    def always(self) -> dict[str, Any]:
        required = self.workshop.details.required_sectors or tuple(Sector)[:7]
        there = self.sectors(self.refs)
        names: dict[str, list[str]] = {}
        known = {actor.name.casefold() for actor in self.workshop.actors}
        for note in self.workshop.notes:
            for name in note.mentions_unmapped:
                if name.casefold() not in known:
                    spelled = next((one for one in names if one.casefold() == name.casefold()), name)
                    names.setdefault(spelled, [])
                    names[spelled] += [note.ref] if note.ref not in names[spelled] else []
        return {
            "I01_missing_sector": [s for s in Sector if s in required and s not in there],
            "I02_sector_not_in_room": [
                s for s in Sector if s in there and s not in self.sectors(self.where(lambda a: a.present))
            ],
            "I25_named_not_mapped": names,
        }

    def structure(self) -> dict[str, Any]:
        wished = {end for a, b, r in self.ties.values() if r.status == "desired" for end in (a, b)}
        lonely = [ref for ref in self.refs if not self.degree(ref)]
        through = {ref: self.betweenness(ref) for ref in self.refs}
        brokers = [
            {"actor": ref, "betweenness": round(value, 3), "sectors": len(self.sectors(self.neighbours(ref)))}
            for ref, value in sorted(through.items(), key=lambda one: (-round(one[1], 9), one[0]))
            if round(value, 9) >= 0.1 and len(self.sectors(self.neighbours(ref))) >= 3
        ]
        cuts = [{"actor": ref, "cut_off": self.cut_off(ref)} for ref in self.refs if self.cut_off(ref)]
        islands = [sorted(piece) for piece in self.pieces() if len(piece) > 1]
        return {
            "I04_isolated": [ref for ref in lonely if ref not in wished],
            "I05_promise_only": [ref for ref in lonely if ref in wished],
            "I06_single_thread": [ref for ref in self.refs if self.degree(ref) == 1],
            "I07_brokers": brokers,
            "I08_cut_points": sorted(cuts, key=lambda one: -len(one["cut_off"])),
            "I10_islands": islands if len(islands) > 1 else [],
        }

    def resources(self) -> dict[str, Any]:
        sole, unmet, unused = [], [], []
        for tag in self.tags:
            offering, needing = self.with_tag(tag, "offers"), self.with_tag(tag, "needs")
            others = [ref for ref in needing if ref not in offering]
            sole += (
                [{"tag": tag, "provider": offering[0], "needed_by": others}] if len(offering) == 1 and others else []
            )
            unmet += [{"tag": tag, "needed_by": needing}] if needing and not offering else []
            unused += [{"tag": tag, "offered_by": offering}] if offering and not needing else []
        core = {tag for ref in self.where(lambda a: a.ring <= 1) for tag in self.needs(ref)}
        edge = [(ref, sorted(self.offers(ref) & core)) for ref in self.where(lambda a: a.ring == 3)]
        return {
            "I09_sole_provider": sole,
            "I13_unmet_need": unmet,
            "I14_unused_offer": unused,
            "I15_match_without_tie_count": len(self.matches()),
            "I15_top10": self.matches()[:10],
            "I22_weak_tie_potential": [{"actor": ref, "tags": tags} for ref, tags in edge if tags],
        }

    def relations(self) -> dict[str, Any]:
        living = {ref: one for ref, one in sorted(self.ties.items()) if one[2].status == "existing"}
        leads = {(a, b) for a, b, r in living.values() if r.relation_type not in STRAIN}
        leads |= {(b, a) for a, b, r in living.values() if r.relation_type not in STRAIN and r.mutual}
        flows = {(a, b) for a, b, r in living.values() if r.relation_type in FLOW and not r.mutual}
        named = {pair: notes for pair, notes in self.named().items() if frozenset(pair) not in self.edges}

        def state(pair: tuple[str, str]) -> str:
            return "action" if self.in_one_action(*pair) else "planned" if frozenset(pair) in self.desired else "loose"

        return {
            "I11_one_way": [list(pair) for pair in sorted(flows) if pair[::-1] not in leads],
            "I16_named_not_built": [
                {"pair": list(pair), "contributions": named[pair], "state": state(pair)} for pair in sorted(named)
            ],
            "I17_desired_without_action": [
                ref
                for ref, (a, b, r) in sorted(self.ties.items())
                if r.status == "desired" and not self.in_one_action(a, b)
            ],
            "I23_competes_with_voluntary": [
                ref
                for ref, (a, b, r) in living.items()
                if r.relation_type == "competition" and self.sectors((a, b)) == {Sector.MUNICIPALITY, Sector.VOLUNTARY}
            ],
            "I24_strain_in_core": [
                ref
                for ref, (a, b, r) in living.items()
                if r.relation_type in STRAIN and all((self.actors[one].ring or 0) <= 1 for one in (a, b))
            ],
        }

    def people(self) -> dict[str, Any]:
        sizes = Counter(actor.sector for actor in self.actors.values())
        largest = max(Sector, key=lambda sector: sizes[sector])
        share = sizes[largest] / len(self.refs)
        cross = sum(len(self.sectors(edge)) == 2 for edge in self.edges)
        own = set(self.where(lambda a: a.sector is Sector.MUNICIPALITY))
        touching = sum(bool(edge & own) for edge in self.edges)
        total = len(self.edges)
        large = sorted(sector.value for sector in Sector if sizes[sector] > 1)
        joined = [{sector.value for sector in self.sectors(edge)} for edge in self.edges]
        return {
            "I03_dominant_sector": {"sector": largest, "share": round(share, 2), "flag": share > 0.4},
            "I12_partner_not_in_room": self.where(lambda a: a.ring <= 2 and not a.present),
            "I18_influential_outsider": [
                ref
                for ref in self.where(lambda a: (a.influence or 0) >= 4)
                if self.degree(ref) <= 1 or not self.actors[ref].present
            ],
            "I19_low_voice": self.where(
                lambda a: (a.interest or 0) >= 4 and a.influence is not None and a.influence <= 2
            ),
            "I20_cross_sector": {
                "edges": total,
                "cross": cross,
                "share": round(cross / total, 2) if total else 0.0,
                "flag": bool(total) and cross / total < 0.5,
            },
            "I20_blank_sector_pairs": [[s, t] for s, t in combinations(large, 2) if {s, t} not in joined],
            "I21_municipal_hub": {
                "share": round(touching / total, 2) if total else 0.0,
                "flag": bool(total) and touching / total >= 0.5,
                "parts_with": len(self.pieces()),
                "parts_without": len(self.pieces(own)),
            },
            "I30_phase_sectors": {
                phase: sorted(self.sectors(self.where(lambda a, phase=phase: phase in a.phases))) for phase in Phase
            },
        }

    def said(self) -> dict[str, Any]:
        notes = self.workshop.notes
        paths = Counter(str(note.path) for note in notes)
        both = paths["need"] + paths["resource"]
        votes = {note: self.workshop.votes[note.id] for note in notes if self.workshop.votes[note.id]}
        highest = sorted(votes.values(), reverse=True)[:10]
        top = [note for note in votes if votes[note] >= highest[-1] and not self.has_action(note)]
        return {
            "I26_initiative_without_support": [
                note.ref
                for note in self.workshop.notes_of_question(QuestionKey.Q5)
                if note.note_kind == "initiative" and not self.has_action(note)
            ],
            "I27_action_gaps": [
                {"action": action.ref, "gaps": gaps}
                for action in sorted(self.workshop.actions, key=lambda one: one.ref)
                if (gaps := self.gaps(action))
            ],
            "I28_top_voted_without_action": [
                note.ref for note in sorted(top, key=lambda note: (-votes[note], note.ref))
            ],
            "I29_path_balance": {
                "need": paths["need"],
                "resource": paths["resource"],
                "resource_share": round(paths["resource"] / both, 2) if both else 0.0,
            },
        }

    def gaps(self, action: Action) -> list[str]:
        people = [self.workshop.find(Actor, one) for one in (action.owner_id, *action.ally_ids)]
        sectors = {actor.sector for actor in people if actor}
        found = {"owner": not action.owner_id, "due": not action.due, "single_sector": len(sectors) == 1}
        return [gap for gap, is_so in found.items() if is_so]
