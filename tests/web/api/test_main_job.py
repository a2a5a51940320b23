"""The main job by a program alone, against a platform that really runs, with real files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.web.api.live import Live

WALK = Path(__file__).with_name("main_job.py")
FILES = Path(__file__).parents[3] / "examples" / "rehearsal" / "files" / "cook"
SECONDS = 300


def test_from_the_upload_to_what_is_taken_away(live: Live) -> None:
    ended = subprocess.run(
        [sys.executable, str(WALK), live.address, "crafts", str(FILES)],
        input=json.dumps(live.tokens), capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert (found["judged"], found["agreed"], found["decided"]) == (3, 1, 2)
    assert found["rows"] > 50
    assert (found["lines"], found["changes"]) == (0, 0), "a workbook that nobody changed changes nothing"
    assert found["history"] == 5
    assert len(found["taken"]) == 10
    assert min(found["taken"].values()) > 10_000
