import datetime as dt

import pytest
from tests.kitchen import kitchen

from darya.drafting import draft
from darya.exchange.pages import PrintedDocument, draft_pages
from darya.exchange.pages.page import Block, Facts, Heading, ItemList, Line, Paper, Section, Table
from darya.model import LegalStatus, Qualification


@pytest.fixture
def core() -> Qualification:
    return draft(kitchen(), at_least=2, date=dt.date(2026, 11, 23))


def headings(document: PrintedDocument, level: int) -> list[str]:
    blocks = [block for section in document.sections for block in section.blocks]
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def blocks_under(document: PrintedDocument, title: str) -> list[Block]:
    """Blocks behind this heading, up to the next one of the same level or above."""
    found: list[Block] = []
    level = None
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading):
                inside = level is not None and block.level > level
                level = block.level if block.text == title else level if inside else None
            elif level is not None:
                found.append(block)
    return found


def tables(document: PrintedDocument, under: str) -> list[Table]:
    return [block for block in blocks_under(document, under) if isinstance(block, Table)]


def items(document: PrintedDocument, under: str) -> list[str]:
    """Items of lists under a heading, as one string each."""
    lists = [block for block in blocks_under(document, under) if isinstance(block, ItemList)]
    return [" ".join(line.text for line in item) for one in lists for item in one.items]


def texts(table: Table) -> list[list[str]]:
    return [["\n".join(line.text for line in cell) for cell in row.cells] for row in table.rows]


def test_status_version_and_date_are_marks_of_every_page(core: Qualification) -> None:
    marks = [mark.text for mark in draft_pages(core, ["en"]).marks]
    assert marks == ["Status: working draft", "Version 0.1", "23 Nov 2026"]


def test_an_adopted_text_names_country_and_act(core: Qualification) -> None:
    adopted = core.model_copy(update={"status": LegalStatus.ADOPTED, "adopted_by": "KZ", "adopted_act": "Приказ № 1"})
    facts = draft_pages(adopted, ["en"]).sections[0].blocks[0]
    assert isinstance(facts, Facts)
    assert [cell[0].text for label, cell in facts.rows if label.text == "Adopted by"] == ["KZ: Приказ № 1"]


def test_a_draft_has_these_parts(core: Qualification) -> None:
    document = draft_pages(core, ["en"])
    assert headings(document, 1) == [
        "Summary", "Units", "Where each outcome comes from", "National annexes", "National sources", "Findings",
    ]  # fmt: skip
    assert "Kyrgyzstan (KG): Повар-кулинар" in headings(document, 2)


def test_outcomes_stand_under_their_kind_with_short_sources(core: Qualification) -> None:
    table, _dough = tables(draft_pages(core, ["ru"]), draft_pages(core, ["ru"]).sections[3].blocks[0].text)  # type: ignore[union-attr]
    rows = texts(table)
    assert len(rows[0]) == 1  # a heading within the table
    code, statement, _criteria, sources = rows[1]
    assert (code, statement) == ("1.1", "Приготовление бульонов и супов")
    assert [place.partition(",")[0] for place in sources.split("; ")] == ["KZ A/01.4", "KG B/01.3", "UZ A1.4"]


def test_every_national_sentence_is_printed_whole(core: Qualification) -> None:
    document = draft_pages(core, ["en"])
    printed = items(document, "Where each outcome comes from")
    assert "KG B/01.3, p. 10: Варить бульоны, супы (narrower)" in printed
    assert "UZ A1.4, p. 10: Приготовление супов и бульонов" in printed  # nobody has judged it
    sentences = [trace.text for outcome in core.outcomes() for trace in outcome.traces]
    assert len(printed) == len(sentences)
    assert all(sentence in line for sentence, line in zip(sentences, printed, strict=True))


def test_two_languages_stand_side_by_side_and_gaps_are_seen(core: Qualification) -> None:
    document = draft_pages(core, ["ru", "kk"])
    table = tables(document, document.sections[3].blocks[0].text)[0]  # type: ignore[union-attr]
    assert [column.heading.text.partition(" · ")[2] for column in table.columns[1:3]] == ["Русский", "Қазақша"]
    assert texts(table)[1][1:3] == ["Приготовление бульонов и супов", "Сорпалар мен көжелерді дайындау"]
    assert texts(table)[2][1:3] == ["Оформление супов к подаче", ""]
    assert document.sections[3].paper is Paper.LANDSCAPE


def test_a_fall_back_is_marked_with_its_language(core: Qualification) -> None:
    document = draft_pages(core, ["en"])
    assert document.title == Line("[ru] Повар", "ru")
    assert texts(tables(document, "Units")[0])[1][1] == "[ru] Приготовление бульонов и супов"


def test_the_annex_names_what_the_country_adds_and_lacks(core: Qualification) -> None:
    document = draft_pages(core, ["en"])
    assert items(document, "Kyrgyzstan (KG): Повар-кулинар") == [
        "KG B/01.3, p. 10: Пользоваться пищевым термометром",
        "KG B/02.3, p. 12: Правила охраны труда на кухне (also KZ, UZ)",
    ]
    (missing,) = tables(document, "Kyrgyzstan (KG): Повар-кулинар")
    assert texts(missing) == [["1.5", "[ru] Отвечает за качество блюд"]]


def test_what_is_found_at_several_outcomes_is_said_once(core: Qualification) -> None:
    rows = texts(tables(draft_pages(core, ["en"]), "Findings")[0])
    missing = "Not yet worded in Kazakh (Cyrillic). Places (8): unit 2, 1.2, 1.3, 1.4, 1.5, 2.1, 2.2, 2.3"
    assert rows[0] == ["—", "note", missing]
    assert sum("worded" in row[2] for row in rows) == 1
    nouns = "Outcome 1.1, 1.2, 2.1, 2.2 (Russian) names the action as a noun; state it as a verb"
    assert ["outcomes: 4", "note", nouns] in rows
    alone = [row for row in rows if row[0] == "1.4"]
    assert alone == []  # 1.4 and 2.3 name topics, in one line
    without = core.model_copy(update={"findings": ()})
    assert "Findings" not in headings(draft_pages(without, ["en"]), 1)


def test_headings_never_leave_out_a_level(core: Qualification) -> None:
    document = draft_pages(core, ["en"])
    with pytest.raises(ValueError, match="leaves out a level"):
        PrintedDocument(
            title=document.title, subtitle=(), kind=document.kind, marks=document.marks,
            sections=(Section((Heading(2, "Deep", "en"),)),), page_words=("page", "of"), languages=("en",),
        )  # fmt: skip
