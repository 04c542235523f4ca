"""Cross-field checks: data in contract.toml, judged by the kinds in this folder.

A kind is a frozen pydantic class whose attributes are the keys of a `[[checks]]` row and whose
`flags` returns the words it found (often none) where the answers are wrong, or None where all is
well. A kind looks at answered fields only: what is missing is the interview's business. To add a
kind: a class, and its name in `AnyCheck`.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from dialogs.checks.base import BaseCheck, Severity
from dialogs.checks.compared import ConditionCheck, DatesCheck, ExceedsCheck, PairCheck
from dialogs.checks.tables import ProductCheck, SumCheck
from dialogs.checks.words import ElsewhereCheck, WordsCheck

AnyCheck: TypeAlias = Annotated[
    ConditionCheck
    | DatesCheck
    | PairCheck
    | SumCheck
    | ProductCheck
    | ExceedsCheck
    | ElsewhereCheck
    | WordsCheck,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyCheck",
    "BaseCheck",
    "ConditionCheck",
    "DatesCheck",
    "ElsewhereCheck",
    "ExceedsCheck",
    "PairCheck",
    "ProductCheck",
    "Severity",
    "SumCheck",
    "WordsCheck",
]
