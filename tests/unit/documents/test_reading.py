"""From a path to a standard, or to one clear sentence."""

import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.office_files import docx, p, rtf, tbl, tc

from darya.documents.limits import DEFAULT_LIMITS
from darya.documents.reading import read, read_bytes, read_content, read_content_of, read_many
from darya.model import InputError, Refused

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and byte names are those of Unix")


def standard_body():
    """The smallest functional standard: one function, one statement of each kind."""
    rows = {"Трудовые действия": "Мытьё посуды", "Необходимые умения": "Мыть посуду", "Необходимые знания": "Правила"}
    facts = [tc(text) for text in ("Наименование", "Мытьё", "Код", "А/01.2", "Уровень (подуровень) квалификации", "2")]
    whole = [tc(text) for text in ("Наименование", "Кухня", "Код", "А", "Уровень квалификации", "2")]
    return (
        p("ПРОФЕССИОНАЛЬНЫЙ СТАНДАРТ") + p("Мойщик посуды") + p("I. Общие сведения")
        + p("III. Характеристика обобщенных трудовых функций")
        + p("3.1. Обобщенная трудовая функция") + tbl(whole)
        + p("3.1.1. Трудовая функция") + tbl(facts)
        + tbl(*[[tc(label), tc(text)] for label, text in rows.items()])
    )  # fmt: skip


@pytest.fixture
def standard_file(tmp_path):
    path = tmp_path / "dishes.docx"
    path.write_bytes(docx(standard_body()))
    return path


def test_a_standard_is_read_with_its_country_and_its_file(standard_file):
    standard = read(standard_file, country="KG")
    assert (standard.title, standard.country, standard.files[0].name) == ("Мойщик посуды", "KG", "dishes.docx")
    assert [(item.kind, item.text) for item in standard.statements()] == [
        ("task", "Мытьё посуды"),
        ("skill", "Мыть посуду"),
        ("knowledge", "Правила"),
    ]


def test_reading_apart_and_in_this_process_gives_the_same(standard_file):
    assert read(standard_file) == read_bytes(standard_file.read_bytes(), "dishes.docx")


def test_a_file_that_names_a_wrong_encoding_for_its_letters_reads_with_a_warning(standard_file):
    western = read_bytes(docx(standard_body().encode("cp1251").decode("cp1252")), "western.docx")
    assert western.title == "Мойщик посуды"
    assert [s.text for s in western.statements()] == [s.text for s in read(standard_file).statements()]
    assert "letters-redecoded" in [finding.code for finding in western.findings]


def test_what_the_container_noticed_is_a_finding_of_the_standard(standard_file):
    renamed = standard_file.rename(standard_file.with_suffix(".rtf"))
    assert [finding.code for finding in read(renamed).findings].count("extension-disagrees") == 1


def test_many_files_come_back_in_order_each_for_its_own_country(standard_file):
    first, second = read_many([(standard_file, "KZ"), (standard_file, "UZ")])
    assert (first.country, second.country) == ("KZ", "UZ")
    assert first.functions == second.functions
    assert read_many([]) == ()


def test_the_refusal_of_one_of_many_says_which(standard_file, tmp_path):
    (tmp_path / "menu.docx").write_bytes(docx(p("Меню на неделю")))
    with pytest.raises(Refused, match=r"^menu\.docx: This is another kind"):
        read_many([(standard_file, None), (tmp_path / "menu.docx", None)])
    with pytest.raises(InputError, match="no file"):
        read_many([(tmp_path / "absent.docx", None)])


TAUGHT = {
    "name": "job card",
    "title_from": "first line",
    "column": [
        {"text": "Участок", "means": "function title"},
        {"text": "Делает", "means": "task"},
        {"text": "Помнит", "means": "knowledge"},
    ],
}


@pytest.fixture
def card(tmp_path):
    path = tmp_path / "card.docx"
    rows = [("Участок", "Делает", "Помнит"), ("Кухня", "Мытьё посуды", "Правила гигиены")]
    path.write_bytes(docx(p("Мойщик посуды") + tbl(*[[tc(text) for text in row] for row in rows])))
    return path


def test_a_document_of_an_unknown_shape_reads_with_what_was_taught(card):
    told = [(item.kind, item.text) for item in read(card, mapping=TAUGHT).statements()]
    assert told == [("task", "Мытьё посуды"), ("knowledge", "Правила гигиены")]


def test_of_several_mappings_the_one_that_fits_reads_and_the_others_do_no_harm(card, standard_file):
    other = {**TAUGHT, "name": "other", "column": [{"text": "Duties", "means": "task"}]}
    taught, known = read_many([(card, None), (standard_file, None)], mappings=[other, TAUGHT])
    assert len(list(taught.statements())) == 2
    assert known == read(standard_file)


def test_the_content_read_apart_is_the_same(standard_file):
    renamed = standard_file.rename(standard_file.with_suffix(".rtf"))
    content = read_content(renamed)
    assert content == read_content_of(renamed.read_bytes(), renamed.name)
    assert content.findings[0].message.startswith("The name dishes.rtf promises")


def test_the_content_alone_can_be_read():
    assert read_content_of(rtf(r"Text\par"), "a.rtf").blocks[0].text == "Text"


@pytest.mark.parametrize(("body", "reason"), [("", "empty"), (p("Меню на неделю"), "other-kind")])
def test_a_document_without_a_standard_is_refused(body, reason):
    with pytest.raises(Refused) as refused:
        read_bytes(docx(body), "a.docx")
    assert refused.value.reason == reason


def test_an_absent_file_and_a_folder_are_mistakes_of_the_call(tmp_path):
    for path, words in [(tmp_path / "absent.pdf", "no file"), (tmp_path, "not a file but a folder")]:
        with pytest.raises(InputError, match=words):
            read(path)


@on_unix
def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero"), Path("/dev/stdin")):
            with pytest.raises(InputError):
                read(path)


@on_unix
def test_a_link_is_followed_and_a_broken_one_is_absent(standard_file, tmp_path):
    (tmp_path / "link.docx").symlink_to(standard_file)
    (tmp_path / "broken.docx").symlink_to(tmp_path / "nowhere")
    assert read(tmp_path / "link.docx").files[0].name == "link.docx"
    with pytest.raises(InputError):
        read(tmp_path / "broken.docx")


@on_unix
@pytest.mark.skipif(sys.platform == "darwin", reason="names are always UTF-8 there")
def test_a_name_that_is_no_utf_8_is_shown_with_replacements(standard_file, tmp_path):
    path = tmp_path / os.fsdecode(b"\xd1\xf2.docx")
    standard_file.rename(path)
    assert read(path).files[0].name == "��.docx"
    with pytest.raises(InputError, match="��"):
        read(path.with_suffix(".absent"))


def test_a_file_that_may_not_be_read_says_so(tmp_path, standard_file):
    standard_file.chmod(0)
    if os.access(standard_file, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(InputError, match="cannot be opened"):
        read(standard_file)


def test_a_file_beyond_the_limit_is_not_even_loaded(tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(Refused, match="200 MiB") as refused:
        read(path)
    assert refused.value.reason == "too-large"


def test_limits_of_the_caller_hold(standard_file):
    with pytest.raises(Refused) as refused:
        read(standard_file, limits=replace(DEFAULT_LIMITS, cells=3))
    assert refused.value.reason == "too-large"


def test_a_country_may_be_written_in_small_letters_and_nothing_else_is_a_country(standard_file):
    assert read(standard_file, country="kz").country == "KZ"
    with pytest.raises(InputError, match="“KAZ” is no two-letter country code"):
        read(standard_file, country="KAZ")
