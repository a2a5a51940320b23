"""The web server, and beside it the worker where both are wanted from one command."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from importlib import import_module
from types import FrameType
from typing import Any

from darya.language.messages import N_
from darya.model import InputError

THREADS = 4
SECONDS_FOR_A_REQUEST = 60
SECONDS_TO_END = 20
NEW_OBJECTS_BEFORE_A_SEARCH = 20_000
REQUESTS_OF_A_PROCESS = 5000
"""Then it is replaced, so that memory which libraries never give back does not add up."""


def serve(host: str, port: int, *, tell: Callable[[str], None]) -> int:
    """Prepare the installation and serve it until asked to stop; ``tell`` gets the address once it answers."""
    door = open_door(host, port)
    return serve_at(door, tell)


def serve_at(door: socket.socket, tell: Callable[[str], None]) -> int:
    """The same at a port that is taken already."""
    from darya.web.running.beginning import begin
    from darya.web.running.preparing import prepare

    begin()
    prepare()
    return _run_server(door, tell)


def open_door(host: str, port: int) -> socket.socket:
    """Take the port before anything else: one line where it is taken, and browsers wait instead of being refused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(512)
    except OSError as error:
        door.close()
        if error.errno in _TAKEN:
            raise InputError(
                N_("Port {port} of {host} is in use by another program; choose another by --port"), port=port, host=host
            ) from error
        raise InputError(
            N_("Port {port} of {host} cannot be opened: {reason}"), port=port, host=host, reason=error.strerror
        ) from error
    door.set_inheritable(True)
    return door


_TAKEN = {98, 48}  # EADDRINUSE of Linux and of macOS


def _run_server(door: socket.socket, tell: Callable[[str], None]) -> int:
    from gunicorn.app.base import BaseApplication

    options = _server_options(door, tell)

    class Application(BaseApplication):  # type: ignore[misc]  # the library has no types
        """Our application with our options; no file and no argument changes them."""

        def load_config(self) -> None:
            known: Mapping[str, Any] = self.cfg.settings
            for name, value in options.items():
                if name in known:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from darya.web.wsgi import application

            load_for_good()
            return application

    try:
        Application().run()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _server_options(door: socket.socket, tell: Callable[[str], None]) -> dict[str, Any]:
    from django.conf import settings

    address = address_of(*door.getsockname()[:2])
    return {
        "bind": f"fd://{door.fileno()}",
        "workers": settings.ENVIRONMENT.workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,  # the processes share what is loaded
        "timeout": SECONDS_FOR_A_REQUEST,
        "graceful_timeout": SECONDS_TO_END,
        "keepalive": 5,
        "limit_request_line": 4094,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        "max_requests": REQUESTS_OF_A_PROCESS,
        "max_requests_jitter": REQUESTS_OF_A_PROCESS // 10,
        "proc_name": "darya",
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda server: _tell_when_it_answers(address, tell),
    }


SUGGESTING = ("numpy", "scipy.sparse", "scipy.linalg", "sparse_dot_topn")
"""What the first suggestion would otherwise wait for."""


def load_for_good() -> None:
    """Load the code of all pages once for all processes, and tell Python that it stays.

    The search for memory to free then need not walk through it with every few requests; as documents are made of many
    small objects, it also waits for more of them than is Python's habit.
    """
    from django.conf import settings

    import_module(settings.ROOT_URLCONF)
    for library in SUGGESTING:
        import_module(library)
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS_BEFORE_A_SEARCH, 10, 10)


def address_of(host: str, port: int) -> str:
    """The address that a browser on this machine opens."""
    own = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{own}:{port}/"


def _tell_when_it_answers(address: str, tell: Callable[[str], None]) -> None:
    """Ask as a monitor does until there is an answer; in a process of its own, as the server's own is busy."""
    if os.fork() == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if answers(address, SECONDS_FOR_A_REQUEST):
            tell(address)
        os._exit(0)


def answers(address: str, seconds: float) -> bool:
    """Whether the platform answers at an address within some seconds, with whatever it says of its health."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}health", timeout=5):  # noqa: S310 - our own address
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
    return False


def serve_and_work(host: str, port: int, language: str, *, tell: Callable[[str], None]) -> int:
    """The web server and the worker as children of one command, stopped together.

    The worker begins when the first page can be shown. One that ends by itself is started again; when the web server
    ends, so does everything.
    """
    door = open_door(host, port)
    address = address_of(*door.getsockname()[:2])
    children = _Children(door, language)
    signal.signal(signal.SIGINT, children.ask_to_stop)
    signal.signal(signal.SIGTERM, children.ask_to_stop)
    told = False
    while children.web.poll() is None:
        if not told and not children.stopping and answers(address, seconds=1.0):
            tell(address)
            told = True
        children.keep_working(wanted=told)
        time.sleep(0.2)
    return children.end()


class _Children:
    """The two processes and the wish to stop them."""

    def __init__(self, door: socket.socket, language: str) -> None:
        self._program = [sys.executable, "-m", "darya.web.running", language, str(os.getpid())]
        self.stopping = False
        self._worker: subprocess.Popen[bytes] | None = None
        serve = [*self._program, "serve", str(door.fileno())]
        self.web = subprocess.Popen(serve, pass_fds=[door.fileno()])  # noqa: S603 - our own program
        door.close()

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        """Pass the wish on."""
        self.stopping = True
        self.web.terminate()
        if self._worker is not None:
            self._worker.terminate()

    def keep_working(self, *, wanted: bool) -> None:
        """Start the worker, or start it again."""
        if wanted and not self.stopping and (self._worker is None or self._worker.poll() is not None):
            self._worker = subprocess.Popen([*self._program, "work"])  # noqa: S603 - our own program

    def end(self) -> int:
        """The web server has ended: end the worker too, and give back how the server ended."""
        if self._worker is not None and self._worker.poll() is None:
            self._worker.terminate()
            self._worker.wait()
        return max(self.web.returncode, 0)
