"""A platform that really runs: a server and a worker of its own, over a socket."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DARYA = [sys.executable, "-c", "from darya.cli.main import run; run()"]
SECONDS = 120
SEED = """
import json
from darya.web.running.beginning import begin; begin()
from darya.web.accounts.models import Person
from darya.web.api.actions import make_token
from darya.web.programmes.models import Member, Participation, Programme, Role
programme = Programme.objects.create(slug="crafts", name="Crafts", languages=["ru"], illustrative=True)
for country in ("KG", "KZ"):
    Participation.objects.create(programme=programme, country=country, languages=["ru"])
people = {
    "coordinator": (Role.COORDINATOR, ""), "expert KZ": (Role.EXPERT, "KZ"), "expert KG": (Role.EXPERT, "KG"),
    "first KZ": (Role.VALIDATOR, "KZ"), "second KZ": (Role.VALIDATOR, "KZ"), "employer KZ": (Role.EMPLOYER, "KZ"),
    "official KZ": (Role.OFFICIAL, "KZ"),
}
tokens = {}
for name, (role, country) in people.items():
    person = Person.objects.create_user(name.replace(" ", "-").lower() + "@people.invalid", name=name)
    Member.objects.create(programme=programme, person=person, role=role, country=country)
    tokens[name] = make_token(person, "a program", 1, may_write=True)[1]
print(json.dumps(tokens))
"""


@dataclass(frozen=True)
class Live:
    """A running platform with the programme ``crafts`` and a token for each of its people."""

    address: str
    tokens: dict[str, str]
    environment: dict[str, str]

    @property
    def token(self) -> str:
        """That of the expert of KZ."""
        return self.tokens["expert KZ"]

    def darya(self, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        environment = self.environment | {"DARYA_TOKEN": self.token} | changed
        return subprocess.run(
            [*DARYA, *arguments], env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )

    def push(self, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        place = ("--to", self.address, "--programme", "crafts")
        return self.darya("push", *arguments, *place, **changed)

    def pull(self, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        return self.darya("pull", "--from", self.address, "--programme", "crafts", *arguments, **changed)


@contextmanager
def running(home: Path) -> Iterator[Live]:
    """Begin in an empty folder, end both processes afterwards."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DARYA_", "DATABASE_", "LC_"))}
    environment = kept | {
        "DARYA_HOME": str(home / "platform"),
        "DARYA_LANGUAGE": "en",
        "DARYA_WEB_PROCESSES": "1",
        "HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "darya.web.settings",
    }
    server = subprocess.Popen(
        [*DARYA, "serve", "--port", "0", "--with-worker"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        address = next(found[1] for line in server.stdout if (found := re.search(r"Open (http://\S+/)", line)))
        seeded = subprocess.run(
            [sys.executable, "-c", SEED], env=environment, capture_output=True, text=True, check=True
        )
        yield Live(address, json.loads(seeded.stdout.splitlines()[-1]), environment)
    finally:
        server.terminate()
        server.communicate(timeout=SECONDS)
