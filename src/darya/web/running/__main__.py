"""The programs that one command starts beside each other: ``LANGUAGE PARENT serve FD``, ``LANGUAGE PARENT work``."""

from __future__ import annotations

import signal
import socket
import sys

from darya.model import DaryaError
from darya.web.processes import end_with_parent


def main(language: str, parent: str, program: str, *arguments: str) -> int:
    """Run one of them; an error that a person can mend is one line."""
    from darya.web.running.serving import serve_at
    from darya.web.running.working import work

    end_with_parent(int(parent), signal.SIGTERM)
    try:
        if program == "serve":
            return serve_at(socket.socket(fileno=int(arguments[0])), lambda address: None)
        work()
    except DaryaError as error:
        sys.stderr.write(f"darya: {error.in_language(language)}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
