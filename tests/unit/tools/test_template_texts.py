"""Texts of templates: what a page says is gathered, what it only computes is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from tools.catalogues import gather, texts
from tools.template_texts import template_texts


def found(template: str) -> list[str]:
    return [text for _line, _name, text, _comments in template_texts(BytesIO(template.encode()), (), (), {})]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('{% say "Rows: {count}" count=rows|length %}', ["Rows: {count}"]),
        ("{% say 'One' as one %}", ["One"]),
        ('{% saying "Read {guide}" %}{% part guide %}<a>{% say "the guide" %}</a>{% endpart %}{% endsaying %}',
         ["Read {guide}", "the guide"]),
        ('{{ "Save"|said }} {% submit "Send"|said cancel=url %}', ["Save", "Send"]),
        ('{% empty "No rows"|said "Upload"|said %}', ["No rows", "Upload"]),
        ('{% say "The \\"core\\"" %}', ['The "core"']),
        ('{# {% say "hidden" %} #}{% comment %}{% say "hidden" %}{% endcomment %}', []),
        ('{{ relation|said }} {% include "ui/notice.html" %} {% if kind == "equal" %}{% endif %}', []),
        ('{% say "é Привет" %}', ["é Привет"]),
    ],
)  # fmt: skip
def test_what_a_template_says_is_gathered(template: str, said: list[str]) -> None:
    assert found(template) == said


def test_what_nobody_could_translate_is_refused() -> None:
    with pytest.raises(ValueError, match=r"line 2: .*title"):
        found("\n{% say title %}")


def test_a_comment_for_translators_goes_with_its_text() -> None:
    source = BytesIO(b'{# Translators: a verb #}{% say "Share" %}{% say "Other" %}')
    assert [comments for *_rest, comments in template_texts(source, (), ("Translators:",), {})] == [
        ["Translators: a verb"],
        [],
    ]


def test_templates_and_code_fill_one_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "app" / "templates" / "app"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text('<h1>{% say "Title" %}</h1>', encoding="utf-8")
    (folder / "mail.txt").write_text('{% say "Dear {name}" name=name %}', encoding="utf-8")
    (tmp_path / "app" / "views.py").write_text('N_("Saved")', encoding="utf-8")
    assert {message.id for message in texts(gather(tmp_path))} == {"Title", "Dear {name}", "Saved"}
