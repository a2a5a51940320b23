"""What all models share: frozen, closed, opaque identifiers."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from darya.language.messages import N_
from darya.language.tags import canonical_tag
from darya.model.errors import InputError


class Model(BaseModel):
    """A frozen model that knows all its fields and refuses others."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


LanguageTag = Annotated[str, AfterValidator(canonical_tag)]
"""A BCP 47 tag in its canonical form."""

Identifier = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9_.:-]+$")]
"""Opaque and permanent: never parsed, never reused."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""

NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def country_code(text: str) -> str:
    """A country as a person names it, ``kz``, as the models keep it. Raises ``InputError`` for what is no such code."""
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise InputError(
            N_("“{text}” is no two-letter country code; write for example KZ, in Latin letters"), text=text
        )
    return code


def language_tag(text: str) -> str:
    """A language as a person names it, ``KK_cyrl``, as the models keep it. Raises ``InputError`` for what is none."""
    try:
        return canonical_tag(text)
    except ValueError:
        raise InputError(N_("“{tag}” is no language tag; write for example ru, kk or uz-Latn"), tag=text) from None


def new_id(prefix: str) -> str:
    """A fresh identifier, for a thing that a person makes: 60 random bits behind a readable prefix."""
    return f"{prefix}-{secrets.token_hex(8)[:15]}"


def stable_id(prefix: str, *parts: object) -> str:
    """The identifier of a thing found in a file: the same file read again gives the same identifier."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
    return f"{prefix}-{digest[:15]}"
