"""Checks that do sums over the rows of a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from dialogs.checks.base import BaseCheck
from dialogs.conditions import size
from dialogs.values import Row

if TYPE_CHECKING:
    from dialogs.conditions import Named
    from dialogs.facts import Facts


class SumCheck(BaseCheck):
    """Flags where a table's column does not add up to `total`."""

    kind: Literal["sum"]
    table: str
    column: str
    total: Decimal

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Add the column up."""
        rows = _rows(facts, self.table)
        if not rows:
            return None
        total = sum((size(row.get(self.column)) or Decimal(0) for row in rows), Decimal(0))
        return (f"{total:f}",) if total != self.total else None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The table."""
        return (self.table,)


class ProductCheck(BaseCheck):
    """Flags table rows whose `amount` is not `quantity` times `price`."""

    kind: Literal["product"]
    table: str
    quantity: str
    price: str
    amount: str

    def flags(self, facts: Facts) -> tuple[str, ...] | None:
        """Compare in rows that have all three."""
        wrong = tuple(
            f"{quantity:f} × {price:f} ≠ {amount:f}"
            for row in _rows(facts, self.table)
            if (quantity := size(row.get(self.quantity))) is not None
            and (price := size(row.get(self.price))) is not None
            and (amount := size(row.get(self.amount))) is not None
            and (quantity * price).quantize(Decimal("0.01")) != amount
        )
        return wrong or None

    def looks_at(self, named: Named) -> tuple[str, ...]:  # noqa: ARG002
        """The table."""
        return (self.table,)


def _rows(facts: Facts, table: str) -> tuple[Row, ...]:
    """The rows of a table, none where it is not answered."""
    value = facts.values.get(table)
    return value if isinstance(value, tuple) else ()
