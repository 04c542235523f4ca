"""Which checks the answers fail."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs.checks import AnyCheck, Severity, WordsCheck
from dialogs.conditions import holds
from dialogs.facts import Facts


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that the answers fail.

    `fields` are the blanks to look at, first the one most likely to be mended; `found` are the
    user's words that it objects to; `overridden` says that the user knowingly set it aside.
    """

    check: str
    severity: Severity
    fields: tuple[str, ...]
    found: tuple[str, ...] = ()
    overridden: bool = False

    @property
    def blocks(self) -> bool:
        """Whether the final document waits for this."""
        return self.severity == "error" and not self.overridden


def findings(facts: Facts) -> tuple[Finding, ...]:
    """Every check that the answers fail, errors first, else in the contract's order.

    A guest hears of those that answers of their own can mend.
    """
    checks, judged = facts.contract.definition.checks, facts.judged
    for check in checks:
        if check.id not in judged:
            judged[check.id] = _judged(check, facts)
    found = [finding for check in checks if (finding := judged[check.id])]
    if facts.mine is not None:
        found = [finding for finding in found if any(map(facts.may, finding.fields))]
    order = ("error", "warn", "info")
    return tuple(
        replace(finding, overridden=finding.check in facts.draft.overridden)
        for finding in sorted(found, key=lambda finding: order.index(finding.severity))
    )


def ready(facts: Facts) -> bool:
    """Whether nothing stands between the answers and the final document."""
    return not facts.missing and not any(finding.blocks for finding in findings(facts))


def _judged(check: AnyCheck, facts: Facts) -> Finding | None:
    named = facts.contract.named
    if check.when is not None and not holds(check.when, facts.values, named):
        return None
    words = check.flags(facts)
    if words is None:
        return None
    if isinstance(check, WordsCheck):
        fields = check.offenders(facts, words)
    else:
        fields = check.looks_at(named)
    return Finding(check.id, check.severity, fields, words)
