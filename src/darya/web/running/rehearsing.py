"""The rehearsal programme: loaded once, and only into an installation in which nobody works."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from darya.language.messages import N_
from darya.model import InputError

_REHEARSAL = "darya.web.rehearsal"


def rehearse() -> bool:
    """Prepare the installation and load the rehearsal; False where it is loaded already.

    Raises ``InputError`` where people work already: invented people must never sit among real ones.
    """
    from darya.web.running.beginning import begin
    from darya.web.running.preparing import prepare

    begin()
    prepare()
    from darya.web.accounts.models import Person
    from darya.web.programmes.models import Installation, Programme

    if Installation.objects.filter(rehearsal=True).exists():
        return False
    if Person.objects.exists() or Programme.objects.exists():
        raise InputError(
            N_("This installation has people or programmes already; rehearse in an empty one (another DARYA_HOME)")
        )
    if find_spec(_REHEARSAL) is None:
        raise InputError(N_("The rehearsal programme is not part of this version"))
    import_module(_REHEARSAL).load()
    return True
