"""People who go on working while the platform is killed under them: who gets no answer sends the same form again."""

from __future__ import annotations

import hashlib
import http.client
import io
import itertools
import random
import threading
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.grid import COUNTRIES, large_comparison
from benchmarks.installation import ROOT, Visitor, answer_step, comparison_in, member, programme_with, session_of

FILES = sorted(path for path in (ROOT / "examples" / "rehearsal" / "files").glob("*/*") if path.suffix != ".rtf")
LARGE, EVERY = 2_000_000, 4
"""Every fourth file is so large that it does not stay in memory while it comes in."""
PIECE, PIECES_A_SECOND = 64_000, 50
UPLOADERS = 2
TO_SAVE, STATEMENTS = 150, 300
PAUSES = {"uploads": 2.0, "saves": 0.3, "judgements": 0.1, "edits": 0.1}
REDIRECTED, SHOWN = 302, 200

Act = tuple[Callable[[Visitor], int], object]
"""What is sent, and what it says, to be looked for afterwards."""


@dataclass
class _Person:
    """Does one act after another until told to stop; each until it is answered."""

    kind: str
    visitor: Visitor
    acts: Iterator[Act]
    wanted: int
    """The status that promises that it is done."""
    stopped: threading.Event
    answered: list[object] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    cut: int = 0

    def work(self) -> None:
        """The whole working day."""
        for send, said in self.acts:
            if self.stopped.is_set():
                return
            status = self._until_answered(send)
            if status == self.wanted:
                self.answered.append(said)
            else:
                self.refused.append(f"{self.kind} answered with {status}: {said}")
            self.stopped.wait(PAUSES[self.kind])

    def _until_answered(self, send: Callable[[Visitor], int]) -> int:
        while True:
            try:
                return send(self.visitor)
            except ConnectionRefusedError:
                time.sleep(0.05)
            except (OSError, http.client.HTTPException):
                self.cut += 1


class People:
    """Everybody at once."""

    def __init__(self, port: int, told: dict[str, Any]) -> None:
        self._stopped = threading.Event()

        def person(kind: str, session: str, acts: Iterator[Act], wanted: int) -> _Person:
            return _Person(kind, Visitor(port, session), acts, wanted, self._stopped)

        expert = told["expert"]
        self._people = [
            person("uploads", expert, uploads(told["uploads"], first), REDIRECTED) for first in range(UPLOADERS)
        ]
        self._people.append(person("saves", expert, saves(told["saves"]), REDIRECTED))
        self._people += [person("judgements", one["session"], judgements(one["work"]), SHOWN) for one in told["judges"]]
        self._people += [person("edits", one["session"], edits(one), REDIRECTED) for one in told["editors"]]
        self._threads = [threading.Thread(target=one.work, daemon=True) for one in self._people]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish what is under way."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(120)

    def answered(self) -> dict[str, list[object]]:
        """What the platform said that it has, by kind of act."""
        return {kind: [said for one in self._people if one.kind == kind for said in one.answered] for kind in PAUSES}

    def refused(self) -> list[str]:
        """What was answered otherwise than a person may expect."""
        return [problem for one in self._people for problem in one.refused]

    def cut(self) -> dict[str, int]:
        """How many requests got no answer, by kind of act."""
        return {kind: sum(one.cut for one in self._people if one.kind == kind) for kind in PAUSES}


# --- what each of them sends --------------------------------------------------------------------------------------


def uploads(address: str, first: int) -> Iterator[Act]:
    """Files that are all different, each by the browser's form, over a slow line."""
    for number in itertools.count(first, UPLOADERS):
        path = FILES[number % len(FILES)]
        data = _another(path.read_bytes(), number)
        body, kind = _form(path.name, data)
        yield _sending(address, body, kind), hashlib.sha256(data).hexdigest()


def _another(data: bytes, number: int) -> bytes:
    """The same document in other bytes."""
    if data.startswith(b"%PDF"):
        return data + f"\n% {number}\n".encode()
    filled = io.BytesIO(data)
    with zipfile.ZipFile(filled, "a") as archive:
        chance = random.Random(number)  # noqa: S311 - filling, no secret
        size = LARGE if number % EVERY == 0 else 100
        archive.writestr("customXml/filling.bin", chance.randbytes(size))
    return filled.getvalue()


def _sending(address: str, body: bytes, kind: str) -> Callable[[Visitor], int]:
    def slowly() -> Iterator[bytes]:
        for start in range(0, len(body), PIECE):
            yield body[start : start + PIECE]
            time.sleep(1 / PIECES_A_SECOND)

    return lambda visitor: visitor.send(address, slowly(), kind, {"Content-Length": str(len(body))})


def _form(name: str, data: bytes) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="country"\r\n\r\nKZ\r\n'.encode(),
        f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode(),
        data,
        f"\r\n--{border}--\r\n".encode(),
    ]
    return b"".join(parts), f"multipart/form-data; boundary={border}"


def saves(work: list[tuple[str, str]]) -> Iterator[Act]:
    """Uploads that wait to be saved, one after another."""
    for upload, address in work:
        yield _posting(address, {"version": "1"}, by_script=False), upload


def judgements(work: list[tuple[int, str, str]]) -> Iterator[Act]:
    """Cells, one after another."""
    for number, (cell, address, seen) in enumerate(work):
        relation = ("equal", "narrower", "broader", "partial")[number % 4]
        yield _posting(address, {"relation": relation, "seen": seen, "reason": ""}), [cell, relation]


def edits(told: dict[str, Any]) -> Iterator[Act]:
    """One outcome, worded anew again and again."""
    standing = dict(told["standing"])
    for number in itertools.count(1):
        text = f"{told['standing']['statement-ru']}, редакция {number}"
        seen = {f"seen-{name}": value for name, value in standing.items()}
        form = standing | seen | {"statement-ru": text}
        yield _posting(told["address"], form, by_script=False), [told["outcome"], text]
        standing["statement-ru"] = text


def _posting(address: str, form: dict[str, str], *, by_script: bool = True) -> Callable[[Visitor], int]:
    return lambda visitor: visitor.post(address, form, by_script=by_script)


# --- in a process of its own --------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """A programme in full work: uploads that wait to be saved, a grid to judge, a draft to edit."""
    from django.urls import reverse

    programme = programme_with(COUNTRIES, ("ru", "en"))
    comparison = comparison_in(programme, large_comparison())
    draft = _draft(programme, comparison)
    return {
        "expert": session_of(member(programme, "expert-KZ", "expert", "KZ")),
        "uploads": reverse("standards:uploads", args=["bench"]),
        "saves": [_to_save(programme, number) for number in range(TO_SAVE)],
        "judges": [_judge(programme, comparison, country) for country in ("TJ", "TM")],
        "editors": [_editor(programme, draft, country, place) for place, country in enumerate(("KG", "UZ"))],
        "draft": str(draft.pk),
    }


def _draft(programme: Any, comparison: Any) -> Any:
    from darya.web.programmes.access import actor_of
    from darya.web.qualifications.actions.making import Plan, make_draft

    coordinator = actor_of(member(programme, "coordinator", "coordinator"), programme)
    return make_draft(coordinator, comparison.pk, Plan(uuid.uuid4(), 3, {"ru": "Мастер участка"}))


def _to_save(programme: Any, number: int) -> tuple[str, str]:
    """A large standard that was read and waits: its identifier, and the address at which it is saved."""
    from django.urls import reverse

    from benchmarks.material import large_standard
    from darya.web.standards.models import Upload
    from darya.web.standards.originals import keep_bytes, note_original
    from darya.web.standards.reading import plain_standard

    data, name = f"standard {number}".encode(), f"{number}.pdf"
    original = note_original(keep_bytes([data], len(data)), name)
    document = large_standard(STATEMENTS, "KZ", number + 1)
    upload = Upload.objects.create(
        programme=programme, country="KZ", original=original, name=name, state=Upload.State.READ,
        as_read=plain_standard(document),
    )  # fmt: skip
    return str(upload.pk), reverse("standards:save", args=["bench", upload.pk])


def _judge(programme: Any, comparison: Any, country: str) -> dict[str, Any]:
    from django.urls import reverse

    from darya.web.comparison.queries.judging import meaning_seen

    cells = comparison.cells.filter(country=country).select_related("row").order_by("row__position")
    work = [(one.pk, reverse("comparison:judge-one", args=["bench", comparison.pk, one.pk]), meaning_seen(one.row))
            for one in cells]  # fmt: skip
    return {"session": session_of(member(programme, f"validator-{country}", "validator", country)), "work": work}


def _editor(programme: Any, draft: Any, country: str, place: int) -> dict[str, Any]:
    from django.urls import reverse

    from darya.web.qualifications.documents import qualification_of

    document = qualification_of(draft)
    outcome = document.outcomes()[place]
    standing = {f"statement-{tag}": outcome.statement.exact(tag) or "" for tag in document.languages}
    return {
        "session": session_of(member(programme, f"expert-{country}", "expert", country)),
        "address": reverse("qualifications:form", args=["bench", draft.pk, "outcome", outcome.id]),
        "outcome": outcome.id,
        "standing": standing | {"kind": outcome.kind.value},
    }


if __name__ == "__main__":
    answer_step({"fill": fill})
