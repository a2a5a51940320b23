"""Sets to measure on, in the forms in which people have them; whatever is none is refused with what there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from darya.matching.evaluation_sets import Form, form_of, read_judged_pairs, read_retrieval_set
from darya.model import InputError


def melo(folder: Path, annotations: str = "Q1\t0\tC2\t1\nQ1\t0\tC9\t1\nQ2\t0\tC1\t0\n") -> Path:
    folder.mkdir()
    (folder / "queries.tsv").write_text("Q1\tсупы варить\nQ2\tмойка\n", encoding="utf-8")
    (folder / "corpus_elements.tsv").write_text("C1\twashing\nC2\tboiling soups\n", encoding="utf-8")
    (folder / "annotations.tsv").write_text(annotations, encoding="utf-8")
    return folder


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_says_its_languages_by_its_name_or_is_told_them(tmp_path: Path) -> None:
    found = read_retrieval_set(melo(tmp_path / "rus_q_ru_c_en"))
    assert (found.source, found.target, found.name) == ("ru", "en", "rus_q_ru_c_en")
    assert found.queries == ("супы варить", "мойка")
    assert found.corpus == ("washing", "boiling soups")
    assert found.relevant == (frozenset({1}), frozenset())  # grade 0 and an absent text are no answers
    other = read_retrieval_set(melo(tmp_path / "mine"), source="kk-KZ", target="en")
    assert (other.source, other.target) == ("kk-Cyrl", "en") or other.source.startswith("kk")
    with pytest.raises(InputError, match="--from ru --to kk"):
        read_retrieval_set(tmp_path / "mine")
    with pytest.raises(InputError, match="no language tag"):
        read_retrieval_set(tmp_path / "mine", source="kazakhish")


def test_one_object_of_queries_corpus_and_gold(tmp_path: Path) -> None:
    path = tmp_path / "titles.json"
    path.write_text(json.dumps({"queries": ["суп"], "corpus": ["сорпа", "нан"], "gold": [[0]]}), encoding="utf-8")
    assert form_of(path) is Form.LISTS
    found = read_retrieval_set(path, source="ru", target="kk")
    assert found.relevant == (frozenset({0}),)
    told = {"queries": ["суп"], "corpus": ["сорпа"], "gold": [[0]], "languages": ["ru", "kk"]}
    path.write_text(json.dumps(told), encoding="utf-8")
    assert read_retrieval_set(path).source == "ru"


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ([[2]], "does not fit"),
        ([[0], [0]], "does not fit"),
        ([[]], "no query has a right answer"),
        (["x"], "cannot be read"),
    ],
)
def test_a_key_that_leads_nowhere_is_refused(tmp_path: Path, gold: object, said: str) -> None:
    path = tmp_path / "titles.json"
    path.write_text(json.dumps({"queries": ["суп"], "corpus": ["сорпа"], "gold": gold}), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_retrieval_set(path, source="ru")


def test_spans_and_labels_each_span_once(tmp_path: Path) -> None:
    text = "sentence,span,label\na,java,Java\nb,java,JavaScript\nc,redis,LABEL NOT PRESENT\n"
    spans, labels = written(tmp_path / "spans.csv", text), written(tmp_path / "labels.txt", "Java\nJavaScript\n")
    found = read_retrieval_set(spans, source="en", labels=labels)
    assert (found.queries, found.relevant, found.target) == (("java",), (frozenset({0, 1}),), "en")
    with pytest.raises(InputError, match="--labels"):
        read_retrieval_set(spans, source="en")
    with pytest.raises(InputError, match="no column label"):
        read_retrieval_set(written(tmp_path / "other.csv", "span,x\na,b\n"), source="en", labels=labels)
    (tmp_path / "latin.csv").write_bytes("span,label\né,Java\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.csv"):
        read_retrieval_set(tmp_path / "latin.csv", source="en", labels=labels)


def test_judged_pairs_line_by_line(tmp_path: Path) -> None:
    pair = {"a_text": "суп", "b_text": "soup", "label": "no_match", "a_lang": "ru", "b_lang": "en"}
    path = written(
        tmp_path / "pairs.jsonl", json.dumps(pair) + "\n\n" + json.dumps({**pair, "label": "partial"}) + "\n"
    )
    assert [one.label for one in read_judged_pairs(path)] == ["none", "partial"]
    for broken in (
        "{",
        json.dumps({**pair, "label": "maybe"}),
        json.dumps({**pair, "a_lang": None}),
        "[]",
        '{"a_text": 1}',
    ):
        path.write_text(json.dumps(pair) + "\n" + broken + "\n", encoding="utf-8")
        with pytest.raises(InputError, match="line 2"):
            read_judged_pairs(path)
    with pytest.raises(InputError, match="no judged pair"):
        read_judged_pairs(written(path, "\n"))


def test_a_line_with_other_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"annotations\.tsv, line 2"):
        read_retrieval_set(melo(tmp_path / "rus_q_ru_c_en", "Q1\t0\tC2\t1\nQ1 C2\n"))


@pytest.mark.parametrize("name", ["set.parquet", "set.docx", "set"])
def test_what_is_no_set_is_told_with_the_forms_that_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="There are: a folder with"):
        form_of(written(tmp_path / name, "x"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="There are: a folder with"):
        form_of(tmp_path / "folder")
    with pytest.raises(InputError, match="There is no file"):
        form_of(tmp_path / "none.json")
    with pytest.raises(InputError, match="There are"):
        read_retrieval_set(written(tmp_path / "links.tsv", "a\tb\n"), source="en")


def test_each_form_is_known_by_its_file(tmp_path: Path) -> None:
    for name, form in (("g.xlsx", Form.GRID), ("g.json", Form.GRID), ("p.jsonl", Form.PAIRS), ("l.tsv", Form.LINKS)):
        assert form_of(written(tmp_path / name, "{}")) is form
