"""What the .toml files of a contract hold; templates/README.md explains them key by key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from dialogs.checks import AnyCheck
from dialogs.company import Detail
from dialogs.conditions import Condition
from dialogs.fields import AnyField, FieldWords
from dialogs.fields.base import Id
from dialogs.values import Language

Side: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,9}$")]
"""A party's short id in contract.toml; it travels in buttons."""


class Article(BaseModel):
    """A part of the contract and its blanks, in the order in which they are asked.

    `number` is how clauses of this article are numbered ("7", "III"); empty for the head.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=Id)
    number: str = ""
    fields: tuple[AnyField, ...] = ()


class Definition(BaseModel):
    """What contract.toml holds.

    `deal` names the fields that sum the contract up for somebody who will not read it, `sides` the
    fields of each party that a company's details fill, `about` what else is asked about a party,
    and `anew` what a next deal on the same terms is asked again beside dates and amounts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    version: int = Field(ge=1)
    governing: Language
    parties: tuple[str, ...] = ()
    date: str = ""
    deal: tuple[str, ...] = ()
    sides: Mapping[Side, Mapping[Detail, str]] = {}
    about: Mapping[str, tuple[str, ...]] = {}
    anew: tuple[str, ...] = ()
    conditions: Mapping[str, Condition] = {}
    articles: tuple[Article, ...] = Field(min_length=1)
    checks: tuple[AnyCheck, ...] = ()


class CheckWords(BaseModel):
    """What a check says: what is wrong, how to mend it, where the rule stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    message: str = Field(min_length=1)
    mend: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Words(BaseModel):
    """What a language's .toml file holds.

    `sides` says what each party is called, the usual name first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(min_length=1)
    file: str = Field(min_length=1)
    summary: str = Field(min_length=1)
    sides: Mapping[str, tuple[str, ...]] = {}
    articles: Mapping[str, str]
    fields: Mapping[str, FieldWords]
    checks: Mapping[str, CheckWords] = {}
