"""Multilingual text: one wording per language, and a fall-back that says so."""

import pytest
from pydantic import ValidationError

from darya.language.tags import canonical_tag
from darya.model import Text, Wording


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ru", "ru"), ("RU", "ru"), ("kk", "kk-Cyrl"), ("KK_latn", "kk-Latn"), ("uz", "uz-Latn"),
        ("uz-cyrl-uz", "uz-Cyrl-UZ"), ("tg", "tg"),
    ],
)  # fmt: skip
def test_a_tag_is_kept_in_one_form_with_the_script_where_a_language_has_two(written: str, kept: str) -> None:
    assert canonical_tag(written) == kept


@pytest.mark.parametrize("wrong", ["", "russian language", "r", "12", "ru;drop"])
def test_what_is_no_tag_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="language tag"):
        canonical_tag(wrong)


def test_a_language_appears_once() -> None:
    with pytest.raises(ValidationError, match="twice"):
        Text((Wording(language="uz", text="Oshpaz"), Wording(language="uz-Latn", text="Pazanda")))


def test_the_best_wording_names_its_language_so_that_a_fall_back_can_be_shown() -> None:
    text = Text.model_validate([{"language": "ru", "text": "Повар"}, {"language": "uz-Cyrl", "text": "Ошпаз"}])
    assert text.best("kk", "ru") == Wording(language="ru", text="Повар")
    assert text.best("uz-Latn") == Wording(language="uz-Cyrl", text="Ошпаз")
    assert text.exact("uz-Latn") is None
    assert Text().best("ru") is None


def test_changing_a_wording_leaves_the_others() -> None:
    text = Text.of(ru="Повар", tg="Ошпаз")
    changed = text.with_wording("tg", "Пазанда").with_wording("ru", "")
    assert [wording.text for wording in changed] == ["Пазанда"]
    assert [wording.text for wording in text] == ["Повар", "Ошпаз"]


def test_an_empty_wording_is_no_wording() -> None:
    assert not Text.of(ru="  ")
    with pytest.raises(ValidationError):
        Wording(language="ru", text="  ")
