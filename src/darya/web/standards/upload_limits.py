"""Stops a file that is too large while it comes in, so that it costs neither disk nor time; the others go on."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from darya.web.standards.originals import largest_upload

FORMS_WORTH = 4
"""All files of one form together may have so many times the size of the largest one."""


class SizeLimit(FileUploadHandler):
    """Counts the bytes of each file and of the whole form; stands before the handlers that keep them."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.stopped: list[str] = []
        self._of_file = self._of_form = 0

    def new_file(self, *given: Any, **named: Any) -> None:
        """A file begins."""
        super().new_file(*given, **named)
        self._of_file = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on, or leave the file."""
        self._of_file += len(raw_data)
        self._of_form += len(raw_data)
        if self._of_file > largest_upload() or self._of_form > FORMS_WORTH * largest_upload():
            self.stopped.append(str(self.file_name))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file itself is made by the handlers that follow."""
