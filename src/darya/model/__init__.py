"""The field's things as frozen models that refuse a bad state, and the file format ``*.darya.json``.

Everything public is imported from here: ``from darya.model import Standard, Comparison, Qualification``.
"""

from darya.model.base import Model, country_code, language_tag, new_id, stable_id
from darya.model.comparison import (
    Band,
    Candidate,
    Cell,
    Comparison,
    CountryStandard,
    DifferenceKind,
    Hint,
    HintKind,
    Judgement,
    Reasons,
    Relation,
    Row,
    StatementRef,
    Suggestion,
)
from darya.model.errors import DaryaError, InputError, Refused
from darya.model.files import SCHEMAS, dump, load, load_file, read_schema, save_file
from darya.model.finding import Finding, Severity
from darya.model.qualification import (
    Annex,
    AnnexItem,
    AssessmentCriterion,
    CountryLevel,
    LegalStatus,
    Outcome,
    Qualification,
    Trace,
    Unit,
)
from darya.model.source import Act, Source, SourceFile
from darya.model.standard import (
    AsRead,
    Classification,
    Developer,
    Footnote,
    Function,
    GeneralisedFunction,
    LeftOut,
    MapEntry,
    QualificationSheet,
    Requirement,
    RequirementKind,
    Standard,
    StandardKind,
    Statement,
    StatementKind,
)
from darya.model.text import Text, Wording
from darya.model.unworded import Unworded, gather_unworded, is_unworded, place_of_unworded
from darya.model.writing import whole_file

__all__ = [
    "SCHEMAS", "Act", "Annex", "AnnexItem", "AsRead", "AssessmentCriterion", "Band", "Candidate", "Cell",
    "Classification", "Comparison", "CountryLevel", "CountryStandard", "DaryaError", "Developer", "DifferenceKind",
    "Finding", "Footnote", "Function", "GeneralisedFunction", "Hint", "HintKind", "InputError", "Judgement",
    "LeftOut", "LegalStatus", "MapEntry", "Model", "Outcome", "Qualification", "QualificationSheet", "Reasons",
    "Refused", "Relation", "Requirement", "RequirementKind", "Row", "Severity", "Source", "SourceFile", "Standard",
    "StandardKind", "Statement", "StatementKind", "StatementRef", "Suggestion", "Text", "Trace", "Unit", "Unworded",
    "Wording", "country_code", "dump", "gather_unworded", "is_unworded", "language_tag", "load", "load_file",
    "new_id", "place_of_unworded", "read_schema", "save_file", "stable_id", "whole_file",
]  # fmt: skip
