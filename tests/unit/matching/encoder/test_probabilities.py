"""How likely a proposal is: with an encoder, learnt from what people decided as that encoder would have scored it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.encoders import sentence_folder
from tests.unit.matching.encoder.domain import beside_each_other, say_the_same
from tests.unit.matching.encoder.test_fusion import standard

from darya.matching import align, calibrate, judged_links
from darya.matching.calibration import JudgedLink, calibration_error, evidence_of
from darya.matching.encoder import EncoderSource, open_encoder
from darya.matching.encoder.fusion import sign_of
from darya.model import Cell, Comparison, Relation, Row


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> EncoderSource:
    folder: Path = tmp_path_factory.mktemp("encoders") / "encoder"
    return EncoderSource(open_encoder(sentence_folder(folder, layers_matter=False)))


def decided(seed: int, source: EncoderSource | None) -> Comparison:
    """What was proposed, every cell decided rightly."""
    here, there = beside_each_other(seed)
    grid = align([standard("KZ", here), standard("UZ", there)], encoder=source)
    return grid.model_copy(update={"rows": tuple(_decided(row) for row in grid.rows)})


def _decided(row: Row) -> Row:
    if len(row.cells) < 2:
        return row
    (here, there) = row.cells
    relation = Relation.EQUAL if say_the_same(here.statements[0], there.statements[0]) else Relation.NONE
    return row.model_copy(update={"cells": (here.model_copy(update={"relation": relation}), there)})


def proposals(grid: Comparison) -> Iterator[tuple[float, bool]]:
    """How likely each decided cell was said to be, and whether it was."""
    cells: list[Cell] = [row.cells[0] for row in grid.rows if row.cells[0].relation]
    for cell in cells:
        assert cell.suggestion is not None
        assert cell.suggestion.probability is not None
        yield cell.suggestion.probability, cell.relation is Relation.EQUAL


def test_links_have_the_evidence_that_the_encoder_gave(source: EncoderSource) -> None:
    grid = decided(3, source)
    kept = sorted(evidence_of(probability) for probability, _right in proposals(grid))
    anew = sorted(link.evidence for link in judged_links(grid, encoder=source))
    assert len(kept) > 30
    assert anew == pytest.approx(kept, abs=1e-4)
    assert sorted(link.evidence for link in judged_links(grid)) != pytest.approx(kept, abs=1e-2)


def test_learnt_from_its_own_scores_probabilities_are_nearer_to_what_is_right(source: EncoderSource) -> None:
    """Grids that were made with the default and decided; then the encoder is switched on for others."""
    before = [decided(seed, None) for seed in (3, 4, 5)]
    told = [proposal for seed in (6, 7, 8, 9) for proposal in proposals(decided(seed, source))]

    def error(links: list[JudgedLink]) -> float:
        learnt = calibrate(links)
        said = [learnt.probability(evidence_of(probability), ("en", "en")) for probability, _right in told]
        return calibration_error(said, [right for _probability, right in told])

    by_default = error([link for grid in before for link in judged_links(grid)])
    by_encoder = error([link for grid in before for link in judged_links(grid, encoder=source)])
    assert by_encoder < error([]) < by_default  # the prior, too, is better than what other scores taught


def test_the_record_of_a_grid_tells_the_encoder(source: EncoderSource) -> None:
    grids = [
        align([standard("KZ", ["wash dish"]), standard("UZ", ["clean plate"])], encoder=one) for one in (source, None)
    ]
    assert [sign_of(grid.engine) for grid in grids] == [source.sign, ""]
