"""The kitchen's grid in the database, and a draft of what two countries share."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.qualifications.drafted import Kitchen, save_kitchen

from darya.web.comparison.models import Comparison
from darya.web.programmes.models import Programme, Role
from darya.web.programmes.rights import Actor
from darya.web.qualifications.actions.making import Plan, make_draft
from darya.web.qualifications.models import Draft


@pytest.fixture
def comparison(programme: Programme) -> Comparison:
    """Three countries, ten rows."""
    return save_kitchen(programme)


@pytest.fixture
def coordinator(actor: Callable[..., Actor]) -> Actor:
    """Who runs the round."""
    return actor(Role.COORDINATOR)


@pytest.fixture
def kitchen_draft(comparison: Comparison, coordinator: Actor, programme: Programme) -> Kitchen:
    """The core of two countries, not shared yet."""
    made = make_draft(coordinator, comparison.pk, Plan(uuid.uuid4(), 2, {"ru": "Повар"}))
    assert isinstance(made, Draft)
    return Kitchen(made, programme.slug)


@pytest.fixture
def expert(signed_in: Callable[..., Client]) -> Client:
    """An expert of Kazakhstan at the browser."""
    return signed_in(Role.EXPERT, "KZ")


@pytest.fixture
def running(signed_in: Callable[..., Client]) -> Client:
    """The coordinator at the browser."""
    return signed_in(Role.COORDINATOR)
