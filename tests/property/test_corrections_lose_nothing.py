"""Whatever a person corrects, the standard stays one, and every letter that was read is still in it."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import build_function, build_standard

from darya.documents import apply, read_correction, replay
from darya.language.folding import fold
from darya.model import InputError, Standard, dump, load

TEXTS = st.lists(st.sampled_from(["Варить супы", "печь хлеб", "мыть", "обору-", "и подавать;"]), min_size=1, max_size=3)
WORDS = st.one_of(TEXTS.map(" ".join), st.sampled_from(["", " ", "\0", "Иное"]))
FIELDS = st.sampled_from(["code", "level", "title", "generalised_function"])
STANDARD_FIELDS = st.sampled_from(["title", "code", "kind", "country", "language", "act.date", "act.number", "area"])
VALUES = st.sampled_from([None, "", "А/01.4", "5.1", "kz", "ru", "2024-03-31", "31.02.2024", "Новое", "group"])
TAGS = st.sampled_from(["ru", "kk", "ky", "no tag"])


def as_read() -> Standard:
    """Two functions, with wordings in a second language and with a finding per wording."""
    said = [("Варить супы и подавать", {"kk": "Сорпа пісіру және беру"}), "Печь хлеб", "Мыть посуду"]
    return build_standard(
        "KZ",
        "Повар",
        [
            build_function("KZ", "A/01.4", "Готовить", tasks=said, skills=["Резать", "Чистить овощи"]),
            build_function("KZ", "B/01.5", "Подавать", tasks=["Накрывать столы"], knowledge=["Посуда", "Санитария"]),
        ],
    )


@st.composite
def corrections(draw: st.DrawFn, standard: Standard) -> dict[str, object]:
    """Any correction of what the standard holds now, possible or not."""
    statements = [one.id for one in standard.statements()] + [left.statement.id for left in standard.left_out]
    functions = [one.id for one in standard.functions] + [one.id for one in standard.generalised_functions]
    statement = st.sampled_from([*statements, "nothing"])
    function = st.sampled_from([*functions, "nothing"])
    several = st.lists(statement, min_size=1, max_size=3)
    kind = st.sampled_from(["task", "skill", "knowledge"])
    position, none = st.integers(1, 30), st.none()
    keys = [finding.key for finding in standard.findings] or ["nothing"]
    following = dict(zip(statements, [*statements[1:], "nothing"], strict=True))
    first = draw(statement)
    acts = {
        "reword": {"statement": statement, "text": WORDS},
        "set-kind": {"statements": several, "to": kind},
        "set-language": {"statements": several, "to": TAGS},
        "split": {
            "statement": statement, "position": position, "parallel": st.dictionaries(TAGS, position, max_size=1)
        },
        "join": {"statement": st.just(first), "following": st.just(following.get(first, "nothing"))},
        "take-out": {"statements": several},
        "put-back": {"statement": statement, "function": none | function},
        "add": {"function": function, "to": kind, "text": WORDS, "page": none | position, "after": none | statement},
        "move": {"statements": several, "function": function, "after": none | statement},
        "set-wording": {"subject": statement | function | st.just(standard.id), "language": TAGS, "text": WORDS},
        "correct-function": {"function": function, "field": FIELDS, "value": VALUES},
        "add-function": {"title": WORDS, "code": VALUES, "level": VALUES, "after": none | function},
        "take-out-function": {"function": function},
        "correct-standard": {"field": STANDARD_FIELDS, "value": VALUES},
        "set-occupations": {"occupations": st.lists(st.fixed_dictionaries({"scheme": WORDS, "code": VALUES}))},
        "settle": {"finding": st.sampled_from(keys), "note": none | WORDS},
        "reopen": {"finding": st.sampled_from(keys)},
    }  # fmt: skip
    name = draw(st.sampled_from(sorted(acts)))
    return {"kind": name, **draw(st.fixed_dictionaries(acts[name]))}


def letters(standard: Standard) -> Counter[str]:
    """Every letter of statements and titles as they had been read, of what was taken out, and of what went with it."""
    left = [one.statement for one in standard.left_out]
    things = (standard, *standard.functions, *standard.generalised_functions, *standard.statements(), *left)
    parallels = [
        wording.text
        for thing in things
        for wording in (thing.parallel_titles if isinstance(thing, Standard) else thing.parallel)
    ]
    now = [one.text if hasattr(one, "text") else one.title for one in things]
    had = [entry.text or "" for thing in things for entry in thing.as_read]
    told = [str(value) for finding in standard.findings for value in finding.values.values()]
    return Counter(chain.from_iterable(fold(text) for text in (*now, *parallels, *had, *told)))


@given(st.data())
def test_any_corrections_leave_a_valid_standard_with_all_that_was_read(data: st.DataObject) -> None:
    before = standard = as_read()
    made = []
    for _ in range(data.draw(st.integers(1, 8))):
        correction = read_correction(data.draw(corrections(standard)))
        try:
            standard = apply(standard, correction)
        except InputError:
            continue
        made.append(correction)
    assert load(dump(standard)) == standard
    missing = letters(before) - letters(standard)
    del missing[" "]
    assert not missing
    again = replay(before, made)
    assert again.standard == standard
    assert again.unfit == ()
