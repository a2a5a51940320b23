"""What a person corrects in a standard that was read, and what is refused."""

import datetime as dt
import json

import pytest
from tests.builders import build_function, build_standard

from darya.documents import apply, describe, find_statement, read_correction, replay, with_seen
from darya.language.messages import render
from darya.model import Finding, InputError, Severity, Source, dump, load

SOUP = ("Варить супы и подавать", {"kk": "Сорпа пісіру және беру"})
SAID = build_standard(
    "KZ",
    "Повар",
    [
        build_function("KZ", "A/01.4", "Готовить", tasks=[SOUP, "Печь хлеб"], skills=["Резать", "Чистить"]),
        build_function("KZ", "B/01.5", "Подавать", tasks=["Накрывать столы"]),
    ],
    occupations=[("ОКЗ", "5120", "Повара")],
)
FINDING = Finding(
    code="no-level", severity=Severity.WARNING, template="No level at {code}", values={"code": "A/01"},
    source=Source(file=SAID.files[0].name, page=2),
)  # fmt: skip
STANDARD = SAID.model_copy(update={"findings": (FINDING,)})
COOK, SERVE = (function.id for function in STANDARD.functions)
GROUP = STANDARD.generalised_functions[0].id
BOIL, BAKE, CUT, PEEL, LAY = (statement.id for statement in STANDARD.statements())


def do(standard, kind, **fields):
    return apply(standard, read_correction({"kind": kind, **fields}))


def refused(standard, kind, **fields):
    with pytest.raises(InputError) as error:
        do(standard, kind, **fields)
    return str(error.value)


def texts(standard):
    return [[one.text for one in function.statements] for function in standard.functions]


def statement(standard, identifier):
    return find_statement(standard, identifier)[1]


def test_a_reworded_statement_keeps_its_place_and_what_had_been_read():
    first = do(STANDARD, "reword", statement=BAKE, text="  Печь\nхлебы\0 ")
    again = do(first, "reword", statement=BAKE, text="Печь булки")
    one = statement(again, BAKE)
    assert (one.text, one.printed(), one.source) == (
        "Печь булки", ("Печь булки", "Печь хлеб"), statement(STANDARD, BAKE).source
    )  # fmt: skip
    assert one.is_corrected
    assert not one.is_added
    assert do(again, "reword", statement=BAKE, text="Печь хлеб") == STANDARD


def test_a_statement_cannot_say_nothing_or_a_whole_book():
    assert "cannot be empty" in refused(STANDARD, "reword", statement=BAKE, text=" …\0 ")
    assert "20001 characters" in refused(STANDARD, "reword", statement=BAKE, text="а" * 20_001)
    assert "no such statement any more" in refused(STANDARD, "reword", statement="s-1", text="Печь")


def test_many_statements_change_their_kind_at_once_or_not_at_all():
    changed = do(STANDARD, "set-kind", statements=[BOIL, LAY], to="knowledge")
    assert [one.kind for one in changed.statements()] == ["knowledge", "task", "skill", "skill", "knowledge"]
    assert statement(changed, LAY).was_read("kind").text == "task"
    assert do(changed, "set-kind", statements=[BOIL, LAY], to="task") == STANDARD
    assert "no such statement" in refused(STANDARD, "set-kind", statements=[BOIL, "s-1"], to="skill")


def test_the_language_of_statements_is_corrected_but_not_over_another_wording():
    assert statement(do(STANDARD, "set-language", statements=[BAKE], to="KY"), BAKE).language == "ky"
    assert "another wording" in refused(STANDARD, "set-language", statements=[BOIL], to="kk")
    assert "no language tag" in refused(STANDARD, "set-language", statements=[BOIL], to="Қазақ тілі")


def test_a_statement_is_split_in_all_its_languages():
    cut = do(STANDARD, "split", statement=BOIL, position=12, parallel={"kk": 13})
    assert texts(cut)[0] == ["Варить супы", "и подавать", "Печь хлеб", "Резать", "Чистить"]
    first, second = cut.functions[0].statements[:2]
    assert [first.parallel.exact("kk"), second.parallel.exact("kk")] == ["Сорпа пісіру", "және беру"]
    assert (first.id, second.source, second.kind) == (BOIL, first.source, first.kind)
    assert first.printed()[1] == second.printed()[1] == SOUP[0]
    assert cut.findings == STANDARD.findings
    assert do(STANDARD, "split", statement=BOIL, position=12, parallel={"kk": 13}) == cut


def test_a_wording_that_is_not_split_stays_whole_and_is_told():
    cut = do(STANDARD, "split", statement=BOIL, position=12)
    first, second = cut.functions[0].statements[:2]
    assert (first.parallel.exact("kk"), second.parallel.exact("kk")) == (SOUP[1]["kk"], None)
    assert (cut.findings[-1].code, cut.findings[-1].subject) == ("parallel-not-split", BOIL)


def test_parts_without_a_word_are_refused():
    assert "Both parts" in refused(STANDARD, "split", statement=BAKE, position=99)
    assert "no wording in this language" in refused(STANDARD, "split", statement=BAKE, position=5, parallel={"ky": 2})
    assert "no correction: split.position" in refused(STANDARD, "split", statement=BAKE, position=0)


def test_what_was_split_is_joined_again():
    cut = do(STANDARD, "split", statement=BOIL, position=12, parallel={"kk": 13})
    second = cut.functions[0].statements[1].id
    assert do(cut, "join", statement=BOIL, following=second) == STANDARD


def test_joined_statements_keep_both_readings_and_the_words_that_a_line_end_broke():
    broken = do(STANDARD, "reword", statement=CUT, text="Мыть обору-")
    broken = do(broken, "reword", statement=PEEL, text="дование")
    whole = statement(do(broken, "join", statement=CUT, following=PEEL), CUT)
    assert whole.text == "Мыть обору-дование"
    assert whole.was_read("text").text == "Резать\nЧистить"


def test_a_wording_of_only_one_of_the_joined_is_kept_and_told():
    joined = do(STANDARD, "join", statement=BOIL, following=BAKE)
    assert statement(joined, BOIL).text == "Варить супы и подавать Печь хлеб"
    assert statement(joined, BOIL).parallel.exact("kk") == SOUP[1]["kk"]
    assert joined.findings[-1].code == "parallel-half-joined"


def test_only_neighbours_of_one_kind_and_language_are_joined():
    for first, second in [(BAKE, CUT), (BAKE, BOIL), (BOIL, LAY), (BOIL, BOIL)]:
        assert "Only the next" in refused(STANDARD, "join", statement=first, following=second)
    other = do(STANDARD, "set-language", statements=[PEEL], to="ky")
    assert "two languages" in refused(other, "join", statement=CUT, following=PEEL)


def test_what_is_put_back_stands_behind_what_stands_before_it_in_the_file():
    function = STANDARD.functions[0]
    placed = tuple(
        one.model_copy(update={"source": one.source.model_copy(update={"order": 10 + number})})
        for number, one in enumerate(function.statements)
    )
    told = STANDARD.model_copy(update={"functions": (function.model_copy(update={"statements": placed}),)})
    assert do(do(told, "take-out", statements=[BAKE]), "put-back", statement=BAKE) == told


def test_what_is_taken_out_is_listed_and_comes_back():
    without = do(STANDARD, "take-out", statements=[BOIL, CUT])
    assert texts(without) == [["Печь хлеб", "Чистить"], ["Накрывать столы"]]
    assert [one.statement.text for one in without.left_out] == [SOUP[0], "Резать"]
    assert [(f.code, f.subject) for f in without.findings[1:]] == [("left-out", BOIL), ("left-out", CUT)]
    assert "Резать" in without.findings[-1].message
    assert "was taken out" in refused(without, "take-out", statements=[CUT])
    assert load(dump(without)) == without
    back = do(without, "put-back", statement=BOIL)
    assert len(back.left_out) == 1
    assert [f.subject for f in back.findings[1:]] == [CUT]
    assert BOIL in [one.id for one in back.functions[0].statements]
    assert "not among those" in refused(back, "put-back", statement=BOIL)


def test_what_was_taken_out_of_a_function_that_is_gone_needs_another_function():
    without = do(STANDARD, "take-out", statements=[LAY])
    without = do(without, "take-out-function", function=SERVE)
    assert without.findings[-1].message == "Function left out by a person: B/01.5 Подавать"
    assert "no such function" in refused(without, "put-back", statement=LAY)
    assert "Накрывать столы" in texts(do(without, "put-back", statement=LAY, function=COOK))[0]


def test_a_function_with_statements_is_not_taken_out():
    assert "statements: 1" in refused(STANDARD, "take-out-function", function=SERVE)


def test_a_missed_statement_is_added_with_its_page():
    fuller = do(STANDARD, "add", function=COOK, to="task", text="Солить", page=3, after=BOIL)
    assert texts(fuller)[0][:3] == [SOUP[0], "Солить", "Печь хлеб"]
    added = fuller.functions[0].statements[1]
    assert (added.is_added, added.source.page, added.language) == (True, 3, "ru")
    assert added.printed() == ("Солить",)
    assert statement(do(fuller, "reword", statement=added.id, text="Перчить"), added.id).is_added
    assert fuller == do(STANDARD, "add", function=COOK, to="task", text="Солить", page=3, after=BOIL)


def test_adding_twice_or_at_no_place_is_refused():
    fuller = do(STANDARD, "add", function=COOK, to="task", text="Солить")
    assert "already has" in refused(fuller, "add", function=COOK, to="task", text="солить.")
    assert "no such function" in refused(STANDARD, "add", function="f-1", to="task", text="Солить")
    assert "not in this function" in refused(STANDARD, "add", function=COOK, to="task", text="Солить", after=LAY)
    assert "none of the files" in refused(STANDARD, "add", function=COOK, to="task", text="Солить", file="x.pdf")


def test_statements_move_and_know_where_they_were_read():
    moved = do(STANDARD, "move", statements=[PEEL, BOIL], function=SERVE)
    assert texts(moved) == [["Печь хлеб", "Резать"], ["Накрывать столы", SOUP[0], "Чистить"]]
    assert statement(moved, BOIL).was_read("function").text == COOK
    assert texts(do(STANDARD, "move", statements=[LAY], function=COOK, after=BOIL))[0][1] == "Накрывать столы"
    home = do(do(moved, "move", statements=[BOIL], function=COOK, after=None), "move", statements=[PEEL], function=COOK)
    assert {one.is_corrected for one in home.statements()} == {False}
    assert "behind itself" in refused(STANDARD, "move", statements=[BOIL], function=COOK, after=BOIL)


def test_a_function_gets_the_code_and_level_that_the_reader_would_have_given_it():
    changed = do(STANDARD, "correct-function", function=COOK, field="code", value="а/2..5")
    changed = do(changed, "correct-function", function=COOK, field="level", value="5 (подуровень 5.1)")
    changed = do(changed, "correct-function", function=COOK, field="generalised_function", value=None)
    function = changed.functions[0]
    assert (function.code, function.level, function.generalised_function) == ("A/02.5", "5.1", None)
    assert function.was_read("code").text == "A/01.4"
    assert do(STANDARD, "correct-function", function=GROUP, field="title", value="Кухня").generalised_functions[0].title


def test_impossible_fields_of_functions_are_refused():
    assert "title cannot be empty" in refused(STANDARD, "correct-function", function=COOK, field="title", value=" ")
    wrong = {"field": "generalised_function", "value": "g-1"}
    assert "no such generalised function" in refused(STANDARD, "correct-function", function=COOK, **wrong)
    assert "belongs to no other" in refused(STANDARD, "correct-function", function=GROUP, **wrong)
    assert "no such function" in refused(STANDARD, "correct-function", function="f-1", field="title", value="а")


def test_a_missed_function_is_added():
    fuller = do(
        STANDARD, "add-function", title="Мыть", code="A/02.3", level="3", generalised_function=GROUP, after=COOK
    )
    assert [function.title for function in fuller.functions] == ["Готовить", "Мыть", "Подавать"]
    assert fuller.functions[1].was_read("title").text is None


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("title", "Повар-кондитер", "Повар-кондитер"), ("code", "33.011", "33.011"), ("area", "", None),
        ("kind", "qualification", "qualification"), ("country", "kg", "KG"), ("language", "kk", "kk-Cyrl"),
        ("registration_number", "557", "557"), ("purpose", "Питание", "Питание"), ("country", None, None),
    ],
)  # fmt: skip
def test_fields_of_the_standard(field, typed, kept):
    changed = do(STANDARD, "correct-standard", field=field, value=typed)
    assert getattr(changed, field) == kept
    had = getattr(STANDARD, field)
    assert [(e.field, e.text) for e in changed.as_read] == ([(field, had)] if had != kept else [])
    assert load(dump(changed)) == changed


def test_the_act_is_corrected_field_by_field():
    changed = do(STANDARD, "correct-standard", field="act.date", value="31.03.2024")
    changed = do(changed, "correct-standard", field="act.title", value="О поварах")
    assert (changed.act.date, changed.act.title) == (dt.date(2024, 3, 31), "О поварах")
    assert [(entry.field, entry.text) for entry in changed.as_read] == [("act.date", "2024-03-01"), ("act.title", None)]
    empty = STANDARD
    for field in ("kind", "number", "date", "issuer"):
        empty = do(empty, "correct-standard", field=f"act.{field}", value=None)
    assert empty.act is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "cannot be empty"), ("kind", "book", "no kind of standard"), ("country", "Kazakhstan", "no two-"),
        ("language", "", "no language tag"), ("act.date", "31.02.2024", "no date"), ("files", "a", "no correction"),
    ],
)  # fmt: skip
def test_impossible_fields_of_the_standard_are_refused(field, typed, sentence):
    assert sentence in refused(STANDARD, "correct-standard", field=field, value=typed)


def test_occupations_are_set_as_a_whole_and_keep_their_source():
    told = [{"scheme": "ОКЗ", "code": "5120", "title": "Повары"}, {"scheme": "ISCO-08", "code": "5120"}]
    changed = do(STANDARD, "set-occupations", occupations=told)
    assert [one.source is not None for one in changed.occupations] == [True, False]
    assert changed.was_read("occupations").text == "ОКЗ 5120 Повара"
    assert "needs the name" in refused(STANDARD, "set-occupations", occupations=[{"scheme": "", "code": "1"}])
    assert "needs the name" in refused(STANDARD, "set-occupations", occupations=[{"scheme": "ISCO"}])


@pytest.mark.parametrize("subject", [BAKE, COOK, GROUP, STANDARD.id])
def test_everything_that_is_read_can_have_a_wording_in_another_language(subject):
    def wording(standard):
        things = (*standard.statements(), *standard.functions, *standard.generalised_functions)
        found = next((one.parallel for one in things if one.id == subject), standard.parallel_titles)
        return found.exact("ky")

    said = do(STANDARD, "set-wording", subject=subject, language="ky", text="Нан бышыруу")
    assert wording(said) == "Нан бышыруу"
    gone = do(said, "set-wording", subject=subject, language="ky", text=None)
    assert (wording(gone), gone) == (None, STANDARD)
    assert "language of the text itself" in refused(STANDARD, "set-wording", subject=subject, language="ru", text="а")


def test_a_wording_that_is_taken_out_had_been_read():
    gone = do(STANDARD, "set-wording", subject=BOIL, language="kk", text="")
    assert statement(gone, BOIL).was_read("parallel.kk-Cyrl").text == SOUP[1]["kk"]
    assert "no such statement" in refused(STANDARD, "set-wording", subject="s-1", language="kk", text="а")


def test_a_finding_is_settled_with_a_note_and_opened_again():
    key = STANDARD.findings[0].key
    settled = do(STANDARD, "settle", finding=key, note="так и напечатано")
    assert (settled.findings[0].settled, settled.findings[0].note) == (True, "так и напечатано")
    assert settled.findings[0].key == key
    assert do(settled, "reopen", finding=key) == STANDARD
    assert "no such finding" in refused(STANDARD, "settle", finding="n-1")


def test_a_correction_does_not_fit_what_says_something_else_now():
    act = with_seen(STANDARD, read_correction({"kind": "reword", "statement": BAKE, "text": "Печь булки"}))
    assert act.was == {BAKE: "Печь хлеб"}
    other = do(STANDARD, "reword", statement=BAKE, text="Печь торты")
    with pytest.raises(InputError, match="something else now: “Печь торты”"):
        apply(other, act)
    assert texts(apply(STANDARD, act))[0][1] == "Печь булки"


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "correct-function", "function": COOK, "field": "title", "value": "Варить"},
        {"kind": "correct-standard", "field": "title", "value": "Кок"},
        {"kind": "set-wording", "subject": COOK, "language": "ky", "text": "Бышыруу"},
        {"kind": "set-occupations", "occupations": []},
        {"kind": "take-out", "statements": [BAKE, BOIL]},
        {"kind": "join", "statement": BOIL, "following": BAKE},
    ],
)
def test_what_two_people_correct_at_once_is_noticed(told):
    act = with_seen(STANDARD, read_correction(told))
    with pytest.raises(InputError):
        apply(apply(STANDARD, act), act)


def test_replaying_tells_what_no_longer_fits():
    told = [
        {"kind": "reword", "statement": BAKE, "text": "Печь булки"},
        {"kind": "join", "statement": CUT, "following": LAY},
        {"kind": "correct-standard", "field": "title", "value": "Кок"},
    ]  # fmt: skip
    done = replay(STANDARD, [read_correction(one) for one in told])
    assert (done.standard.title, texts(done.standard)[0][1]) == ("Кок", "Печь булки")
    assert [unfit.position for unfit in done.unfit] == [1]
    assert "Only the next" in str(done.unfit[0].error)
    assert len(done.applied) == 2
    assert replay(STANDARD, done.applied[1:]).standard == do(STANDARD, "correct-standard", field="title", value="Кок")


def test_corrections_are_plain_data_and_tell_what_they_do():
    act = with_seen(STANDARD, read_correction({"kind": "set-kind", "statements": [BAKE], "to": "skill"}))
    assert read_correction(json.dumps(act.model_dump(mode="json"))) == act
    template, values = describe(act)
    assert render(template, values) == "Kind of statements set to skill; statements: 1"
    field = read_correction({"kind": "correct-standard", "field": "act.date", "value": "2024-01-01"})
    template, values = describe(with_seen(STANDARD, field))
    assert render(template, values) == "Standard corrected, act date: “2024-03-01” → “2024-01-01”"


@pytest.mark.parametrize("told", ["", "[]", "{", {"kind": "explode"}, {}, {"kind": "reword"}, '{"kind": []}'])
def test_what_is_no_correction_is_refused(told):
    with pytest.raises(InputError, match="This is no correction"):
        read_correction(told)


def test_a_standard_of_an_older_file_is_read_as_one_that_nobody_corrected():
    told = json.loads(dump(STANDARD))
    for part in (told, *told["functions"], *told["generalised_functions"]):
        part.pop("as_read")
        for one in part.get("statements", ()):
            one.pop("as_read")
    del told["left_out"]
    for finding in told["findings"]:
        del finding["settled"], finding["note"]
    assert load(json.dumps(told)) == STANDARD
