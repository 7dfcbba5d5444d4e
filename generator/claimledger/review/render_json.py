"""A review for programs: every field of `told.py`, nothing cut."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from claimledger.review.headline import headline
from claimledger.review.told import Review


def render_json(review: Review) -> str:
    """One object: the fields of a review, and its `headline`."""
    told = {"headline": headline(review), **_plain(review)}
    return json.dumps(told, ensure_ascii=True, indent=2)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
