"""Everything that changes the library: one verb per act of a person."""

from darya.web.standards.actions.correcting import correct, undo
from darya.web.standards.actions.keeping import save_edition, withdraw_upload
from darya.web.standards.actions.sharing import share, stop_sharing, withdraw_standard
from darya.web.standards.actions.teaching import forget_layout, propose_layout, teach_layout, try_layout
from darya.web.standards.actions.uploading import Taken, choose_edition, read_again, take_in

__all__ = [
    "Taken", "choose_edition", "correct", "forget_layout", "propose_layout", "read_again", "save_edition", "share",
    "stop_sharing", "take_in", "teach_layout", "try_layout", "undo", "withdraw_standard", "withdraw_upload",
]  # fmt: skip
