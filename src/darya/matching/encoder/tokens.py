"""Texts to word parts, as ``tokenizer.json`` of the folder says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from darya.matching.encoder.folder import LARGEST_WORDS, Folder, library

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LETTERS_OF_A_PART = 20
"""Letters of a text that are looked at for each word part that is read: what is beyond would be cut off anyway."""


class Tokens:
    """The words of an encoder. ``most`` is the number of word parts of a text that are read, marks included."""

    def __init__(self, folder: Folder, place: str, *, most: int, lower: bool) -> None:
        name = "/".join(part for part in (place, "tokenizer.json") if part)
        path = folder.file(*name.split("/"), largest=LARGEST_WORDS)
        try:
            self._words: Any = library("tokenizers").Tokenizer.from_str(path.read_text(encoding="utf-8"))
        except Exception as error:  # the library raises Exception itself
            if type(error) is Exception or isinstance(error, (OSError, UnicodeDecodeError)):
                raise folder.unreadable(name, str(error)) from None
            raise
        self._words.enable_truncation(most)
        self._words.no_padding()
        self._most, self._lower = most, lower

    @property
    def largest(self) -> int:
        """The highest number of a word part."""
        return max(self._words.get_vocab(with_added_tokens=True).values(), default=0)

    def parts(self, texts: Sequence[str]) -> list[list[int]]:
        """The numbers of the word parts of each text, with the marks of beginning and end."""
        limit = self._most * LETTERS_OF_A_PART
        read = [text[:limit].lower() if self._lower else text[:limit] for text in texts]
        return [found.ids for found in self._words.encode_batch(read)]


def filled(parts: Sequence[Sequence[int]], padding: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Word parts of several texts as one table (n × the longest), filled, and which places count."""
    import numpy as np

    lengths = np.array([len(found) for found in parts])
    mask = np.arange(lengths.max()) < lengths[:, None]
    table = np.full(mask.shape, padding, dtype=np.int64)
    table[mask] = np.concatenate([np.asarray(found, dtype=np.int64) for found in parts])
    return table, mask
