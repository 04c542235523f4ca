"""The queue of updates: what waits, what was handed out, what counts as taken."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from .wire import Bell, Call, Refusal, Wire

KEPT = 24 * 3600
"""Seconds that an update waits for the bot before Telegram drops it."""

AHEAD = 10
"""An offset further beyond the newest id is one from before a jump: it confirms nothing."""

LONGEST_POLL = 50
BATCH = 100
ALL = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "my_chat_member",
    ]
)
"""What is sent to a bot that asked for nothing special, as far as the fake knows it."""

_OVERLAP = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
_REPLACED = "Conflict: terminated by setWebhook request"


@dataclass
class Pending:
    """An update on its way: `left` deliveries are still to come."""

    update: Wire
    born: float
    left: int = 1
    sent: bool = False
    again: bool = False
    parked: bool = False

    @property
    def id(self) -> int:
        """Its `update_id`."""
        return int(self.update["update_id"])

    @property
    def lane(self) -> int:
        """Whose it is; one at a time for each person or chat."""
        content = next(value for key, value in self.update.items() if key != "update_id")
        holder = content.get("chat") or content["from"]
        return int(holder["id"])


class UpdateQueue:
    """Updates by arrival. `repeat` delivers each new update that many times.

    `handed_out` counts all deliveries by getUpdates.
    """

    def __init__(self, bell: Bell, clock: Callable[[], float]) -> None:
        self.repeat = 1
        self.handed_out = 0
        self.allowed = ALL
        self.next_id = 1_000
        self.history: list[Wire] = []
        self._bell = bell
        self._clock = clock
        self._pending: list[Pending] = []
        self._poller: object | None = None

    @property
    def pending(self) -> list[Pending]:
        """What the bot has not taken yet; what is too old is forgotten here."""
        oldest = self._clock() - KEPT
        self._pending = [entry for entry in self._pending if entry.born >= oldest]
        return self._pending

    def push(self, kind: str, content: Wire) -> Wire | None:
        """Add an update; one that the bot did not ask for is dropped, as Telegram does."""
        if kind not in self.allowed:
            return None
        update = {"update_id": self.next_id, kind: content}
        self.next_id += 1
        self.history.append(update)
        self._pending.append(Pending(update, self._clock(), self.repeat))
        self._bell.ring()
        return update

    def redeliver(self, *ids: int, times: int = 1) -> None:
        """Deliver old updates again (all of them when none is named), before what waits."""
        wanted = set(ids) or {update["update_id"] for update in self.history}
        again = [
            Pending(update, self._clock(), times, again=True)
            for update in self.history
            if update["update_id"] in wanted
        ]
        self._pending[:0] = again
        self._bell.ring()

    def jump(self, to: int) -> None:
        """Continue with another id, also a lower one; Telegram does it after a silent week.

        Raises:
            RuntimeError: updates wait (Telegram jumps only when none do).
        """
        if self.pending:
            message = f"{len(self._pending)} updates wait: no jump"
            raise RuntimeError(message)
        self.next_id = to

    def allow(self, call: Call) -> None:
        """Take over `allowed_updates` for the updates from now on."""
        asked = call.json("allowed_updates")
        if "allowed_updates" in call.params:
            self.allowed = frozenset(asked or ()) or ALL

    def forget(self) -> None:
        """Drop all that waits."""
        self._pending.clear()
        self._bell.ring()

    def interrupt(self) -> None:
        """End the poll that waits: a webhook was set."""
        self._poller = None
        self._bell.ring()

    def confirm(self, offset: int) -> int:
        """Take what lies below the offset as received; return the offset that counts."""
        if offset < 0:
            self._pending = self.pending[offset:]
            return 0
        if offset > self.next_id + AHEAD:
            return 0
        for entry in [*self.pending]:
            # One that comes again may have a number from before a jump.
            again = bool(offset) and entry.again and entry.sent
            if entry.id >= offset and not again:
                continue
            if entry.sent:
                self.delivered(entry)
            elif not entry.again:
                self._pending.remove(entry)
        self._bell.ring()
        return offset

    def delivered(self, entry: Pending) -> None:
        """Count one delivery; the last one ends it."""
        entry.left -= 1
        entry.again, entry.sent, entry.parked = True, False, False
        if entry.left <= 0 and entry in self._pending:
            self._pending.remove(entry)
        self._bell.ring()

    async def poll(self, call: Call) -> list[Wire]:
        """Answer getUpdates.

        Raises:
            Refusal: another poll came meanwhile, or a webhook was set.
        """
        self.allow(call)
        offset = self.confirm(call.integer("offset"))
        limit = min(max(call.integer("limit", BATCH), 1), BATCH)
        poller = self._poller = object()
        self._bell.ring()

        def ready() -> list[Pending] | object | None:
            if self._poller is not poller:
                return poller
            return [entry for entry in self.pending if entry.again or entry.id >= offset][:limit]

        try:
            await self._bell.until(ready, min(call.integer("timeout"), LONGEST_POLL))
        except TimeoutError:
            return []
        finally:
            mine = self._poller is poller
            self._poller = None if mine else self._poller
        if not mine:
            raise Refusal(HTTPStatus.CONFLICT, _OVERLAP if self._poller else _REPLACED)
        batch = [entry for entry in self.pending if entry.again or entry.id >= offset][:limit]
        for entry in batch:
            entry.sent = True
        self.handed_out += len(batch)
        return [entry.update for entry in batch]
