"""An encoder of the installation is measured on the programme's confirmed links before it is switched on."""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from safetensors.numpy import save_file
from tests.encoders import DOMAIN, sentence_folder, weights
from tests.unit.matching.encoder.domain import beside_each_other, say_the_same
from tests.unit.matching.encoder.test_fusion import standard
from tests.web.comparison.conftest import compare, share
from tests.web.memory.test_pages import read
from tests.web.memory.test_what_counts import keep

from darya.matching import calibrate, judged_links
from darya.model import InputError, Relation
from darya.web.comparison.actions import making
from darya.web.comparison.documents import to_model
from darya.web.comparison.models import Comparison
from darya.web.comparison.queries.calibrating import calibration_of
from darya.web.comparison.queries.suggestions import suggester_of
from darya.web.environment import read_environment
from darya.web.jobs.running import run
from darya.web.journal.models import Entry
from darya.web.memory.actions import encoders as acts
from darya.web.memory.encoders import encoder_folder, listed_encoders
from darya.web.memory.measuring import encoder_in_use
from darya.web.memory.models import ChosenEncoder, Pair, Source, Trial
from darya.web.memory.queries.memory import memory_of_programme
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.refusals import NotAllowed, NotHere
from darya.web.standards.models import Edition

Acting = Callable[..., Actor]


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    """A folder with one encoder, as ``DARYA_ENCODERS`` names it."""
    home = tmp_path / "encoders"
    (home / "no encoder").mkdir(parents=True)
    sentence_folder(home / "small", layers_matter=False)
    settings.ENCODERS = (home,)
    return home


@pytest.fixture
def links(programme: Programme) -> list[Pair]:
    """Confirmed links between words that share nothing but their meaning, which the encoder knows."""
    words = [line.split() for line in DOMAIN]
    texts = [(line[at], line[(at + 1) % 3]) for line in words for at in range(3)]
    return [keep(programme, here, there, languages=("en", "kk-Latn"), source=Source.LINK) for here, there in texts]


@pytest.fixture
def trial(folder: Path, links: list[Pair], actor: Acting, run_jobs: Callable[[], None]) -> Trial:
    """The encoder, measured."""
    made = acts.try_encoder(actor(Role.COORDINATOR), "small")
    run_jobs()
    made.refresh_from_db()
    return made


def test_the_setting_names_folders_and_whatever_is_none_is_passed_over(
    folder: Path, settings: LazySettings, tmp_path: Path
) -> None:
    assert [one.name for one in listed_encoders()] == ["small"]
    shutil.copytree(folder / "small", tmp_path / "more" / "small")
    settings.ENCODERS = (folder, folder / "small", tmp_path / "more", tmp_path / "nowhere", Path("relative"))
    assert [one.name for one in listed_encoders()] == ["encoders/small", "more/small"]
    assert encoder_folder("more/small") == (tmp_path / "more" / "small").resolve()
    assert encoder_folder("../../etc") is None
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "short").symlink_to(tmp_path / "more" / "small")
    settings.ENCODERS = (tmp_path / "linked", folder, tmp_path / "more")
    assert [one.name for one in listed_encoders()] == ["short", "small"], "called as it is linked, and listed once"
    told = read_environment({"DARYA_HOME": str(tmp_path), "DARYA_ENCODERS": "/one:/other"})
    assert told.encoders == (Path("/one"), Path("/other"))
    assert read_environment({"DARYA_HOME": str(tmp_path)}).encoders == ()


def test_an_encoder_that_knows_the_words_is_found_better(trial: Trial, links: list[Pair]) -> None:
    assert trial.refusal == {}
    assert trial.links == len(links)
    (line,) = trial.result["lines"]
    default, alone, joined = (value for value, _low, _high in line["rank"])
    assert joined > default
    assert alone > default
    assert line["gain"][1] > 0
    assert trial.result["verdict"].startswith("the encoder helps")


def test_what_was_measured_is_told_and_it_is_switched_on_and_off(
    trial: Trial, programme: Programme, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(Role.COORDINATOR)
    told = read(client, "trial", trial.pk)
    assert "Better than the default" in told
    assert "English ↔ Kazakh (Latin)" in told
    assert "better" in read(client, "encoders")
    on = reverse("memory:on", args=["crafts", trial.pk])
    for _twice in range(2):
        assert client.post(on).status_code == 302
    assert "Switched on: small" in read(client, "encoders")
    source, finding = encoder_in_use(programme.pk)
    assert finding is None
    assert source is not None
    assert source.encoder.digest == trial.digest
    assert source.weights
    for _twice in range(2):
        assert client.post(reverse("memory:off", args=["crafts"])).status_code == 302
    assert encoder_in_use(programme.pk) == (None, None)
    acts_told = list(Entry.objects.filter(subject_kind="encoder").order_by("number").values_list("act", flat=True))
    assert acts_told == ["try encoder", "switch encoder on", "switch encoder off"]


def test_nothing_is_switched_on_that_was_not_measured_on_the_present_links(
    trial: Trial, programme: Programme, actor: Acting
) -> None:
    coordinator, tenth = actor(Role.COORDINATOR), trial.links // 10
    for number in range(tenth):
        keep(programme, f"new {number}", f"jaña {number}", languages=("en", "kk-Latn"), source=Source.LINK)
    acts.switch_on(coordinator, trial.pk)
    acts.switch_off(coordinator)
    Pair.objects.filter(source=Source.LINK).earliest("pk").delete()
    with pytest.raises(InputError, match="more than a tenth"):
        acts.switch_on(coordinator, trial.pk)
    unmeasured = Trial.objects.create(programme=programme, encoder="small", links=1)
    with pytest.raises(InputError, match="was not measured"):
        acts.switch_on(coordinator, unmeasured.pk)
    assert not ChosenEncoder.objects.exists()


def test_a_trial_needs_links_a_listed_encoder_and_the_right_to_it(
    folder: Path, programme: Programme, actor: Acting
) -> None:
    with pytest.raises(InputError, match="There are 0 confirmed links"):
        acts.try_encoder(actor(Role.COORDINATOR), "small")
    with pytest.raises(InputError, match="lists no encoder"):
        acts.try_encoder(actor(Role.COORDINATOR), str(folder / "small"))
    with pytest.raises(NotAllowed):
        acts.try_encoder(actor(Role.EXPERT, "KZ"), "small")
    other = Programme.objects.create(slug="other", name="Other")
    foreign = Trial.objects.create(programme=other, encoder="small", result={"lines": []})
    with pytest.raises(NotHere):
        acts.switch_on(actor(Role.COORDINATOR), foreign.pk)


def test_asked_twice_while_it_is_measured_it_is_measured_once(
    folder: Path, links: list[Pair], actor: Acting, run_jobs: Callable[[], None]
) -> None:
    coordinator = actor(Role.COORDINATOR)
    first, second = (acts.try_encoder(coordinator, "small") for _twice in range(2))
    assert first == second
    run_jobs()
    assert acts.try_encoder(coordinator, "small") != first


def test_a_broken_folder_is_told_on_the_page_of_the_trial(
    folder: Path, links: list[Pair], signed_in: Callable[..., Client], run_jobs: Callable[[], None]
) -> None:
    (folder / "small" / "modules.json").write_text("no json")
    client = signed_in(Role.COORDINATOR)
    url = client.post(reverse("memory:try", args=["crafts"]), {"encoder": "small"})["Location"]
    assert "measured beside the default" in client.get(url).content.decode()
    run_jobs()
    assert "cannot be read" in html.unescape(client.get(url).content.decode())
    trial = Trial.objects.get()
    assert trial.result == {}
    assert client.post(reverse("memory:on", args=["crafts", trial.pk])).status_code == 422
    assert "could not be measured" in read(client, "encoders")


GONE = {
    "vanished": (lambda folder: shutil.rmtree(folder), "no longer there"),
    "another one": (lambda folder: (folder / "config.json").write_text((folder / "config.json").read_text() + " "),
                    "holds another one"),
    "damaged": (lambda folder: (folder / "modules.json").write_text("[]"), "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("happens", "told"), GONE.values(), ids=GONE.keys())
def test_without_its_folder_the_default_takes_its_place_and_it_is_said(
    happens: Callable[[Path], object], told: str, trial: Trial, folder: Path, programme: Programme, actor: Acting,
    signed_in: Callable[..., Client], editions: list[Edition],
) -> None:  # fmt: skip
    coordinator = actor(Role.COORDINATOR)
    acts.switch_on(coordinator, trial.pk)
    happens(folder / "small")
    source, finding = encoder_in_use(programme.pk)
    assert source is None
    assert finding is not None
    assert told in finding.message
    plan = making.Plan({"ru": "Повара"}, ["ru"], [edition.pk for edition in editions])
    comparison, job = making.make_comparison(coordinator, plan)
    run(job.pk)
    comparison.refresh_from_db()
    assert "encoder-not-used" in {one["code"] for one in comparison.findings}
    assert "encoder small" not in comparison.engine
    if told == "no longer there":
        assert "is no longer there. The default is used" in read(signed_in(Role.COORDINATOR), "encoders")


def test_other_weights_are_noticed_at_the_next_look_and_what_lies_beside_opens_nothing_anew(
    trial: Trial, folder: Path, programme: Programme, actor: Acting
) -> None:
    acts.switch_on(actor(Role.COORDINATOR), trial.pk)
    first = encoder_in_use(programme.pk).source
    (folder / "small" / ".git").mkdir()
    for beside in (".git/config.json", "README.md"):
        (folder / "small" / beside).write_text("{}")
    again = encoder_in_use(programme.pk).source
    assert first is not None
    assert again is not None
    assert again.encoder is first.encoder
    file = folder / "small" / "model.safetensors"
    length = file.stat().st_size
    save_file(weights(seed=2, layers_matter=False), file)
    os.utime(file, (1, 1))  # copied with the time that it had elsewhere
    assert file.stat().st_size == length
    source, finding = encoder_in_use(programme.pk)
    assert source is None
    assert finding is not None
    assert "holds another one" in finding.message


@pytest.fixture
def decided(programme: Programme) -> Comparison:
    """English sentences put together by words alone; every cell decided rightly."""
    columns = zip(("KZ", "UZ"), beside_each_other(), strict=True)
    standards = [standard(country, texts)[1].model_copy(update={"country": country}) for country, texts in columns]
    made = compare(programme, [share(programme, one) for one in standards], standards)
    for row in made.rows.filter(countries_count=2):
        here, there = (one.statements.get().identifier for one in row.cells.order_by("country"))
        relation = Relation.EQUAL if say_the_same(here, there) else Relation.NONE
        row.cells.filter(country="KZ").update(relation=relation)
    return made


def test_what_was_decided_before_is_scored_anew_and_tells_how_likely_its_suggestions_are(
    decided: Comparison, trial: Trial, programme: Programme, actor: Acting
) -> None:
    acts.switch_on(actor(Role.COORDINATOR), trial.pk)
    source = encoder_in_use(programme.pk).source
    assert source is not None
    memory = memory_of_programme(programme, leaving_out_comparison=decided)
    (anew,) = calibrate(judged_links(to_model(decided), memory, encoder=source)).curves
    (learnt,) = calibration_of(programme.pk, source.sign).curves
    (by_default,) = calibration_of(programme.pk).curves
    assert learnt.links == anew.links > 30
    assert (learnt.slope, learnt.intercept) == pytest.approx((anew.slope, anew.intercept), abs=0.01)
    assert (by_default.slope, by_default.intercept) != pytest.approx((anew.slope, anew.intercept), abs=0.1)
    assert suggester_of(decided).calibration.curves == (learnt,)
    acts.switch_off(actor(Role.COORDINATOR))
    assert suggester_of(decided).calibration.curves == (by_default,)


def test_a_comparison_that_an_encoder_made_tells_nothing_of_the_default(
    decided: Comparison, trial: Trial, programme: Programme
) -> None:
    kept = len(decided.cells.exclude(relation=""))
    sign = trial.digest[:8]
    Comparison.objects.filter(pk=decided.pk).update(engine=f"{decided.engine}, encoder small {sign}")
    Trial.objects.update(result={})
    assert calibration_of(programme.pk).curves == ()
    assert [curve.links for curve in calibration_of(programme.pk, sign).curves] == [kept]
    assert calibration_of(programme.pk, "f" * 8).curves == ()


def test_a_new_comparison_says_with_which_encoder_it_was_made(
    trial: Trial, actor: Acting, editions: list[Edition]
) -> None:
    acts.switch_on(actor(Role.COORDINATOR), trial.pk)
    plan = making.Plan({"ru": "Повара"}, ["ru"], [edition.pk for edition in editions])
    comparison, job = making.make_comparison(actor(Role.COORDINATOR), plan)
    run(job.pk)
    comparison.refresh_from_db()
    assert comparison.ready_at, job.problem
    assert f"encoder small {trial.digest[:8]}" in comparison.engine
    assert Comparison.objects.count() == 1
