"""What goes wrong on purpose, in the order in which the test asked for it."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

from .wire import Call, Refusal

Kind = Literal["error", "drop", "hang", "garble", "slow"]

_SENTENCES = {
    400: "Bad Request: injected fault",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Where(TypedDict, total=False):
    """Which calls a fault strikes.

    `times`: how many calls (default 1; None is every call until `over`).
    `skip`: how many matching calls pass first.
    `chat_id`: only calls about this chat.
    `handled`: the call takes effect, and only its answer is lost or late.
    """

    times: int | None
    skip: int
    chat_id: int | None
    handled: bool


@dataclass
class Fault:
    """One entry of the script; `hits` says how often it struck, `let_go` ends what waits."""

    method: str
    kind: Kind
    times: int | None = 1
    skip: int = 0
    chat_id: int | None = None
    handled: bool = False
    refusal: Refusal | None = None
    body: bytes = b""
    seconds: float = 0.0
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def let_go(self) -> None:
        """Let the calls that hang or are slow go on."""
        self.released.set()

    def over(self) -> None:
        """Strike no more, and hold nobody back."""
        self.times = self.hits
        self.let_go()

    def strikes(self, call: Call) -> bool:
        """Tell whether this call is hit, and count it."""
        if self.method not in {"*", call.name} or self.times == self.hits:
            return False
        if self.chat_id is not None and call.text("chat_id") != str(self.chat_id):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.hits += 1
        return True


class FaultScript:
    """The faults still to come: for each call the first that matches strikes."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fail(
        self,
        method: str = "*",
        *,
        code: int = 500,
        retry_after: float | None = None,
        description: str | None = None,
        **where: Unpack[Where],
    ) -> Fault:
        """Answer with an error; a 429 says `retry_after` seconds (1 when not given)."""
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        if code == 429:
            parameters = {"retry_after": retry_after or 1}
            description = description or f"Too Many Requests: retry after {retry_after or 1}"
        refusal = Refusal(code, description or _SENTENCES[code], **parameters)
        return self._add(Fault(method.lower(), "error", refusal=refusal, **where))

    def drop(self, method: str = "*", **where: Unpack[Where]) -> Fault:
        """Reset the connection: before handling, or after it with `handled=True`."""
        return self._add(Fault(method.lower(), "drop", **where))

    def hang(self, method: str = "*", **where: Unpack[Where]) -> Fault:
        """Say nothing until the bot gives up or the test calls `let_go`."""
        return self._add(Fault(method.lower(), "hang", **where))

    def garble(
        self, method: str = "*", *, body: bytes = b'{"ok":true,"result":', **where: Unpack[Where]
    ) -> Fault:
        """Answer 200 with something that is not JSON."""
        return self._add(Fault(method.lower(), "garble", body=body, **where))

    def slow(self, method: str = "*", *, seconds: float, **where: Unpack[Where]) -> Fault:
        """Take effect at once and answer late; `handled=False` delays the effect too."""
        where.setdefault("handled", True)
        return self._add(Fault(method.lower(), "slow", seconds=seconds, **where))

    def calm(self) -> None:
        """End every fault: from here on the service is well."""
        for fault in self.faults:
            fault.over()
        self.faults.clear()

    def strike(self, call: Call) -> Fault | None:
        """Return the fault that hits this call, if any."""
        return next((fault for fault in self.faults if fault.strikes(call)), None)

    def _add(self, fault: Fault) -> Fault:
        self.faults.append(fault)
        return fault
