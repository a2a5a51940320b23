"""The act that issued a standard, from the words of the file and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from darya.documents.acts import read_act, read_date


@pytest.mark.parametrize(
    "text",
    [
        "от «31» июля 2019 г. № 540н",
        "от 31 июля 2019 года",
        "31.07.2019",
        "2019 жылғы 31 шілдедегі № 540 бұйрығымен",
        "2019-жылдын 31-июлундагы № 540 буйругу",
        "аз 31 июли соли 2019, № 540",
        "2019-njy ýylyň 31-nji iýuly",
        "2019-yil 31-iyuldagi 540-son buyrug'i",
        "2019 йил 31 июлдаги 540-сон",
        "of 31 July 2019 No. 540",
        "July 31, 2019",
    ],
)
def test_dates_in_the_words_of_every_working_language(text: str) -> None:
    assert read_date(text) == dt.date(2019, 7, 31)


@pytest.mark.parametrize("text", ["от «__» ______ 202_ г.", "июль 2019 г.", "31 июля", "32.13.2019", "31 июня 2019 г."])
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_the_approval_block_gives_issuer_number_and_date() -> None:
    act = read_act(
        [
            "УТВЕРЖДЕН",
            "приказом Министерства",
            "труда и социальной защиты",
            "Республики Пример",
            "от «31» мая 2019 г. №540н",
        ]
    )
    assert act is not None
    assert (act.kind, act.issuer) == ("приказ", "Министерства труда и социальной защиты Республики Пример")
    assert (act.number, act.date) == ("540н", dt.date(2019, 5, 31))
    assert act.as_issued is not None
    assert act.as_issued.endswith("от «31» мая 2019 г. №540н")


def test_an_order_before_it_adds_title_and_registration_but_other_acts_do_not() -> None:
    act = read_act(
        [
            'Приказ Министерства труда от 3 июля 2019 г. N 479н "Об утверждении стандарта "Контролер"',
            "Признать утратившим силу приказ (зарегистрирован Минюстом 9 июня 2014 г., регистрационный N 32622)",
            "Зарегистрировано в Минюсте РФ 29 июля 2019 г.",
            "Регистрационный N 55440",
            "УТВЕРЖДЕН приказом Министерства труда",
            "от 3 июля 2019 г. N 479н",
        ]
    )
    assert act is not None
    assert act.title == 'Об утверждении стандарта "Контролер"'
    assert (act.registration_number, act.registration_date) == ("55440", dt.date(2019, 7, 29))
    assert (act.number, act.issuer) == ("479н", "Министерства труда")


def test_a_body_named_above_its_order_is_the_issuer() -> None:
    act = read_act(["БЕКІТІЛГЕН / УТВЕРЖДЕН", "Министерство питания", "Приказ от 2 февраля 2026 года № П-1"])
    assert act is not None
    assert (act.issuer, act.number) == ("Министерство питания", "П-1")


def test_an_act_in_another_language() -> None:
    act = read_act(["Еңбек министрінің 2019 жылғы 31 шілдедегі № 540 бұйрығымен бекітілген"])
    assert act is not None
    assert (act.issuer, act.number, act.date) == ("Еңбек министрінің", "540", dt.date(2019, 7, 31))


@pytest.mark.parametrize("blank", ["от «__» ______202_ г. №___", "от «» г. №", "от ____________ № ________"])
def test_a_draft_has_an_act_without_number_and_date(blank: str) -> None:
    act = read_act(["УТВЕРЖДЕН", f"приказом Министерства труда {blank}"])
    assert act is not None
    assert (act.number, act.date, act.issuer) == (None, None, "Министерства труда")


def test_where_no_act_is_named_there_is_none() -> None:
    assert read_act([]) is None
    assert read_act(["Профессиональный стандарт", "Повар"]) is None
