"""The map as a graph: an edge between two actors when at least one existing tie joins them. Knows networkx, alone."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

import networkx

from workshop_app.analysis.betweenness import betweenness

Piece = tuple[str, ...]
"""The ids of actors that hang together, in the order in which the graph was given them."""


class Graph:
    """Undirected and simple. The order of the actors breaks all ties."""

    def __init__(self, actor_ids: Sequence[str], edges: Iterable[Collection[str]]) -> None:
        self._order = {actor_id: index for index, actor_id in enumerate(actor_ids)}
        self._graph: networkx.Graph[str] = networkx.Graph()
        self._graph.add_nodes_from(actor_ids)
        inside = ((one, other) for one, other in map(self._sorted, edges))
        self.edges: tuple[tuple[str, str], ...] = tuple(sorted(inside, key=self._places))
        self._graph.add_edges_from(self.edges)

    def neighbours(self, actor_id: str) -> Piece:
        """Give those that an actor is tied to."""
        return self._sorted(self._graph[actor_id])

    def degree(self, actor_id: str) -> int:
        """Count those that an actor is tied to."""
        return len(self._graph[actor_id])

    def is_tied(self, one: str, other: str) -> bool:
        """Tell whether two actors are tied."""
        return self._graph.has_edge(one, other)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What hangs together, the largest first; an actor without ties is a piece of its own."""
        return self._pieces(self._graph)

    def pieces_without(self, actor_ids: Collection[str]) -> tuple[Piece, ...]:
        """Give what would hang together if some actors were gone."""
        left = self._graph.copy()
        left.remove_nodes_from(actor_ids)
        return self._pieces(left)

    @cached_property
    def cut_off(self) -> dict[str, Piece]:
        """Give, for each actor that holds others on the map, those who would lose touch with the rest without it."""
        graph = self._graph.copy()
        found: dict[str, Piece] = {}
        for actor_id in self._sorted(networkx.articulation_points(graph)):
            around = tuple(graph[actor_id])
            graph.remove_node(actor_id)
            pieces: list[set[str]] = []
            for neighbour in around:
                if not any(neighbour in piece for piece in pieces):
                    pieces.append(networkx.node_connected_component(graph, neighbour))
            graph.add_edges_from((actor_id, neighbour) for neighbour in around)
            pieces.remove(max(pieces, key=self._size))
            found[actor_id] = self._sorted(one for piece in pieces for one in piece)
        return found

    @cached_property
    def betweenness(self) -> dict[str, float]:
        """Give the share of pairs of others between which an actor lies, by its id."""
        around = [[self._order[one] for one in self.neighbours(actor_id)] for actor_id in self._order]
        shares = (round(share, 9) for share in betweenness(around))  # equal ones are equal, whatever was added first
        return dict(zip(self._order, shares, strict=True))

    def _pieces(self, graph: "networkx.Graph[str]") -> tuple[Piece, ...]:
        return tuple(
            self._sorted(piece) for piece in sorted(networkx.connected_components(graph), key=self._size, reverse=True)
        )

    def _size(self, piece: Collection[str]) -> tuple[int, int]:
        """Compare pieces: by how many they are, then by who comes first."""
        return len(piece), -min(self._order[one] for one in piece)

    def _sorted(self, actor_ids: Iterable[str]) -> Piece:
        return tuple(sorted(actor_ids, key=self._order.__getitem__))

    def _places(self, edge: tuple[str, str]) -> tuple[int, int]:
        return self._order[edge[0]], self._order[edge[1]]
