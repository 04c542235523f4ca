"""Kinds of answer that have something in common, as tests and checks need it."""

from __future__ import annotations

from dialogs.fields import (
    Choice,
    Duration,
    LongText,
    Money,
    Number,
    Percent,
    Text,
    YesNo,
)

SIZED = (Number, Percent, Money, Duration)
"""There is a number behind the answer."""
WRITTEN = (Text, LongText)
"""The answer is a text in the person's own words."""
LISTED = (Choice, YesNo, Number, Percent, Text, LongText)
"""The answer can equal what TOML can write: a string, a number, true or false."""
