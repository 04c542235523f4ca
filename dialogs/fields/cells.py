"""The kinds of answer that fit into one blank or one cell: a new kind gets a line here."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from dialogs.fields.choice import Choice
from dialogs.fields.company_id import CompanyId
from dialogs.fields.dates import Date
from dialogs.fields.duration import Duration
from dialogs.fields.email import Email
from dialogs.fields.money import Money
from dialogs.fields.number import Number
from dialogs.fields.percent import Percent
from dialogs.fields.phone import Phone
from dialogs.fields.text import LongText, Text
from dialogs.fields.yes_no import YesNo

Cell: TypeAlias = (
    Text
    | LongText
    | Choice
    | YesNo
    | Date
    | Money
    | Number
    | Percent
    | Duration
    | Phone
    | Email
    | CompanyId
)
AnyCell: TypeAlias = Annotated[Cell, Field(discriminator="kind")]
