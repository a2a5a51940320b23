"""The rehearsal programme: five countries' invented people and standards, a grid half judged, a draft with revisions.

Everything is done by the actions that people use, so the journal of a rehearsal reads like that of a real programme.
"""

from darya.web.rehearsal.loading import load

__all__ = ["load"]
