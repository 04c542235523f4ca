"""What is wrong with a contract's definition: every fault at once, for its author to mend.

Pydantic has judged each key by itself; here are the things that only show when contract.toml, the
words of each language and the Word files' tags are read together. With no fault left the interview
cannot meet a gap at run time.
"""

from __future__ import annotations

from dialogs.contract import Contract
from dialogs.errors import Fault
from dialogs.faults.answers import answers, checks, conditions, summary
from dialogs.faults.holes import holes
from dialogs.faults.labels import labels
from dialogs.faults.names import names, order
from dialogs.faults.sides import deals, sides
from dialogs.faults.sources import sources
from dialogs.faults.wording import text, words


def faults(contract: Contract) -> tuple[Fault, ...]:
    """List everything that is wrong, in the order in which an author would read the files.

    Where names do not resolve, only that is told: the rest could not be judged. A language whose
    words or text are not there to be read is not judged either.
    """
    unresolved = tuple(names(contract))
    if unresolved:
        return unresolved
    found = [*order(contract), *answers(contract), *sources(contract), *summary(contract)]
    found += [*sides(contract), *deals(contract)]
    found += [*conditions(contract), *checks(contract)]
    for language in contract.words:
        found += [*words(contract, language), *labels(contract, language)]
        if language in contract.text:
            found += text(contract, language)
            told = {(fault.file, fault.key) for fault in found}
            found += (
                each for each in holes(contract, language) if (each.file, each.key) not in told
            )
    return tuple(found)
