"""The language of a sentence is told by its letters, words and endings."""

from __future__ import annotations

import pytest

from darya.language.identify import CANDIDATES, identify, identify_statement, language_scores, sure_language

SENTENCES = {
    "ru": [
        "Проверка качества сырья перед приготовлением блюд",
        "Определять причины простоя оборудования",
        "Правила производственной санитарии",
        "Готовить растворы для укладки плитки",
        "Нормы расхода материалов",
    ],
    "kk-Cyrl": [
        "Тағам дайындау үшін шикізатты тексеру",
        "Жабдықтың тоқтап қалу себептерін анықтау",
        "Еңбекті қорғау талаптары",
        "Материалдарды дайындау",
        "Плитканы кесу және тегістеу",
    ],
    "ky": [
        "Тамак даярдоо үчүн чийки затты текшерүү",
        "Жабдуулардын токтоп калуу себептерин аныктоо",
        "Эмгекти коргоо талаптары",
        "Иш ордун даярдоо",
        "Плитканы кесүү жана тегиздөө",
    ],
    "tg": [
        "Санҷиши сифати ашёи хом пеш аз тайёр кардани хӯрок",
        "Муайян кардани сабабҳои бозмондани таҷҳизот",
        "Талаботи ҳифзи меҳнат",
        "Омода кардани ҷои кор",
        "Буридани сафолак",
    ],
    "uz-Cyrl": [
        "Таом тайёрлашдан олдин хомашё сифатини текшириш",
        "Ускуналарнинг тўхтаб қолиш сабабларини аниқлаш",
        "Меҳнатни муҳофаза қилиш талаблари",
        "Иш жойини тайёрлаш",
        "Плиткаларни кесиш",
    ],
    "uz-Latn": [
        "Taom tayyorlashdan oldin xomashyo sifatini tekshirish",
        "Uskunalarning to'xtab qolish sabablarini aniqlash",
        "Mehnatni muhofaza qilish talablari",
        "Ish joyini tayyorlash",
        "Plitkalarni kesish",
    ],
    "tk": [
        "Nahar taýýarlamak üçin çig maly barlamak",
        "Enjamlaryň duran sebäplerini kesgitlemek",
        "Zähmeti goramak talaplary",
        "Iş ornuny taýýarlamak",
        "Plitkany kesmek",
    ],
    "en": [
        "Check the quality of raw materials before cooking",
        "Determine the causes of equipment downtime",
        "Occupational safety requirements",
        "Prepare the workplace",
        "Cut tiles to size with a hand cutter",
    ],
}
ALL = [(tag, sentence) for tag, sentences in SENTENCES.items() for sentence in sentences]


@pytest.mark.parametrize(("tag", "sentence"), ALL)
def test_each_language_is_told_from_the_others(tag: str, sentence: str) -> None:
    assert identify(sentence) == tag


@pytest.mark.parametrize(("tag", "sentence"), ALL)
def test_what_is_sure_is_right(tag: str, sentence: str) -> None:
    assert sure_language(sentence) in (tag, None)


@pytest.mark.parametrize("text", ["Техник", "ГОСТ 12345", "", "—", "3", "ISO 9001"])
def test_what_says_too_little_gets_the_language_of_its_document(text: str) -> None:
    assert sure_language(text) is None
    assert identify_statement(text, "ky") == "ky"


def test_a_statement_in_another_language_than_its_document_is_noticed() -> None:
    assert identify_statement("Шикізат сапасын тексеру және сақтау", "ru") == "kk-Cyrl"


def test_only_the_candidates_are_considered() -> None:
    assert identify("Эмгекти коргоо талаптары", ("ru", "kk")) in ("ru", "kk-Cyrl")
    with pytest.raises(ValueError, match="at least one language"):
        identify("Правила", ())


def test_another_script_speaks_against_a_language() -> None:
    scores = language_scores("Правила хранения")
    assert all(scores[tag] < 0 for tag in ("en", "tk", "uz-Latn"))
    assert set(scores) == set(CANDIDATES)


def test_capital_letters_and_apostrophes_of_any_kind_make_no_difference() -> None:
    assert identify("ИШ ОРДУН ДАЯРДОО") == "ky"
    assert language_scores("to'g'ri kesish") == language_scores("toʻgʻri kesish") == language_scores("to‘g‘ri kesish")
