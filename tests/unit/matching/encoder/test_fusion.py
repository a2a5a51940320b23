"""An encoder beside words: it finds what shares no word, counts as much as links say, and nothing where it is blind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.encoders import sentence_folder
from tests.unit.matching.encoder.domain import synonyms, translated

from darya.matching import align
from darya.matching.encoder import EncoderSource, open_encoder
from darya.matching.encoder.fusion import (
    PRIOR,
    background,
    letters_of_a_part,
    not_known,
    sign_of,
    stretched,
    together,
)
from darya.matching.search import Corpus
from darya.model import Function, Source, SourceFile, Standard, Statement, StatementKind

TEXTS = ["cook broth", "clean plate", "slice loaf", "level ground"]


@pytest.fixture
def source(tmp_path: Path) -> EncoderSource:
    return EncoderSource(open_encoder(sentence_folder(tmp_path / "encoder", layers_matter=False)))


def lines(
    source: EncoderSource | None, queries: list[str], texts: list[str] = TEXTS, tag: str = "en"
) -> list[list[int]]:
    return [[match.line for match in found] for found in Corpus(texts, tag).search(queries, tag, encoder=source)]


def test_it_finds_what_shares_no_word(source: EncoderSource) -> None:
    assert 1 not in lines(None, ["wash dish"])[0]
    assert [found[0] for found in lines(source, ["wash dish", "boil soup", "cut bread"])] == [1, 0, 2]


def test_the_same_text_and_a_word_in_common_still_count(source: EncoderSource) -> None:
    (found,) = Corpus([*TEXTS, "Wash: dish!"], "en").search(["wash dish"], "en", encoder=source)
    assert found[0] == (4, 1.0)
    assert all(0 < match.score <= 1 for match in found)


def test_no_weight_leaves_the_answers_as_they_were(source: EncoderSource) -> None:
    silent = EncoderSource(source.encoder, {("en", "en"): 0.0})
    queries = ["cook", "level plate", "slice"]
    assert list(Corpus(TEXTS, "en").search(queries, "en", encoder=silent)) == list(
        Corpus(TEXTS, "en").search(queries, "en")
    )


def test_a_grid_names_it_in_few_letters_however_long_its_folder_is_called(tmp_path: Path) -> None:
    long = EncoderSource(open_encoder(sentence_folder(tmp_path / ("encoder" * 30), layers_matter=False)))
    assert len(long.named) < 100
    assert sign_of(f"darya, {long.named}") == long.sign


def test_a_language_that_it_reads_letter_by_letter_has_no_weight_and_that_is_said(source: EncoderSource) -> None:
    russian = ["варить суп", "мыть посуду"]
    assert letters_of_a_part(source.encoder, russian) == 1.0
    assert letters_of_a_part(source.encoder, ["wash dish"]) == 4.0
    assert source.weight("ru", "ru", russian, russian) == 0.0
    assert source.weight("en", "en", TEXTS, TEXTS) == PRIOR
    finding = not_known(source, "ru", russian)
    assert finding is not None
    assert "single letters" in finding.in_language("en")
    assert not_known(source, "en", TEXTS) is not_known(source, "en", []) is None
    assert lines(source, ["суп"], russian, "ru") == lines(None, ["суп"], russian, "ru")


def test_links_outweigh_the_prior_both_ways_round_and_alone_means_alone(source: EncoderSource) -> None:
    told = EncoderSource(source.encoder, {("en", "kk-Cyrl"): 0.3})
    assert told.weight("kk", "en-GB", [], []) == told.weight("en", "kk-Cyrl", [], []) == 0.3
    assert EncoderSource(source.encoder, alone=True).weight("ru", "ru", ["суп"], ["суп"]) == 1.0


def test_a_settled_weight_does_not_depend_on_what_is_asked_later(source: EncoderSource) -> None:
    settled = source.settled("en", "en", TEXTS, TEXTS)
    assert settled.weight("en", "en", ["суп"], TEXTS) == PRIOR
    assert source.weight("en", "en", ["суп"], TEXTS) == 0.0


def test_answers_come_one_by_one_as_they_come_together(source: EncoderSource) -> None:
    settled = source.settled("en", "en", TEXTS, TEXTS)
    queries = [f"{text} {other}" for text in TEXTS for other in TEXTS]
    assert lines(settled, queries) == [found for query in queries for found in lines(settled, [query])]


def test_many_queries_and_texts_are_compared_part_by_part(source: EncoderSource) -> None:
    texts = synonyms(400)
    found = lines(source.settled("en", "en", texts, texts), translated(texts), texts)
    right = sum(place in answers[:5] for place, answers in enumerate(found))
    assert right > 0.9 * len(texts)


def test_the_background_is_the_mean_cosine_of_different_rows() -> None:
    table = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
    assert background(table) == pytest.approx((0 + 0.6 + 0.8) / 3)
    assert background(table[:1]) == background(table[:0]) == 0.0
    np.testing.assert_allclose(stretched(np.array([-1, 0.5, 0.75, 1], dtype=np.float32), 0.5), [0, 0, 0.5, 1])


def standard(country: str, texts: list[str]) -> tuple[str, Standard]:
    source = Source(file="x")
    statements = tuple(
        Statement(id=f"{country}{at}", kind=StatementKind.TASK, text=text, language="en", source=source)
        for at, text in enumerate(texts)
    )
    function = Function(id=country, title=country, language="en", statements=statements, source=source)
    file = SourceFile(name="x", sha256="0" * 64, size=1, container="toml")
    return country, Standard(id=country, language="en", title="x", functions=(function,), layout="x", files=(file,))


def test_rows_join_statements_that_share_no_word_and_name_the_encoder(source: EncoderSource) -> None:
    standards = [standard("KZ", ["wash dish", "boil soup", "cut bread", "paint wall"]), standard("UZ", TEXTS)]
    without, joined = align(standards), align(standards, encoder=source)
    shared = [row for row in joined.rows if len(row.cells) == 2]
    assert not [row for row in without.rows if len(row.cells) == 2]
    assert {tuple(cell.statements[0] for cell in row.cells) for row in shared} == {
        ("KZ0", "UZ1"), ("KZ1", "UZ0"), ("KZ2", "UZ2"),
    }  # fmt: skip
    suggestion = shared[0].cells[0].suggestion
    assert suggestion is not None
    assert suggestion.reasons.method == "encoder"
    assert f"encoder {source.encoder.name}" in joined.engine
    assert "encoder" not in without.engine


def test_rows_are_the_same_in_any_order_of_countries(source: EncoderSource) -> None:
    standards = [
        standard("KZ", ["wash dish", "boil soup", "cut bread"]),
        standard("UZ", TEXTS),
        standard("KG", TEXTS[:3]),
    ]
    one, other = (align(order, encoder=source) for order in (standards, standards[::-1]))
    assert {row.id for row in one.rows} == {row.id for row in other.rows}


def test_an_encoder_that_knows_both_languages_is_something_to_go_by(source: EncoderSource) -> None:
    """Two countries without a shared language: warned of, unless a memory or such an encoder leads across."""
    crossing = [standard("KZ", ["wash dish", "boil soup"]), in_kazakh(standard("UZ", ["juu ydys", "qaynatu sorpa"]))]
    assert [finding.code for finding in align(crossing).findings] == ["no-shared-language"]
    joined = align(crossing, encoder=source)
    assert joined.findings == ()
    assert {tuple(cell.statements[0] for cell in row.cells) for row in joined.rows} == {("KZ0", "UZ0"), ("KZ1", "UZ1")}
    assert source.languages_of(crossing) == ("en", "kk-Latn")


def in_kazakh(of: tuple[str, Standard]) -> tuple[str, Standard]:
    country, given = of
    (function,) = given.functions
    statements = tuple(one.model_copy(update={"language": "kk-Latn"}) for one in function.statements)
    changed = function.model_copy(update={"language": "kk-Latn", "statements": statements})
    return country, given.model_copy(update={"language": "kk-Latn", "functions": (changed,)})


def test_what_is_nearly_the_same_by_words_is_never_made_less_of() -> None:
    by_words, said = np.array([0.97, 0.9, 0.2, 0.97]), np.array([0.1, 0.1, 0.7, 1.0])
    assert together(by_words, said, 0.8).tolist() == pytest.approx([0.97, 0.26, 0.6, 0.994])
    assert together(by_words, said, 1.0).tolist() == said.tolist()  # the encoder alone is the encoder alone
    assert together(by_words, said, 0.0).tolist() == by_words.tolist()
