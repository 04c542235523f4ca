"""How replicas share the work: who does whose, and how often Telegram may be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

Kind: TypeAlias = Literal["in", "out"]
"""Whether updates are to be taken, from the inbox, or messages to be sent, from the outbox."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That this replica, and no other, does a person's work of one kind for the time being.

    Each change of holder brings a higher `fence`. A change to the store that names a claim which is
    not current any more is refused, so a replica that slept through its lease changes nothing.
    """

    kind: Kind
    person: str
    fence: int


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls a second, and `burst` of them at once after a rest."""

    each_second: float
    burst: float


class Claims(Protocol):
    """Who of several replicas does whose work. Time is the database's, never a replica's.

    A claim is a row, committed at once: nothing is locked while its holder works, and it runs out
    by itself where the holder does not renew it. Every method raises `NotSaved` as a store does.

    Whoever receives an update stores it first and claims then; whoever releases looks again for
    work while the claim is locked. So one of both sees the update.
    """

    lease: float
    """Seconds after which a claim that was not renewed runs out."""

    async def claim(self, kind: Kind, person: str) -> Claim | None:
        """Claim a person's work; None while another replica has it.

        The claim that this replica has already is renewed and returned again.
        """

    async def orphans(self, kind: Kind, limit: int) -> tuple[Claim, ...]:
        """Claim the work that nobody has, at most that of `limit` persons, the oldest first.

        Replicas that ask at the same time do not wait for each other's persons: each gets others.
        """

    async def renew(self, claim: Claim) -> bool:
        """Hold the claim for another whole lease; False where it is lost."""

    async def release(self, claim: Claim, leaving: tuple[int, ...] = ()) -> bool:
        """Let go of the person; False where more work came meanwhile, and the claim stays.

        Args:
            claim: one that is lost already counts as let go of.
            leaving: updates or messages that wait on purpose, such as one that this version of the
                program cannot read. For their sake the person is no orphan for a while; something
                new of theirs can be claimed at once.
        """

    async def pace(self, claim: Claim, chat: Rate, bot: Rate) -> float:
        """Take the next place in the queue to Telegram; seconds to wait before that call.

        Args:
            claim: whose chat is called; raises Lost where it is not current.
            chat: how often this chat may be called.
            bot: how often all chats together may be, by all replicas.
        """
