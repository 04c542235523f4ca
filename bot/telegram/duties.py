"""What one replica does for all of them: claimed like the inbox of somebody who cannot be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.ports import Claim, Claims, NotSaved

POLLING = "#polling"
"""To ask Telegram for updates, which answers one at a time."""
TENDING = "#tending"
"""To look after drafts that nobody uses."""
PUBLISHING = "#publishing"
"""To publish the commands. A name of its own: one replica may do both at the same time."""


@asynccontextmanager
async def duty(
    claims: Claims | None, name: str, lost: Callable[[], object] = lambda: None
) -> AsyncIterator[bool]:
    """Whether it falls to this process, for the length of the block. Raises NotSaved.

    `lost` is called once where another replica has taken it over meanwhile.
    """
    if claims is None:
        yield True
        return
    claim = await claims.claim("in", name)
    if claim is None:
        yield False
        return
    holding = asyncio.create_task(_hold(claims, claim, lost))
    try:
        yield True
    finally:
        holding.cancel()
        with suppress(NotSaved):
            await claims.release(claim)


async def _hold(claims: Claims, claim: Claim, lost: Callable[[], object]) -> None:
    held = True
    while held:
        await asyncio.sleep(claims.lease / 3)
        with suppress(NotSaved):
            held = await claims.renew(claim)
    lost()
