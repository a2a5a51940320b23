"""A sentence encoder as one more source of likeness: opened by its folder, never fetched, measured before it is used.

``open_encoder`` gives texts as vectors; ``fit_fusion`` finds how much they should count beside words, and
``compare_on_links`` shows on confirmed links whether they help. Without an encoder nothing of this is loaded.
"""

from darya.matching.encoder.cache import default_cache
from darya.matching.encoder.encoder import Encoder, open_encoder
from darya.matching.encoder.folder import folder_at
from darya.matching.encoder.fusion import EncoderSource, not_known
from darya.matching.encoder.trial import EncoderTrial, PairTrial, compare_on_links, fit_fusion

__all__ = [
    "Encoder", "EncoderSource", "EncoderTrial", "PairTrial", "compare_on_links", "default_cache", "fit_fusion",
    "folder_at", "not_known", "open_encoder",
]  # fmt: skip
