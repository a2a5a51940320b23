"""The surest layout reads; none that is unsure does; none is loaded before a file needs it."""

import subprocess
import sys
from pathlib import Path

from darya.documents import layouts
from darya.documents.content import Content, Paragraph


def test_every_layout_has_its_folder_its_two_functions_and_a_readme():
    folder = Path(layouts.__file__).parent
    for entry in layouts.LAYOUTS:
        loaded = entry.load()
        assert callable(loaded.recognise)
        assert callable(loaded.read)
        assert (folder / entry.name / "README.md").is_file(), entry.name


def test_nothing_reads_what_no_layout_is_sure_about():
    for container in ("pdf", "docx", "rtf", "xlsx"):
        assert layouts.recognise(Content(container, (Paragraph("Меню на неделю"),))) is None
        assert layouts.recognise(Content(container, ())) is None


def test_layouts_are_not_loaded_at_the_start():
    loaded = "[name for name in sys.modules if name.startswith('darya.documents.layouts.')]"
    told = f"import sys, darya.documents.reading; print({loaded})"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
