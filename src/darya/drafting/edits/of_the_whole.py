"""Edits of what the draft says as a whole: wordings, code, volume, occupations, levels, legal status."""

from __future__ import annotations

import re
from collections.abc import Mapping

from darya.drafting.edits import kinds
from darya.drafting.edits.conflicts import is_new
from darya.drafting.edits.draft_tree import changed, require_wording, unit_of, with_unit, worded
from darya.language.folding import fold
from darya.language.messages import N_
from darya.model import Annex, Classification, CountryLevel, InputError, LegalStatus, Qualification

STEPS: Mapping[LegalStatus, tuple[LegalStatus, ...]] = {
    LegalStatus.WORKING_DRAFT: (LegalStatus.EXPERT_TEXT,),
    LegalStatus.EXPERT_TEXT: (LegalStatus.WORKING_DRAFT, LegalStatus.AGREED_BY_EXPERTS),
    LegalStatus.AGREED_BY_EXPERTS: (LegalStatus.EXPERT_TEXT, LegalStatus.ADOPTED),
    LegalStatus.ADOPTED: (LegalStatus.AGREED_BY_EXPERTS,),
    LegalStatus.PUBLISHED_EDITION: (),
}
"""Up the ladder one step at a time; back one step, where the text is opened again. Publishing makes an edition."""

_ISCO_CODE = re.compile(r"\d{1,4}")


def next_statuses(status: LegalStatus) -> tuple[LegalStatus, ...]:
    """The steps that are lawful from here."""
    return STEPS[status]


def set_wording(qualification: Qualification, edit: kinds.SetWording) -> Qualification:
    """Only the title has to say something."""
    text = getattr(qualification, edit.part)
    stands = text.exact(edit.language) or ""
    subject = f"{edit.part}:{edit.language}"
    if not is_new(subject, seen=edit.seen, stands=stands, mine=edit.text, language=edit.language):
        return qualification
    said = worded(text, edit.language, edit.text, qualification.languages)
    if edit.part == "title":
        require_wording(said)
    findings = tuple(one for one in qualification.findings if edit.part != "title" or one.code != "title-to-state")
    return changed(qualification, **{edit.part: said, "findings": findings})


def set_code(qualification: Qualification, edit: kinds.SetCode) -> Qualification:
    """The code of the whole."""
    if is_new("code", seen=edit.seen, stands=qualification.code or "", mine=edit.code or ""):
        return changed(qualification, code=edit.code)
    return qualification


def set_version(qualification: Qualification, edit: kinds.SetVersion) -> Qualification:
    """The name of the version."""
    if is_new("version", seen=edit.seen, stands=qualification.version, mine=edit.version):
        return changed(qualification, version=edit.version)
    return qualification


def set_date(qualification: Qualification, edit: kinds.SetDate) -> Qualification:
    """The date of the text."""
    if is_new("date", seen=edit.seen, stands=str(qualification.date or ""), mine=str(edit.date or "")):
        return changed(qualification, date=edit.date)
    return qualification


def set_volume(qualification: Qualification, edit: kinds.SetVolume) -> Qualification:
    """Hours of a unit or of the whole; the sum is not kept, so that a difference is found and told."""
    unit = unit_of(qualification, edit.unit) if edit.unit else None
    subject = f"unit:{unit.id}:volume" if unit else "volume"
    stands = (unit or qualification).volume_hours
    if not is_new(subject, seen=edit.seen, stands=_hours(stands), mine=_hours(edit.hours)):
        return qualification
    if unit is None:
        return changed(qualification, volume_hours=edit.hours)
    return with_unit(qualification, changed(unit, volume_hours=edit.hours))


def _hours(hours: int | None) -> str:
    return "" if hours is None else str(hours)


def add_language(qualification: Qualification, edit: kinds.AddLanguage) -> Qualification:
    """A further column of wordings."""
    if edit.language in qualification.languages:
        raise InputError(N_("{language} is a working language already"), language=edit.language)
    return changed(qualification, languages=(*qualification.languages, edit.language))


def add_occupation(qualification: Qualification, edit: kinds.AddOccupation) -> Qualification:
    """An occupation has a code or a title; an ISCO code has up to four digits."""
    if not (edit.code or edit.title):
        raise InputError(N_("State the code of the occupation or its title"))
    if fold(edit.scheme).startswith("isco") and edit.code and not _ISCO_CODE.fullmatch(edit.code):
        raise InputError(N_("“{code}” is no ISCO code: it has one to four digits"), code=edit.code)
    added = Classification(scheme=edit.scheme, code=edit.code, title=edit.title)
    if any(_same_occupation(one, added) for one in qualification.occupations):
        raise InputError(N_("{occupation} is listed already"), occupation=name_of_occupation(added))
    return changed(qualification, occupations=(*qualification.occupations, added))


def remove_occupation(qualification: Qualification, edit: kinds.RemoveOccupation) -> Qualification:
    """Known by scheme and code, else by its title."""
    named = Classification(scheme=edit.scheme, code=edit.code, title=edit.title)
    kept = tuple(one for one in qualification.occupations if not _same_occupation(one, named))
    if len(kept) == len(qualification.occupations):
        raise InputError(N_("{occupation} is not on the list"), occupation=name_of_occupation(named))
    return changed(qualification, occupations=kept)


def _same_occupation(one: Classification, other: Classification) -> bool:
    keys = [(fold(each.scheme), each.code or fold(each.title or "")) for each in (one, other)]
    return keys[0] == keys[1]


def name_of_occupation(occupation: Classification) -> str:
    """Scheme, code and title in one line."""
    return " ".join(part for part in (occupation.scheme, occupation.code, occupation.title) if part)


def add_job_title(qualification: Qualification, edit: kinds.AddJobTitle) -> Qualification:
    """Each job title once, however it is written."""
    if fold(edit.title) in map(fold, qualification.job_titles):
        raise InputError(N_("{title} is listed already"), title=edit.title)
    return changed(qualification, job_titles=(*qualification.job_titles, edit.title))


def remove_job_title(qualification: Qualification, edit: kinds.RemoveJobTitle) -> Qualification:
    """Known by its folded words."""
    kept = tuple(title for title in qualification.job_titles if fold(title) != fold(edit.title))
    if len(kept) == len(qualification.job_titles):
        raise InputError(N_("{title} is not on the list"), title=edit.title)
    return changed(qualification, job_titles=kept)


def state_level(qualification: Qualification, edit: kinds.StateLevel) -> Qualification:
    """A level is what a country has stated somewhere, so that there is no level without its source."""
    _require_country(qualification, edit.country)
    if edit.level and not edit.source:
        raise InputError(N_("Name the document that states level {level} for {country}"),
                         level=edit.level, country=edit.country)  # fmt: skip
    levels = qualification.levels
    stands = next((one for one in levels if one.country == edit.country), CountryLevel(country=edit.country))
    stated = changed(
        stands,
        level=edit.level,
        framework=(edit.framework or stands.framework) if edit.level else None,
        source=edit.source if edit.level else None,
    )
    if stated == stands:
        return qualification
    if stated.level != stands.level:
        is_new(f"level:{edit.country}", seen=edit.seen, stands=stands.level or "", mine=edit.level or "")
    kept = [one for one in levels if one.country != edit.country]
    place = {country: number for number, country in enumerate(qualification.countries)}
    ordered = sorted([*kept, stated], key=lambda one: place.get(one.country, len(place)))
    annexes = tuple(
        annex.model_copy(update={"level": edit.level}) if annex.country == edit.country else annex
        for annex in qualification.annexes
    )
    return changed(qualification, levels=tuple(ordered), annexes=annexes)


def _require_country(qualification: Qualification, country: str) -> None:
    if country not in qualification.countries:
        raise InputError(
            N_("{country} does not take part in this draft; its countries: {countries}"),
            country=country, countries=", ".join(qualification.countries),
        )  # fmt: skip


def set_status(qualification: Qualification, edit: kinds.SetStatus) -> Qualification:
    """One lawful step; an adoption names the country and its act."""
    stands = (qualification.status, qualification.adopted_by, qualification.adopted_act)
    if not is_new("status", seen=edit.seen, stands=qualification.status, mine=edit.status) and stands == (
        edit.status, edit.country, edit.act
    ):  # fmt: skip
        return qualification
    if edit.status is LegalStatus.PUBLISHED_EDITION:
        raise InputError(N_("A published edition is made by publishing, not by a change of status"))
    if edit.status not in STEPS[qualification.status]:
        raise InputError(
            N_("From “{before:words}” the status cannot become “{after:words}”; possible: {steps:words}"),
            before=qualification.status.value, after=edit.status.value,
            steps=", ".join(STEPS[qualification.status]),
        )  # fmt: skip
    if edit.status is not LegalStatus.ADOPTED:
        return changed(qualification, status=edit.status, adopted_by=None, adopted_act=None)
    if not (edit.country and edit.act):
        raise InputError(N_("Name the country that adopts the text and its act"))
    _require_country(qualification, edit.country)
    return changed(qualification, status=edit.status, adopted_by=edit.country, adopted_act=edit.act)


def title_annex(qualification: Qualification, edit: kinds.TitleAnnex) -> Qualification:
    """The national title, as the country words it."""
    annex = next((one for one in qualification.annexes if one.country == edit.country), None)
    if annex is None:
        raise InputError(N_("The draft has no annex of {country}"), country=edit.country)
    stands = annex.title.exact(edit.language) or ""
    subject = f"annex:{edit.country}:title:{edit.language}"
    if not is_new(subject, seen=edit.seen, stands=stands, mine=edit.text, language=edit.language):
        return qualification
    titled = changed(annex, title=worded(annex.title, edit.language, edit.text, qualification.languages))
    return changed(qualification, annexes=_replaced(qualification.annexes, titled))


def _replaced(annexes: tuple[Annex, ...], annex: Annex) -> tuple[Annex, ...]:
    return tuple(annex if one.country == annex.country else one for one in annexes)
