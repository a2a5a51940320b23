"""What Word and Excel files share: parts in a zip archive, tied by relationships, written in XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from lxml import etree

from darya.documents.archives import Archive
from darya.documents.limits import Limits
from darya.language.messages import N_
from darya.model import Refused

Element = Any
"""An lxml element; lxml carries no types."""

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict edition of the format → names of the usual one."""


def parse_xml(data: bytes, part: str) -> Element:
    """The root element. No entity is expanded, nothing outside is loaded, a document type is refused.

    Raises ``Refused``, and ``MemoryError`` where the limits of the process are reached.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in data[:65_536].replace(b"\0", b""):
        raise _refuse_doctype(part)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise Refused(
            "broken", N_("The part {part} of the file is damaged: {detail}"), part=part, detail=str(error)
        ) from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise _refuse_doctype(part)
    return root


def _refuse_doctype(part: str) -> Refused:
    return Refused("bomb", N_("The part {part} declares a document type, which no office program writes"), part=part)


class Package:
    """An office file opened safely."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.archive = Archive(data, limits)

    def root(self, part: str | None) -> Element | None:
        """The parsed part, or ``None`` when the file has none of this name."""
        data = self.archive.read(part) if part else None
        return None if data is None else parse_xml(data, part or "")

    def main_part(self) -> str | None:
        """Name of the part that holds the document or the workbook."""
        return next(self.related("", "officeDocument"), None)

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Names of the parts that ``part`` is tied to by relationships of a kind (``styles``, ``footnotes``)."""
        for relation_kind, target, _ in self.relations(part):
            if relation_kind == kind:
                yield target

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(kind, name of the target part, identifier) of every relationship inside the file."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return
        for relation in root.iter(f"{RELATIONSHIPS}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                yield relation.get("Type", "").rpartition("/")[2], target, relation.get("Id", "")
