"""Drafts and their workbooks as the API tells them."""

from __future__ import annotations

from typing import Any

from darya.web.qualifications.models import Draft


def draft_line(one: Draft) -> dict[str, Any]:
    """A draft without its text."""
    return {
        "id": one.pk,
        "title": one.title,
        "status": one.status,
        "at_least": one.at_least,
        "outcomes": one.outcomes_count,
        "findings": one.findings_count,
        "comparison": one.comparison_id,
        "version": one.version,
        "shared": one.shared_at is not None,
        "changed_at": one.changed_at,
    }
