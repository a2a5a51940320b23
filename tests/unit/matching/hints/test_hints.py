"""Hints name, in the words of both texts, what likeness does not see; they are silent where nothing is sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from darya.language.messages import render
from darya.matching.hints import hints, undecidable
from darya.model import Hint, HintKind, StatementKind

SIMPLE = "обслуживать гостей при простой и средней по сложности сервировке"
SPECIAL = "обслуживать гостей при особо сложной сервировке"


Sides = tuple[tuple[str, ...], tuple[str, ...]]


def told(here: str, here_tag: str, there: str, there_tag: str) -> dict[HintKind, Sides]:
    return {hint.kind: (hint.here, hint.there) for hint in hints(here, here_tag, there, there_tag)}


def kinds(here: str, here_tag: str, there: str, there_tag: str) -> set[HintKind]:
    return set(told(here, here_tag, there, there_tag))


class TestLevel:
    """Who works how independently, and how hard the work is."""

    def test_another_degree_of_difficulty_is_told_in_the_words_of_both(self) -> None:
        assert told(SIMPLE, "ru", SPECIAL, "ru") == {
            HintKind.LEVEL: (("простой", "средней по сложности"), ("особо сложной",))
        }

    @pytest.mark.parametrize(
        ("guided", "tag"),
        [
            ("Разделка мяса под руководством повара", "ru"),
            ("Cutting meat under the supervision of a cook", "en"),
            ("Аспаздың басшылығымен ет бөлшектеу", "kk-Cyrl"),
            ("Ашпозчунун жетекчилиги астында этти бөлүү", "ky"),
            ("Таҳти роҳбарии ошпаз реза кардани гӯшт", "tg"),
            ("Aşpeziň ýolbaşçylygynda eti bölmek", "tk"),
            ("Oshpaz rahbarligida goʻshtni boʻlaklash", "uz-Latn"),
            ("Ошпаз раҳбарлигида гўштни бўлаклаш", "uz-Cyrl"),
        ],
    )
    def test_work_under_guidance_differs_from_work_on_the_own_account_in_every_language(
        self, guided: str, tag: str
    ) -> None:
        assert HintKind.LEVEL in kinds(guided, tag, "Самостоятельная разделка мяса", "ru")
        assert HintKind.LEVEL in kinds(guided, tag, "Goʻshtni boʻlaklash", "uz-Latn")

    def test_who_says_nothing_of_it_works_on_the_own_account(self) -> None:
        assert hints("Самостоятельная разделка мяса", "ru", "Разделка мяса", "ru") == ()

    def test_help_and_guidance_are_one_grade(self) -> None:
        assert HintKind.LEVEL not in kinds("Участие в разделке мяса", "ru", "Разделка мяса под надзором", "ru")

    def test_a_phrase_with_other_words_between_is_shown_without_them(self) -> None:
        found = told("xodimlar talabga amal qilishini nazorat qilish", "uz", "Соблюдать требования", "ru")
        assert found[HintKind.LEVEL][0] == ("xodimlar", "nazorat qilish")

    @pytest.mark.parametrize(
        "text", ["Оказание первой помощи в цехе", "Изучение руководства по эксплуатации", "Проверка с помощью приборов"]
    )
    def test_first_aid_manuals_and_means_are_no_level(self, text: str) -> None:
        assert HintKind.LEVEL not in kinds(text, "ru", "Эксплуатация оборудования цеха", "ru")


class TestNegation:
    """What is excluded or forbidden on one side."""

    @pytest.mark.parametrize(
        ("negated", "tag", "words"),
        [
            ("Работать без заземления", "ru", ("без заземления",)),
            ("Не использовать открытый огонь", "ru", ("Не использовать",)),
            ("Work without earthing", "en", ("without earthing",)),
            ("Жабдықты пайдаланбау емес", "kk", ("пайдаланбау емес",)),
            ("Бул иш коопсуз эмес", "ky", ("коопсуз эмес",)),
            ("Бидуни иҷозат кор кардан", "tg", ("Бидуни иҷозат",)),
            ("Bu iş howpsuz däl", "tk", ("howpsuz däl",)),
            ("Belgilanmagan moddalar bilan ishlash", "uz-Latn", ("Belgilanmagan",)),
            ("Белгиланмаган моддалар билан ишлаш", "uz-Cyrl", ("Белгиланмаган",)),
        ],
    )
    def test_a_negation_is_told_with_its_word(self, negated: str, tag: str, words: tuple[str, ...]) -> None:
        assert told(negated, tag, "Работать с оборудованием", "ru")[HintKind.NEGATION] == (words, ())

    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Немедленно сообщать о небольшой утечке, если необходимо", "ru"),
            ("Резка нержавеющей стали не менее пяти раз", "ru"),
            ("Размораживать мясо без потери качества", "ru"),
            ("Cutting nonferrous metal, not only steel", "en"),
            ("Құралдарды қауіпсіз пайдалану", "kk-Cyrl"),
            ("Коопсуз иштөө, ачытылбаган камыр жууруу", "ky"),
            ("Назорати сифат, навъҳои нақша ва насби таҷҳизот", "tg"),
            ("Önümleri hilini ýitirmezden çözmek", "tk"),
            ("Jihozlardan xavfsiz foydalanish", "uz-Latn"),
        ],
    )
    def test_what_only_looks_negated_is_not(self, text: str, tag: str) -> None:
        assert HintKind.NEGATION not in kinds(text, tag, "Работать с оборудованием", "ru")

    def test_both_sides_negated_differ_in_nothing(self) -> None:
        assert HintKind.NEGATION not in kinds("Не работать без маски", "ru", "Never work without a mask", "en")


class TestModality:
    """Duty, permission, advice."""

    @pytest.mark.parametrize(
        ("may", "tag"),
            [
            ("Повар может заменять продукты", "ru"), ("A cook may replace products", "en"),
            ("Аспаз өнімді ауыстыруға құқылы", "kk"),
            ("Ашпозчу азыкты алмаштырса мүмкүн", "ky"), ("Ошпаз метавонад иваз кунад", "tg"),
            ("Aşpez önümi çalşyp biler", "tk"), ("Oshpaz mahsulotni almashtirishi mumkin", "uz"),
        ],
    )  # fmt: skip
    def test_permission_differs_from_duty_and_from_silence(self, may: str, tag: str) -> None:
        assert HintKind.MODALITY in kinds(may, tag, "Повар обязан заменять продукты", "ru")
        assert HintKind.MODALITY in kinds("Заменять продукты", "ru", may, tag)

    def test_duty_does_not_differ_from_silence(self) -> None:
        assert hints("Повар должен мыть овощи", "ru", "Мыть овощи", "ru") == ()
        assert HintKind.MODALITY not in kinds("Должностные инструкции", "ru", "Инструкции", "ru")


class TestKnowledge:
    """What is known against what is done."""

    def test_the_words_tell_it_where_kinds_are_not_known(self) -> None:
        found = told("Знание правил охраны труда", "ru", "Соблюдать правила охраны труда", "ru")
        assert found == {HintKind.KNOWLEDGE_OR_TASK: (("Знание",), ("Соблюдать",))}
        assert HintKind.KNOWLEDGE_OR_TASK in kinds("Xamir turlari", "uz", "Камыр жууруу", "ky")

    def test_the_kinds_of_the_statements_have_the_last_word(self) -> None:
        task, knowledge = StatementKind.TASK, StatementKind.KNOWLEDGE
        (hint,) = hints("Варка супа", "ru", "Варка супа", "ru", kind_here=task, kind_there=knowledge)
        assert hint.kind is HintKind.KNOWLEDGE_OR_TASK
        assert hints("Знание супов", "ru", "Варить супы", "ru", kind_here=task, kind_there=StatementKind.SKILL) == ()

    def test_knowledge_in_two_languages_is_knowledge(self) -> None:
        there = "marosimda xizmat koʻrsatish tartibini bilish"
        assert hints("знать правила обслуживания на приёмах", "ru", there, "uz") == ()


class TestTechnology:
    """Another action, means or material."""

    @pytest.mark.parametrize(
        ("here", "there", "words"),
        [
            ("сервировка столов: скатерть и посуда", "clearing tables", (("сервировка",), ("clearing tables",))),
            ("варить дугой простые детали", "cutting metal pieces", (("варить дугой",), ("cutting",))),
        ],
    )
    def test_another_action_on_the_same_object_is_told_across_languages(
        self, here: str, there: str, words: Sides
    ) -> None:
        own, other = told(here, "ru", there, "en")[HintKind.TECHNOLOGY]
        assert (own[-1:], other) == words

    def test_another_word_for_the_same_action_is_none(self) -> None:
        assert hints("Мытье, чистка и уборка", "ru", "Мойка и очистка", "ru") == ()
        assert hints("ishlatilgan idish-tovoqni yigʻib olish", "uz", "clearing tables and dishes", "en") == ()

    def test_a_method_of_one_side_is_told(self) -> None:
        found = told("Нарезка овощей вручную", "ru", "Нарезка овощей", "ru")
        assert found == {HintKind.TECHNOLOGY: (("вручную",), ())}

    def test_the_one_place_in_which_two_texts_differ_is_told(self) -> None:
        here = "Правила оформления технической документации по результатам контроля"
        there = "Правила оформления технической документации по результатам испытаний"
        assert told(here, "ru", there, "ru") == {HintKind.TECHNOLOGY: (("контроля",), ("испытаний",))}
        here = "Приготовление блюд из рыбы в казане на плите"
        assert hints(here, "ru", "Приготовление блюд из рыбы в казане на большой плите", "ru") == ()

    def test_other_words_all_over_are_told_by_the_score_not_by_a_hint(self) -> None:
        assert hints("Вежливо отвечать гостям", "ru", "Ответы на вопросы о составе блюд", "ru") == ()


class TestRegulation:
    """Laws, norms and rules."""

    def test_another_number_is_another_norm_another_year_is_not(self) -> None:
        here = "Работа по ГОСТ 12.1.004-91"
        assert told(here, "ru", "Работа по ГОСТ 12.1.005-88", "ru") == {
            HintKind.REGULATION: (("ГОСТ 12.1.004-91",), ("ГОСТ 12.1.005-88",))
        }
        assert hints(here, "ru", "Работа по ГОСТ 12.1.004", "ru") == ()

    @pytest.mark.parametrize(
        ("text", "tag"),
            [
            ("HACCP principles", "en"), ("ХАССП қағидаттары", "kk"), ("ХАССП негиздери", "ky"),
            ("XASSP tizimi asoslari", "uz-Latn"), ("ХАССП тизими асослари", "uz-Cyrl"),
            ("HACCP esaslary", "tk"),
        ],
    )  # fmt: skip
    def test_an_abbreviation_is_one_norm_in_every_language(self, text: str, tag: str) -> None:
        assert HintKind.REGULATION not in kinds(text, tag, "Принципы ХАССП", "ru")
        assert HintKind.REGULATION in kinds(text, tag, "Принципы кухни", "ru")

    def test_norms_in_general_cover_each_of_them(self) -> None:
        assert HintKind.REGULATION not in kinds("Нормативные документы", "ru", "ГОСТ на муку", "ru")

    def test_sanitary_treatment_and_laws_of_physics_are_no_norms(self) -> None:
        assert hints("Санитарная обработка столов", "ru", "Мойка столов", "ru") == ()
        assert HintKind.REGULATION not in kinds("Основы и физические законы", "ru", "Основы оптики", "ru")


def test_a_hint_of_each_kind_at_most_and_both_sides_exchanged_the_other_way_round() -> None:
    here = "Резка листов до 10 мм без надзора, можно вручную; ГОСТ 5 и СанПиН"
    there = "Сварка листов свыше 20 мм под надзором"
    found, back = hints(here, "ru", there, "ru"), hints(there, "ru", here, "ru")
    assert len({hint.kind for hint in found}) == len(found) > 3
    assert back == tuple(Hint(kind=hint.kind, here=hint.there, there=hint.here) for hint in found)


def test_a_language_without_vocabulary_still_has_numbers() -> None:
    assert kinds("Spannung bis 5 kV", "de", "Напряжение 6 кВ", "ru") == {HintKind.NUMBER}


def test_what_cannot_be_decided_is_said_once_and_the_heaviest_first() -> None:
    found = [Hint(kind=kind, here=("x",)) for kind in (HintKind.NUMBER, HintKind.LEVEL, HintKind.LEVEL)]
    assert [render(text, {}) for text in undecidable(found)] == ["Same object, other level", "Other numbers"]
    assert undecidable(()) == ()
    assert len(undecidable([Hint(kind=kind, here=("x",)) for kind in HintKind])) == len(HintKind)


TAGS = ("ru", "en", "kk-Cyrl", "kk-Latn", "ky", "tg", "tk", "uz-Latn", "uz-Cyrl", "de")
WORDS = (
    "не",
    "без",
    "under supervision",
    "емес",
    "ГОСТ 12",
    "10-20 мм",
    "до",
    "1000 В",
    "сложн",
    "*",
    "..",
    "²",
    "°C",
    "№ 5",
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


@given(TEXTS, st.sampled_from(TAGS), TEXTS, st.sampled_from(TAGS))
def test_any_two_texts_give_hints_in_their_own_words(here: str, here_tag: str, there: str, there_tag: str) -> None:
    for hint in hints(here, here_tag, there, there_tag):
        assert hint.here or hint.there
        assert hint.kind is not HintKind.GRAIN
    assert hints(here, here_tag, here, here_tag) == ()


def test_a_text_of_twenty_thousand_characters_is_looked_at_as_far_as_people_read() -> None:
    long = "Сварка листов не менее 10 мм " * 700
    assert hints(long, "ru", long[:-1] + "!", "ru") == ()
    assert kinds(long, "ru", "Резка листов", "ru") >= {HintKind.NUMBER, HintKind.TECHNOLOGY}
