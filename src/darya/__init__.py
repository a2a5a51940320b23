"""Darya: read national standards, compare them, draft the shared core.

The inner ring is a library without a web framework. Imports point inward only:
``cli → documents, matching, drafting, exchange → model → language``.
"""

__version__ = "0.1.0"
