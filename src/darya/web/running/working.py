"""The worker of an installation."""

from __future__ import annotations


def work() -> None:
    """Prepare the installation and do its long work until asked to stop."""
    from darya.web.running.beginning import begin
    from darya.web.running.preparing import prepare

    begin()
    prepare()
    from darya.web.jobs.worker import Worker

    Worker().work()
