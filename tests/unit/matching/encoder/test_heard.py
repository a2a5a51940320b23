"""An encoder beside words in the first suggestions: it finds what shares no word, and takes nothing sure away."""

from __future__ import annotations

import pytest
from tests.encoders import DOMAIN, sentence_folder

from darya.matching.encoder import Encoder, EncoderSource, open_encoder
from darya.matching.suggesting import Known, Suggester
from darya.model import StatementKind

FIRST, OTHER = [line.split()[0] for line in DOMAIN], [line.split()[1] for line in DOMAIN]


@pytest.fixture(scope="module")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """An encoder to which the words of a line mean the same."""
    return open_encoder(sentence_folder(tmp_path_factory.mktemp("heard") / "encoder", layers_matter=False))


def known(name: str, text: str, tag: str = "en", kind: StatementKind = StatementKind.TASK) -> Known:
    return Known(name, "UZ", kind, {tag: text})


def said(words: list[str], start: int) -> str:
    return " ".join(words[start : start + 3])


def test_what_means_the_same_in_other_words_is_found_and_told_as_the_encoders(knowing: Encoder) -> None:
    statements = [known("far", said(OTHER, 3)), known("meant", said(OTHER, 0)), known("farther", said(OTHER, 6))]
    asked = {"en": said(FIRST, 0)}
    assert not any(one.method == "encoder" for one in Suggester.of(statements).suggest(asked, StatementKind.TASK))
    found = Suggester.of(statements, encoder=EncoderSource(knowing, prior=0.8)).suggest(asked, StatementKind.TASK)
    assert (found[0].statement, found[0].method) == ("meant", "encoder")


def test_across_languages_it_compares_who_has_none_in_common(knowing: Encoder) -> None:
    statements = [known("far", said(OTHER, 3), "kk-Cyrl"), known("meant", said(OTHER, 0), "kk-Cyrl")]
    source = EncoderSource(knowing, {("en", "kk-Cyrl"): 0.7})
    found = Suggester.of(statements, encoder=source).suggest({"en": said(FIRST, 0)}, StatementKind.TASK)
    assert (found[0].statement, found[0].method) == ("meant", "encoder")


def test_the_same_text_stays_first_and_sure(knowing: Encoder) -> None:
    statements = [known("meant", said(OTHER, 0)), known("same", said(FIRST, 0))]
    suggester = Suggester.of(statements, encoder=EncoderSource(knowing, prior=0.8))
    found = suggester.suggest({"en": said(FIRST, 0)}, StatementKind.TASK)
    assert (found[0].statement, found[0].score, found[0].method) == ("same", 1.0, "exact")


def test_only_statements_that_are_asked_for_are_found(knowing: Encoder) -> None:
    statements = [known("skill", said(OTHER, 0), kind=StatementKind.SKILL), known("task", said(OTHER, 3))]
    suggester = Suggester.of(statements, encoder=EncoderSource(knowing, prior=0.8))
    found = suggester.suggest({"en": said(FIRST, 0)}, StatementKind.TASK)
    assert "skill" not in {one.statement for one in found}


def test_an_encoder_without_weight_changes_nothing(knowing: Encoder) -> None:
    statements = [known(f"s{at}", said(OTHER, at)) for at in range(0, 9, 3)]
    asked = {"en": f"{said(FIRST, 0)} {OTHER[4]}"}
    silent = EncoderSource(knowing, {("en", "en"): 0.0})
    assert Suggester.of(statements, encoder=silent).suggest(asked, "task") == Suggester.of(statements).suggest(
        asked, "task"
    )
