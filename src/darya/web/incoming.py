"""Files of forms while they come in: what is too large for memory stands on disk without a name.

Whatever ends the process, the system takes such a file away; a country's private standard never stays behind in the
folder for temporary files.
"""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessFile(FileUploadHandler):
    """Takes every file that the handlers before it leave."""

    _coming: UploadedFile[Any] | None = None
    """The file that is not all there yet; one that a handler before this one has stopped is closed by the next."""

    def new_file(self, *given: Any, **named: Any) -> None:
        """A file begins."""
        super().new_file(*given, **named)
        self._close()
        nameless = tempfile.TemporaryFile()  # noqa: SIM115 - it is open until the request has been answered
        self._coming = UploadedFile(
            nameless, self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """More of it has come."""
        if self._coming is not None:
            self._coming.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """All of it is there."""
        whole, self._coming = self._coming, None
        if whole is not None:
            whole.seek(0)
            whole.size = file_size
        return whole

    def upload_complete(self) -> None:
        """The form is at its end."""
        self._close()

    def upload_interrupted(self) -> None:
        """The line broke: room is made at once."""
        self._close()

    def _close(self) -> None:
        if self._coming is not None:
            self._coming.close()
