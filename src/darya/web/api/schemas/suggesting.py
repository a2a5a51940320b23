"""The first five suggestions for a row, with what they rest on."""

from __future__ import annotations

from ninja import Field, Schema

from darya.model import Band, Reasons
from darya.web.api.schemas.comparisons import Statement


class Asked(Schema):
    """For whom suggestions are wanted."""

    country: str = Field(min_length=2, max_length=2, description="Whose statements are suggested.", examples=["KZ"])


class Suggested(Schema):
    """A statement that could stand in the row."""

    statement: Statement
    row: int | None = Field(description="Where it stands now; null: in no row.")
    number: str = Field(description="Of that row.")
    beside: list[str] = Field(description="Other countries that stand there.")
    score: float = Field(ge=0, le=1)
    band: Band
    probability: float = Field(ge=0, le=1, description="How likely people confirm it.")
    calibrated: bool = Field(description="Whether the probability rests on links that people confirmed.")
    reasons: Reasons = Field(description="Seen from the statement, beside the one of the row that it resembles most.")
    pair: list[str] | None = Field(description="The two texts of the confirmed pair that led across; null without.")


class Suggestions(Schema):
    """What the engine suggests now for a row and a country; nothing stands there before a person adds it."""

    country: str
    note: str = Field(description="What to know about the languages before trusting it, in the reader's language.")
    suggestions: list[Suggested] = Field(description="Five at most, the best first.")
