"""Multilingual text: one wording per language, each with its tag."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ConfigDict, RootModel, model_validator

from darya.language.tags import canonical_tag, primary_language
from darya.model.base import LanguageTag, Model, NonEmpty


class Wording(Model):
    """What a text says in one language."""

    language: LanguageTag
    text: NonEmpty


class Text(RootModel[tuple[Wording, ...]]):
    """The wordings of one text, at most one per language tag, in the order given. May be empty: not stated."""

    model_config = ConfigDict(frozen=True)

    root: tuple[Wording, ...] = ()

    @model_validator(mode="after")
    def _one_wording_per_language(self) -> Text:
        tags = [wording.language for wording in self.root]
        if len(set(tags)) != len(tags):
            raise ValueError(f"a language appears twice: {', '.join(tags)}")
        return self

    @classmethod
    def of(cls, **wordings: str) -> Text:
        """``Text.of(ru="Повар", kk_Cyrl="Аспаз")``; empty wordings are left out."""
        return cls(tuple(Wording(language=tag, text=text) for tag, text in wordings.items() if text.strip()))

    def __iter__(self) -> Iterator[Wording]:  # type: ignore[override]
        return iter(self.root)

    def __bool__(self) -> bool:
        return bool(self.root)

    def exact(self, language: str) -> str | None:
        """The wording in just this language, or None."""
        tag = canonical_tag(language)
        return next((wording.text for wording in self.root if wording.language == tag), None)

    def best(self, *languages: str) -> Wording | None:
        """The wording in the first language that has one, then in the same language of another script, then any.

        The caller sees from ``language`` whether it is a fall-back and has to say so.
        """
        for language in languages:
            tag = canonical_tag(language)
            same = [w for w in self.root if w.language == tag]
            kin = [w for w in self.root if primary_language(w.language) == primary_language(tag)]
            if same or kin:
                return (same or kin)[0]
        return self.root[0] if self.root else None

    def with_wording(self, language: str, text: str) -> Text:
        """A copy in which this language says ``text`` (an empty ``text`` takes the wording out)."""
        tag = canonical_tag(language)
        kept = tuple(wording for wording in self.root if wording.language != tag)
        return Text((*kept, Wording(language=tag, text=text)) if text.strip() else kept)
