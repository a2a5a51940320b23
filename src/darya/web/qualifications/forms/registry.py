"""The forms of a draft by the name under which they are addressed."""

from __future__ import annotations

from collections.abc import Mapping

from darya.web.qualifications.forms import outcomes, whole
from darya.web.qualifications.forms.base import EditForm

FORMS: Mapping[str, type[EditForm]] = {
    "outcome": outcomes.OutcomeForm,
    "new-outcome": outcomes.NewOutcomeForm,
    "split": outcomes.SplitForm,
    "join": outcomes.JoinForm,
    "criterion": outcomes.CriterionForm,
    "new-criterion": outcomes.NewCriterionForm,
    "unit": whole.UnitForm,
    "new-unit": whole.NewUnitForm,
    "remove-unit": whole.RemoveUnitForm,
    "part": whole.PartForm,
    "facts": whole.FactsForm,
    "occupation": whole.OccupationForm,
    "job-title": whole.JobTitleForm,
    "language": whole.LanguageForm,
    "level": whole.LevelForm,
    "annex": whole.AnnexTitleForm,
    "status": whole.StatusForm,
}
