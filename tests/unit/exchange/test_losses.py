from tests.builders import build_comparison, build_function, build_row, build_standard
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.exchange.docx.losses import losses as docx_losses
from darya.exchange.losses import LossReport
from darya.exchange.pages.losses import IDENTIFIERS, JUDGEMENTS, LANGUAGES, PLACES, SCORES, STANDARDS
from darya.exchange.pdf.losses import losses as pdf_losses
from darya.model import Band, Comparison, Judgement, Reasons, Relation, Suggestion


def with_proposals(grid: Comparison) -> Comparison:
    reasons = Reasons(with_statement="KG:B01.3:task1", with_country="KG", method="text")
    suggestion = Suggestion(score=0.9, band=Band.HIGH, reasons=reasons)
    judgement = Judgement(by="А. Пример", relation=Relation.EQUAL)
    row = grid.rows[0]
    cell = row.cells[0].model_copy(update={"suggestion": suggestion, "judgements": (judgement,)})
    changed = row.model_copy(update={"cells": (cell, *row.cells[1:])})
    return grid.model_copy(update={"rows": (changed, *grid.rows[1:])})


def test_only_what_the_document_has_is_reported_as_lost() -> None:
    assert docx_losses(kitchen(), ["ru", "kk"]).items == (IDENTIFIERS, STANDARDS)
    assert docx_losses(with_proposals(kitchen()), ["ru", "kk"]).items == (IDENTIFIERS, SCORES, JUDGEMENTS, STANDARDS)


def test_a_language_that_is_not_shown_is_lost() -> None:
    core = draft(kitchen(), at_least=2)
    assert LANGUAGES in pdf_losses(core, ["ru"]).items
    assert pdf_losses(core, ["ru", "kk-Cyrl"]).items == (IDENTIFIERS, PLACES)


def test_a_loss_says_what_why_and_where_instead() -> None:
    assert LANGUAGES.in_language("en") == (
        "further languages — two languages stand side by side at most — the JSON file holds it"
    )


def test_a_report_without_items_is_no_loss() -> None:
    assert not LossReport("json")
    standards = [
        build_standard(one, "Повар", [build_function(one, "A/01", "Супы", tasks=["Варить"])]) for one in ("KZ", "KG")
    ]
    assert pdf_losses(build_comparison(standards, [build_row("KZ:A01:task1", "KG:A01:task1")]), ["ru"])
