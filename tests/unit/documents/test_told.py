"""Content can be told to another process without loss."""

import pytest

from darya.documents.content import Cell, Content, Note, Paragraph, Table
from darya.documents.told import read_content_told, tell_content
from darya.model import Finding, Severity, Source


def test_content_comes_back_equal():
    finding = Finding(code="odd", severity=Severity.WARNING, template="{n}", values={"n": 1}, source=Source(file="a"))
    cell = Cell(0, 1, (Paragraph("text", page=2, heading=1, bold=True, notes=("1",), row=3),), 2, 3)
    blocks = (Paragraph("one"), Table((cell,), 1, page=2, sheet="S"), Paragraph("two"))
    content = Content("xlsx", blocks, (Note("1", "note", 2),), 5, (finding,), (("darya-template", "1"),))
    assert read_content_told(tell_content(content)) == content


@pytest.mark.parametrize("text", [b"", b"{}", b'{"container": "pdf", "blocks": [{"neither": 1}]}'])
def test_anything_else_is_an_error(text):
    with pytest.raises(ValueError, match="Content"):
        read_content_told(text)
