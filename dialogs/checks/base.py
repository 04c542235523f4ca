"""What every kind of check has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from dialogs.conditions import Condition, reads

if TYPE_CHECKING:
    from dialogs.conditions import Named
    from dialogs.contract import Contract
    from dialogs.facts import Facts

Severity = Literal["error", "warn", "info"]


class BaseCheck(BaseModel, ABC):
    """What every kind of check has: an id, a severity, and `when` to look at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,29}$")
    severity: Severity
    when: Condition | None = None

    @abstractmethod
    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Return the words found where the answers are wrong, else None."""

    @abstractmethod
    def looks_at(self, named: Named) -> tuple[str, ...]:
        """The fields that the check judges, the one most likely to be mended first."""

    def depends_on(self, contract: Contract) -> frozenset[str]:
        """Every field whose answer can change what the check finds."""
        asked = () if self.when is None else reads(self.when, contract.named)
        return frozenset((*self.looks_at(contract.named), *asked))
