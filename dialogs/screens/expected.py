"""What may be typed in answer to a field or a cell, so that a keyboard can help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.fields import (
    Choice,
    Date,
    Duration,
    Money,
    Multi,
    Number,
    Percent,
    Phone,
    Table,
    YesNo,
)
from dialogs.screen import Expects

if TYPE_CHECKING:
    from dialogs.fields import AnyField


def expects(field: AnyField) -> Expects:
    """What may be typed in answer to a field."""
    match field:
        case Date():
            return Expects.DATE
        case Phone():
            return Expects.PHONE
        case Number() | Money() | Percent() | Duration():
            return Expects.FIGURE
        case Choice() | Multi() | YesNo():
            return Expects.OPTION
        case Table():
            return Expects.NOTHING
        case _:
            return Expects.TEXT
