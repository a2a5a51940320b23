"""Forms of units, of the general part, and of what each country states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import get_args

from django import forms

from darya.drafting import edits
from darya.drafting.edits import Edit
from darya.drafting.edits.kinds import Part
from darya.language.countries import country_label
from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model import InputError, LegalStatus, Text
from darya.web.qualifications.forms.base import EditForm, choices_of, plain
from darya.web.qualifications.forms.outcomes import unit_in
from darya.web.ui.say import reader_language, say, say_lazy

PARTS = {
    "title": N_("Title"),
    "purpose": N_("Purpose"),
    "entry": N_("Entry"),
    "assessment": N_("Assessment"),
    "progression": N_("Progression"),
}
YES_NO = {"yes": N_("mandatory"), "no": N_("elective")}


def hours_in(form: EditForm, name: str) -> int | None:
    """A number of hours, or nothing. Raises ``InputError`` for anything else."""
    typed = form.entered(name).replace(" ", "").replace("\u00a0", "")
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 6:
        raise InputError(N_("Write the volume as a whole number of hours, for example 72"))
    return int(typed)


class UnitForm(EditForm):
    """Title, whether it is mandatory, volume."""

    heading = N_("Unit")

    def build(self) -> None:
        """The fields."""
        unit = unit_in(self.qualification, self.subject)
        self.add_text("title", unit.title, label=N_("Title"), rows=1)
        self.add_choice("mandatory", "yes" if unit.mandatory else "no", choices_of(YES_NO), label=N_("Unit is"))
        self.add_line(
            "hours",
            str(unit.volume_hours or ""),
            label=N_("Volume in hours"),
            widget=forms.TextInput({"inputmode": "numeric"}),
        )

    def edits(self) -> Sequence[Edit]:
        """Only what the person changed."""
        found: list[Edit] = [
            edits.TitleUnit(unit=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.reworded("title")
        ]
        if self.is_touched("mandatory"):
            mandatory = self.entered("mandatory") == "yes"
            found.append(edits.SetMandatory(unit=self.subject, mandatory=mandatory, seen=self.seen("mandatory")))
        if self.is_touched("hours"):
            found.append(edits.SetVolume(unit=self.subject, hours=hours_in(self, "hours"), seen=self.seen("hours")))
        return found

    def anchor(self) -> str:
        """The unit."""
        return f"u-{self.subject}"


class NewUnitForm(EditForm):
    """A new unit, without outcomes."""

    heading = N_("New unit")
    button = N_("Add")

    def build(self) -> None:
        """The fields."""
        self.add_text("title", Text(), label=N_("Title"), rows=1, required=True)
        self.add_choice("mandatory", "yes", choices_of(YES_NO), label=N_("Unit is"))

    def edits(self) -> Sequence[Edit]:
        """At the end."""
        return [edits.AddUnit(title=self.text("title"), mandatory=self.entered("mandatory") == "yes")]


class RemoveUnitForm(EditForm):
    """Take a unit out, and say where its outcomes go."""

    heading = N_("Remove the unit")
    button = N_("Remove")
    dangerous = True

    def build(self) -> None:
        """Another unit, or the annexes."""
        self.unit = unit_in(self.qualification, self.subject)
        others = [
            (unit.id, say(N_("to unit {unit}"), unit=f"{unit.code or ''} {plain(unit.title)}"))
            for unit in self.qualification.units
            if unit.id != self.subject
        ]
        if self.unit.outcomes:
            annexes = ("", say(N_("out of the core: their national sentences go back to the annexes")))
            self.fields["move_to"] = forms.ChoiceField(
                required=False, label=say_lazy(N_("Its outcomes go")), choices=[*others, annexes]
            )

    def edits(self) -> Sequence[Edit]:
        """No national sentence is lost either way."""
        target = self.entered("move_to") or None
        to_annexes = bool(self.unit.outcomes) and target is None
        return [edits.RemoveUnit(unit=self.subject, move_to=target, to_annexes=to_annexes)]

    def explain(self) -> str:
        """How much is in it."""
        return say(N_("Outcomes in this unit: {count}"), count=len(self.unit.outcomes))


class PartForm(EditForm):
    """One of the texts of the whole: title, purpose, entry, assessment, progression."""

    heading = N_("General part")
    back = "whole"

    def build(self) -> None:
        """The text in all working languages."""
        if self.subject not in get_args(Part):
            raise InputError(N_("The qualification has no such part"))
        text: Text = getattr(self.qualification, self.subject)
        self.add_text("text", text, label=PARTS[self.subject], rows=2 if self.subject == "title" else 8)

    def edits(self) -> Sequence[Edit]:
        """Only the languages that the person changed."""
        part: Part = self.subject  # type: ignore[assignment]
        return [
            edits.SetWording(part=part, language=tag, text=text, seen=seen) for tag, text, seen in self.reworded("text")
        ]

    def anchor(self) -> str:
        """The part."""
        return self.subject


class FactsForm(EditForm):
    """Code, version, date, volume of the whole."""

    heading = N_("Code, version, date, volume")
    back = "whole"

    def build(self) -> None:
        """The fields."""
        one = self.qualification
        self.add_line("code", one.code or "", label=N_("Code"))
        self.add_line("number", one.version, label=N_("Version"), required=True)
        self.add_line(
            "date", str(one.date or ""), label=N_("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        )
        self.add_line(
            "hours",
            str(one.volume_hours or ""),
            label=N_("Volume in hours"),
            widget=forms.TextInput({"inputmode": "numeric"}),
        )

    def edits(self) -> Sequence[Edit]:
        """Only what the person changed."""
        found: list[Edit] = []
        if self.is_touched("code"):
            found.append(edits.SetCode(code=self.entered("code") or None, seen=self.seen("code")))
        if self.is_touched("number"):
            found.append(edits.SetVersion(version=self.entered("number"), seen=self.seen("number")))
        if self.is_touched("date"):
            found.append(edits.SetDate(date=self._date(), seen=self.seen("date")))
        if self.is_touched("hours"):
            found.append(edits.SetVolume(hours=hours_in(self, "hours"), seen=self.seen("hours")))
        return found

    def _date(self) -> dt.date | None:
        try:
            return dt.date.fromisoformat(self.entered("date")) if self.entered("date") else None
        except ValueError:
            raise InputError(N_("Write the date as year-month-day, for example 2026-11-24")) from None


class OccupationForm(EditForm):
    """One more occupation."""

    heading = N_("Add an occupation")
    button = N_("Add")
    back = "whole"

    def build(self) -> None:
        """Scheme, code and title."""
        self.add_line("scheme", "ISCO-08", label=N_("Classification"), required=True)
        self.add_line("code", "", label=N_("Code"))
        self.add_line("title", "", label=N_("Title"))

    def edits(self) -> Sequence[Edit]:
        """At the end of the list."""
        code, title = self.entered("code") or None, self.entered("title") or None
        return [edits.AddOccupation(scheme=self.entered("scheme"), code=code, title=title)]


class JobTitleForm(EditForm):
    """One more job title."""

    heading = N_("Add a job title")
    button = N_("Add")
    back = "whole"

    def build(self) -> None:
        """The title."""
        self.add_line("title", "", label=N_("Job title"), required=True)

    def edits(self) -> Sequence[Edit]:
        """At the end of the list."""
        return [edits.AddJobTitle(title=self.entered("title"))]


class LanguageForm(EditForm):
    """One more working language."""

    heading = N_("Add a working language")
    button = N_("Add")
    back = "whole"

    def build(self) -> None:
        """Its tag."""
        self.add_line(
            "language", "", label=N_("Language tag"), required=True,
            help_text=say(N_("For example en, ru, kk-Cyrl, uz-Latn; it becomes a column of the draft")),
        )  # fmt: skip

    def edits(self) -> Sequence[Edit]:
        """A further column."""
        return [edits.AddLanguage(language=canonical_tag(self.entered("language")))]


class LevelForm(EditForm):
    """The level that one country states, with its source."""

    heading = N_("Level stated by the country")
    back = "whole"

    def build(self) -> None:
        """Level, framework, source."""
        if self.subject not in self.qualification.countries:
            raise InputError(N_("The country does not take part in this draft"))
        known = next((one for one in self.qualification.levels if one.country == self.subject), None)
        self.add_line("level", (known and known.level) or "", label=N_("Level"))
        self.add_line("framework", (known and known.framework) or "", label=N_("Framework"))
        self.add_line("source", (known and known.source) or "", label=N_("Document that states it"))

    def edits(self) -> Sequence[Edit]:
        """An empty level withdraws the statement."""
        level, framework, source = (self.entered(name) or None for name in ("level", "framework", "source"))
        return [
            edits.StateLevel(
                country=self.subject, level=level, framework=framework, source=source, seen=self.seen("level")
            )
        ]

    def explain(self) -> str:
        """For whom it is stated."""
        label = country_label(self.subject, reader_language())
        return say(N_("{country}: without a document there is no level; an empty level withdraws it"), country=label)

    def anchor(self) -> str:
        """The country's line."""
        return f"level-{self.subject}"


class AnnexTitleForm(EditForm):
    """The national title of the qualification."""

    heading = N_("National title")
    back = "annex"

    def build(self) -> None:
        """In all working languages."""
        annex = next((one for one in self.qualification.annexes if one.country == self.subject), None)
        if annex is None:
            raise InputError(N_("The draft has no annex of this country"))
        self.add_text("title", annex.title, label=N_("National title"), rows=1)

    def edits(self) -> Sequence[Edit]:
        """Only the languages that the person changed."""
        return [
            edits.TitleAnnex(country=self.subject, language=tag, text=text, seen=seen)
            for tag, text, seen in self.reworded("title")
        ]

    def anchor(self) -> str:
        """The country."""
        return self.subject


class StatusForm(EditForm):
    """A step along the ladder of legal status."""

    heading = N_("Legal status")
    button = N_("Change the status")
    back = "whole"

    def build(self) -> None:
        """Only lawful steps; publishing is an act of its own."""
        one = self.qualification
        steps = [step for step in edits.next_statuses(one.status) if step is not LegalStatus.PUBLISHED_EDITION]
        self.fields["status"] = forms.ChoiceField(
            label=say_lazy(N_("New status")), choices=[(step.value, say(step.value)) for step in steps]
        )
        countries = [("", say(N_("no country")))]
        countries += [(code, country_label(code, reader_language())) for code in one.countries]
        self.fields["country"] = forms.ChoiceField(
            required=False, label=say_lazy(N_("Country that adopts it")), choices=countries,
            help_text=say(N_("Only where a country adopts the text")),
        )  # fmt: skip
        self.fields["act"] = forms.CharField(required=False, label=say_lazy(N_("Its act")), max_length=500)
        self.fields["seen_status"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=one.status.value)

    def edits(self) -> Sequence[Edit]:
        """One step."""
        status = LegalStatus(self.entered("status"))
        adopts = status is LegalStatus.ADOPTED
        return [
            edits.SetStatus(
                status=status,
                country=(self.entered("country") or None) if adopts else None,
                act=(self.entered("act") or None) if adopts else None,
                seen=self.entered("seen_status") or None,
            )
        ]
