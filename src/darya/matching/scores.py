"""How much two statements resemble each other: same text, same language, then across languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, product
from typing import TYPE_CHECKING

from darya.language.folding import fold
from darya.matching.bridge import Bridges
from darya.matching.items import Item
from darya.matching.kin import KinBridges
from darya.matching.memory import Memory
from darya.matching.methods import METHODS, joint_evidence
from darya.matching.settings import Settings
from darya.matching.shapes import Shape, shape_of
from darya.matching.weights import Context, weigh
from darya.matching.wordings import Wordings
from darya.model import StatementKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from darya.matching.encoder.fusion import EncoderSource, Likeness

_TEXT, _PARALLEL, _TRANSLITERATION, _MEMORY, _EXACT, _ENCODER = range(len(METHODS))

BlockKey = tuple[str, str, StatementKind]


@dataclass(frozen=True)
class Block:
    """Two countries' items of one kind against each other: n items of one, m of the other.

    ``rows`` and ``columns`` are places in the list of all items; ``scores`` (n × m) are cosines, 1 for the same
    text; ``methods`` (n × m) are places in ``METHODS``; ``weights`` (n × m) say how much a link is worth;
    ``comparable`` (n × m) says which pairs have a language in common; ``shape``, whether one side says in several
    statements what the other says in one.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    scores: NDArray[np.float64]
    methods: NDArray[np.int8]
    weights: NDArray[np.float64]
    comparable: NDArray[np.bool_]
    shape: Shape = Shape.ONE_TO_ONE


def score_blocks(
    items: Sequence[Item],
    settings: Settings,
    memory: Memory | None = None,
    wordings: Wordings | None = None,
    encoder: EncoderSource | None = None,
) -> dict[BlockKey, Block]:
    """Score every two countries' items of the same kind.

    Same text after folding first (1.0), then the best cosine over the languages that both have; only where they
    have none, the pivot alphabet and the memory. An encoder is one more source, in each language and across.
    ``wordings`` are those of the items, if the caller has them.
    """
    wordings = wordings or wordings_of(items, settings)
    memory = memory or Memory()
    ground = _Ground(
        items,
        wordings,
        Bridges(wordings, memory, settings),
        KinBridges(wordings, memory, settings),
        Context(items, settings),
        memory,
        settings,
        _likeness(items, encoder),
    )
    return {key: _block(rows, columns, ground) for key, rows, columns in _pairs_of_countries(items)}


def wordings_of(items: Sequence[Item], settings: Settings) -> Wordings:
    """The vectors of the items' wordings, in their order."""
    return Wordings([item.wordings for item in items], settings)


@dataclass(frozen=True)
class _Ground:
    """All that the scores of one comparison rest on."""

    items: Sequence[Item]
    wordings: Wordings
    bridges: Bridges
    kin: KinBridges
    context: Context
    memory: Memory
    settings: Settings
    likeness: Likeness | None = None


def _likeness(items: Sequence[Item], encoder: EncoderSource | None) -> Likeness | None:
    if encoder is None:
        return None
    from darya.matching.encoder.fusion import Likeness

    return Likeness([item.wordings for item in items], encoder)


def _with_encoder(
    ground: _Ground,
    languages: tuple[str, str],
    places: tuple[Sequence[int], Sequence[int]],
    scores: NDArray[np.float64],
    methods: NDArray[np.integer],
) -> tuple[NDArray[np.float64], NDArray[np.integer]]:
    """The scores of two languages with the encoder beside them, its name where it says the more."""
    import numpy as np

    if ground.likeness is None:
        return scores, methods
    joined, decides = ground.likeness.joined(languages, *places, scores)
    return joined, np.where(decides, _ENCODER, methods)


def _pairs_of_countries(items: Sequence[Item]) -> Iterator[tuple[BlockKey, tuple[int, ...], tuple[int, ...]]]:
    """Places of the items of every two countries, kind by kind; items come ordered by country and kind."""
    by_kind: dict[StatementKind, list[tuple[str, tuple[int, ...]]]] = {}
    for (country, kind), group in groupby(range(len(items)), key=lambda at: (items[at].country, items[at].kind)):
        by_kind.setdefault(kind, []).append((country, tuple(group)))
    for kind, countries in by_kind.items():
        for (one, rows), (other, columns) in combinations(countries, 2):
            yield (one, other, kind), rows, columns


def _block(rows: tuple[int, ...], columns: tuple[int, ...], ground: _Ground) -> Block:
    import numpy as np

    has_left, has_right = ground.wordings.has[list(rows)], ground.wordings.has[list(columns)]
    comparable = (has_left.astype(int) @ has_right.T.astype(int)) > 0
    sheet = _Sheet(np.zeros(comparable.shape), np.zeros(comparable.shape, dtype=np.int8))
    for place, tag in enumerate(ground.wordings.languages):
        if has_left[:, place].any() and has_right[:, place].any():
            by_words = ground.wordings.within(tag, rows, columns)
            methods = _parallel(ground.items, rows, columns, tag)
            sheet.raise_to(*_with_encoder(ground, (tag, tag), (rows, columns), by_words, methods))
    if not comparable.all():
        _score_across(sheet, rows, columns, ~comparable, ground)
    _mark_same_texts(sheet, rows, columns, ground.items, ground.memory)
    shape = shape_of(sheet.scores, ground.settings)
    weights = weigh(sheet.scores, ground.context.similarity(rows, columns), ground.settings, shape)
    return Block(rows, columns, sheet.scores, sheet.methods, weights, comparable, shape)


@dataclass
class _Sheet:
    """Scores and methods of a block while they are being found (n × m both)."""

    scores: NDArray[np.float64]
    methods: NDArray[np.int8]

    def raise_to(
        self, scores: NDArray[np.float64], methods: NDArray[np.integer], where: NDArray[np.bool_] | bool = True
    ) -> None:
        """Take over scores that are higher than what stands there, with their method."""
        import numpy as np

        higher = (scores > self.scores) & where
        self.scores = np.where(higher, scores, self.scores)
        self.methods = np.where(higher, methods, self.methods).astype(np.int8)


def _parallel(items: Sequence[Item], rows: Sequence[int], columns: Sequence[int], tag: str) -> NDArray[np.int8]:
    """Method of each pair compared in this language: *text* where it is the main language of both."""
    import numpy as np

    left = np.array([items[at].first.language == tag for at in rows])
    right = np.array([items[at].first.language == tag for at in columns])
    return np.where(left[:, None] & right[None, :], _TEXT, _PARALLEL).astype(np.int8)


def _score_across(
    sheet: _Sheet, rows: Sequence[int], columns: Sequence[int], where: NDArray[np.bool_], ground: _Ground
) -> None:
    """Score the pairs without a shared language through the pivot alphabet and the memory."""
    import numpy as np

    has = ground.wordings.has
    for (left, tag), (right, other) in product(enumerate(ground.wordings.languages), repeat=2):
        concerned = where & has[list(rows), left][:, None] & has[list(columns), right][None, :]
        if tag == other or not concerned.any():
            continue
        scores = ground.wordings.across(tag, other, rows, columns)
        methods = np.full(where.shape, _TRANSLITERATION)
        carried = _carried(tag, other, rows, columns, ground)
        if carried is not None:
            methods[carried >= scores] = _MEMORY if ground.memory.pairs else _PARALLEL
            scores = joint_evidence(carried, scores)
        scores, methods = _with_encoder(ground, (tag, other), (rows, columns), scores, methods)
        sheet.raise_to(scores, methods, concerned)


def _carried(
    tag: str, other: str, rows: Sequence[int], columns: Sequence[int], ground: _Ground
) -> NDArray[np.float64] | None:
    """What the memory carries from one language to the other, directly or by way of kindred languages: the better."""
    import numpy as np

    found = [bridges.cosines(tag, other, rows, columns) for bridges in (ground.bridges, ground.kin)]
    known = [cosines for cosines in found if cosines is not None]
    return np.maximum.reduce(known) if known else None


def _mark_same_texts(
    sheet: _Sheet, rows: Sequence[int], columns: Sequence[int], items: Sequence[Item], memory: Memory
) -> None:
    """Give 1.0 to pairs whose texts fold to the same in a language of both, and to confirmed pairs."""
    places: dict[tuple[str, str], list[int]] = {}
    for column, at in enumerate(columns):
        for tag, text in items[at].wordings.items():
            places.setdefault((tag, fold(text) or text), []).append(column)
    for row, at in enumerate(rows):
        for tag, text in items[at].wordings.items():
            for column in places.get((tag, fold(text) or text), ()):
                sheet.scores[row, column], sheet.methods[row, column] = 1.0, _EXACT
    if memory.pairs:
        _mark_confirmed(sheet, rows, items, places, memory)


def _mark_confirmed(
    sheet: _Sheet,
    rows: Sequence[int],
    items: Sequence[Item],
    places: Mapping[tuple[str, str], Sequence[int]],
    memory: Memory,
) -> None:
    by_text: dict[str, list[int]] = {}
    for (_, text), columns in places.items():
        by_text.setdefault(text, []).extend(columns)
    for row, at in enumerate(rows):
        for text in items[at].wordings.values():
            for counterpart in memory.counterparts.get(fold(text), frozenset()):
                for column in by_text.get(counterpart, ()):
                    if sheet.scores[row, column] < 1.0 and memory.confirms(text, counterpart):
                        sheet.scores[row, column], sheet.methods[row, column] = 1.0, _MEMORY
