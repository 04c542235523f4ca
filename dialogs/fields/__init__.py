"""The kinds of answer. To add one: a module beside this file, and a line in `cells.py`.

A kind that no cell of a table can hold (`Multi`, `Table`) gets its line in `AnyField` instead.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from dialogs.fields.base import BaseField, FieldWords, Reading, Suggestion
from dialogs.fields.cells import AnyCell, Cell
from dialogs.fields.choice import Choice
from dialogs.fields.company_id import CompanyId
from dialogs.fields.dates import Date
from dialogs.fields.duration import Duration
from dialogs.fields.email import Email
from dialogs.fields.money import Money
from dialogs.fields.multi import Multi
from dialogs.fields.number import Number
from dialogs.fields.percent import Percent
from dialogs.fields.phone import Phone
from dialogs.fields.table import Proposal, Table
from dialogs.fields.text import LongText, Text
from dialogs.fields.yes_no import YesNo

AnyField: TypeAlias = Annotated[Cell | Multi | Table, Field(discriminator="kind")]

__all__ = [
    "AnyCell",
    "AnyField",
    "BaseField",
    "Choice",
    "CompanyId",
    "Date",
    "Duration",
    "Email",
    "FieldWords",
    "LongText",
    "Money",
    "Multi",
    "Number",
    "Percent",
    "Phone",
    "Proposal",
    "Reading",
    "Suggestion",
    "Table",
    "Text",
    "YesNo",
]
