"""The whole main job by a program alone: ``python main_job.py ADDRESS PROGRAMME FOLDER < tokens.json``.

Run against a platform that really answers, by ``test_main_job`` and by hand. ``tokens.json`` names the token of each
person: ``coordinator``, ``expert KZ``, ``expert KG``, ``first KZ``, ``second KZ`` (validators), ``employer KZ``,
``official KZ``. It ends with one line of what came out, or with the answer that was not expected.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

SECONDS = 120
Ask = Callable[..., Any]


def person(address: str, token: str) -> Ask:
    """A short way to ask as somebody."""
    headers = {"Authorization": f"Bearer {token}"}
    client = httpx.Client(base_url=f"{address.rstrip('/')}/api/v1/", headers=headers, timeout=60)

    def ask(method: str, path: str, content: Any = None, *, status: int = 200, **more: Any) -> Any:
        answer = client.request(method, path, json=content, **more)
        if answer.status_code != status:
            raise SystemExit(f"{method} {path}: {answer.status_code}, not {status}: {answer.text[:800]}")
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content

    return ask


def wait(ask: Ask, job: str) -> None:
    """Until the job is done."""
    for _look in range(SECONDS * 2):
        told = ask("GET", f"jobs/{job}")
        if told["state"] == "done":
            return
        if told["state"] in {"failed", "cancelled"}:
            raise SystemExit(f"{told['title']}: {told['problem']}")
        time.sleep(0.5)
    raise SystemExit(f"{told['title']} has not ended")


def into_the_library(ask: Ask, home: str, file: Path, country: str) -> str:
    """Upload, look, settle a finding, save, share: gives the standard."""
    sent: dict[str, Any] = {}
    for _twice in range(2):  # on a line that breaks, the same is sent again
        with file.open("rb") as content:
            sent = ask(
                "POST", f"{home}/uploads", status=201, data={"country": country}, files={"file": (file.name, content)},
                headers={"Idempotency-Key": f"{country} {time.time() // 600}"},
            )  # fmt: skip
    wait(ask, sent["job"])
    upload = ask("GET", f"{home}/uploads/{sent['id']}")
    first = f"{home}/uploads/{sent['id']}"
    title = {"kind": "correct-standard", "field": "title", "value": f"{upload['title']} ({country})"}
    corrected = ask("POST", f"{first}/corrections", {"correction": title, "version": upload["version"]})
    assert corrected["corrections"] == 1
    ask("POST", f"{first}/corrections", {"correction": title, "version": upload["version"]}, status=409)
    for finding in [one for one in corrected["findings"] if not one["settled"]][:1]:
        settled = {"kind": "settle", "finding": finding["key"], "note": "Looked at"}
        corrected = ask("POST", f"{first}/corrections", {"correction": settled, "version": corrected["version"]})
    saved = ask("POST", f"{first}/save", {"version": corrected["version"]})
    ask("POST", f"{home}/standards/{saved['standard']}/share")
    return str(saved["standard"])


def compare(ask: Ask, home: str, standards: list[str]) -> str:
    """Make a comparison, wait for it, set a deadline, open it."""
    plan = {
        "title": [{"language": "ru", "text": "Повара"}], "languages": ["ru"],
        "standards": [{"standard": one} for one in standards], "judge_until": "2100-01-31",
    }  # fmt: skip
    key = {"Idempotency-Key": f"compare {standards}"}
    made = ask("POST", f"{home}/comparisons", plan, status=201, headers=key)
    assert ask("POST", f"{home}/comparisons", plan, status=201, headers=key)["id"] == made["id"]
    wait(ask, made["job"])
    grid = f"{home}/comparisons/{made['id']}"
    seen = ask("GET", grid)["seen"]
    plan |= {"decide_until": "2100-02-28", "seen": seen}
    assert ask("PUT", f"{grid}/settings", {name: plan[name] for name in ("title", "decide_until", "seen")})
    ask("PUT", f"{grid}/settings", {"title": plan["title"], "seen": seen}, status=409)
    assert ask("POST", f"{grid}/open")["state"] == "open"
    return grid


def judge(ask: Ask, grid: str, relation: str, cells: list[int]) -> list[int]:
    """Judge the cells, or the first three that wait."""
    waiting = ask("GET", f"{grid}/judging")["items"]
    chosen = [one for one in waiting if not cells or one["cell"] in cells][:3]
    for one in chosen:
        seen = ask("GET", f"{grid}/rows/{one['row']}")["seen"]
        ask("PUT", f"{grid}/cells/{one['cell']}/judgement", {"relation": relation, "seen": seen, "reason": "Looked"})
    return [int(one["cell"]) for one in chosen]


def decide(ask: Ask, grid: str) -> int:
    """As the third person, where validators disagree; gives how many were decided."""
    found = ask("GET", f"{grid}/disagreements")["items"]
    for one in found:
        assert [side["relation"] for side in one["sides"]] == ["equal", "narrower"]
        decision = {"relation": "equal", "version": one["version"], "reason": "Both say the same"}
        ask("PUT", f"{grid}/cells/{one['cell']}/decision", decision)
    assert ask("GET", f"{grid}/disagreements")["count"] == 0
    return len(found)


def employers(coordinator: Ask, employer: Ask, grid: str, cells: list[int]) -> None:
    """A slice is asked, answered, read."""
    asked = coordinator("GET", f"{grid}/employers/KZ")
    plan = {"title": "Kitchen", "people": [asked[0]["person"]], "country": "KZ", "cells": cells}
    made = coordinator("POST", f"{grid}/slices", plan, status=201)
    questions = employer("GET", f"{grid}/slices/{made['id']}/questions")
    for one in questions:
        employer("PUT", f"{grid}/slices/{made['id']}/answers/{one['cell']}", {"says": "differently", "remark": "Gas"})
    results = coordinator("GET", f"{grid}/slices/{made['id']}")["results"]
    assert [one["differently"] for one in results] == [1] * len(cells)


def give_back(ask: Ask, home: str) -> dict[str, Any]:
    """The workbook of a grid or a draft is taken away and given back as it is; gives what was read of it."""
    content = ask("GET", f"{home}/file?format=xlsx")
    given = ask("POST", f"{home}/workbooks", status=201, files={"file": ("back.xlsx", content)})
    if given["job"]:
        wait(ask, given["job"])
    told: dict[str, Any] = ask("GET", f"{home}/workbooks/{given['id']}")
    assert (told["state"], told["problems"]) == ("read", []), told
    return told


def draft(ask: Ask, home: str, grid: str) -> str:
    """The shared core: counted, drafted, a finding settled, shared."""
    counts = ask("GET", f"{grid}/core-counts")
    assert counts[1]["rows"] > 0
    plan = {"comparison": grid.rpartition("/")[2], "at_least": 2, "title": [{"language": "ru", "text": "Повар"}]}
    made = ask("POST", f"{home}/drafts", plan, status=201, headers={"Idempotency-Key": f"draft {grid}"})
    if made["job"]:
        wait(ask, made["job"])
    place = f"{home}/drafts/{made['id']}"
    version = ask("GET", place)["version"]
    finding = next(one for one in ask("GET", f"{place}/findings")["items"] if not one["settled"])
    settling = {"note": "Agreed in the meeting", "version": version}
    ask("PUT", f"{place}/findings/{finding['key']}", settling)
    ask("PUT", f"{place}/findings/{finding['key']}", {**settling, "settled": False}, status=409)
    wording = {"kind": "set-wording", "part": "purpose", "language": "ru", "text": "Для работы на кухне", "seen": ""}
    assert ask("POST", f"{place}/edits", {"edits": [wording]})["changed"]
    assert ask("POST", f"{place}/share")["shared"]
    return place


def take_away(ask: Ask, grid: str, place: str) -> dict[str, int]:
    """Grid and draft in every format, the official's two pages: name → bytes."""
    paths = {f"grid.{one}": f"{grid}/file?format={one}" for one in ("json", "xlsx", "docx", "pdf")}
    paths |= {f"draft.{one}": f"{place}/file?format={one}" for one in ("json", "xlsx", "docx", "pdf")}
    paths |= {"view.pdf": f"{grid}/views/KZ/file?format=pdf", "report.docx": f"{grid}/report/file?format=docx"}
    taken = {}
    for name, path in paths.items():
        content = ask("GET", path)
        taken[name] = len(content if isinstance(content, bytes) else json.dumps(content))
    return taken


def main(address: str, programme: str, folder: Path, tokens: dict[str, str]) -> dict[str, Any]:
    """Upload → check → share → compare → judge by two → settle → draft → take away."""
    people = {name: person(address, token) for name, token in tokens.items()}
    home, boss = f"programmes/{programme}", people["coordinator"]
    files = {"KZ": folder / "kz-cook.docx", "KG": folder / "kg-cook.pdf"}
    standards = [into_the_library(people[f"expert {code}"], home, file, code) for code, file in files.items()]
    grid = compare(boss, home, standards)
    judged = judge(people["first KZ"], grid, "equal", [])
    judge(people["second KZ"], grid, "equal", judged[:1])
    assert judge(people["second KZ"], grid, "narrower", judged[1:]) == judged[1:]
    decided = decide(people["expert KZ"], grid)
    employers(boss, people["employer KZ"], grid, judged)
    workbook = give_back(people["expert KZ"], grid)
    place = draft(boss, home, grid)
    back = give_back(people["expert KZ"], place)
    taken = take_away(people["official KZ"], grid, place)
    agreement = boss("GET", f"{grid}/agreement")["overall"]
    assert boss("POST", f"{grid}/close")["state"] == "closed"
    assert boss("GET", f"{home}/journal/verified")["ok"]
    return {
        "rows": boss("GET", f"{grid}/rows")["count"],
        "judged": agreement["judged"],
        "agreed": agreement["agreed"],
        "decided": decided,
        "lines": len(workbook["lines"]),
        "changes": len(back["changes"]),
        "taken": taken,
        "history": boss("GET", f"{home}/history/draft/{place.rpartition('/')[2]}")["count"],
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), json.load(sys.stdin))))
