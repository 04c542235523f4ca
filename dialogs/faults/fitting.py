"""Kinds of answer that have something in common, as tests and checks need it."""

from __future__ import annotations

from dialogs.fields import Date, Duration, LongText, Money, Multi, Number, Percent, Table, Text

SIZED = (Number, Percent, Money, Duration)
"""There is a number behind the answer."""
WRITTEN = (Text, LongText)
"""The answer is a text in the person's own words."""
COMPOUND = (Multi, Table, Date, Money, Duration)
"""The answer never equals a string, a number, true or false."""
