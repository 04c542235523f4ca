"""What travels: a call from the bot, a file in it, and a refusal in Telegram's own shape."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeAlias, TypeVar

Wire: TypeAlias = dict[str, Any]
"""One JSON object as Telegram writes it."""

T = TypeVar("T")


class Refusal(Exception):
    """An answer with `"ok": false`.

    Args:
        code: the HTTP status and the `error_code`.
        description: Telegram's sentence, prefix included.
        parameters: what goes beside it, for example `retry_after` in seconds.
    """

    def __init__(self, code: int, description: str, **parameters: float) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def wire(self) -> Wire:
        """Return the body of the answer."""
        body: Wire = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(sentence: str) -> Refusal:
    """Return a 400 with Telegram's prefix."""
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {sentence}")


def forbidden(sentence: str) -> Refusal:
    """Return a 403 with Telegram's prefix."""
    return Refusal(HTTPStatus.FORBIDDEN, f"Forbidden: {sentence}")


@dataclass(frozen=True)
class Upload:
    """A file: its name as sent, its bytes and its media type."""

    name: str
    data: bytes = field(repr=False)
    mime: str = "application/octet-stream"


@dataclass
class Call:
    """One method call by the bot, as it arrived; `code` is what it was answered with."""

    method: str
    params: Wire = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)
    at: float = 0.0
    code: int | None = None

    @property
    def name(self) -> str:
        """The method in lower case: Telegram does not tell them apart."""
        return self.method.lower()

    def text(self, key: str) -> str:
        """Return a parameter as text, empty when absent."""
        value = self.params.get(key)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, key: str, default: int = 0) -> int:
        """Return a parameter as a whole number.

        Raises:
            Refusal: it is something else (Telegram would read 0, which hides a mistake).
        """
        value = self.text(key)
        try:
            return int(value) if value else default
        except ValueError:
            raise bad(f"parameter {key} must be an integer") from None

    def flag(self, key: str) -> bool:
        """Tell whether a parameter says yes."""
        return self.text(key).lower() in {"true", "1", "yes"}

    def json(self, key: str, called: str = "") -> Any:  # noqa: ANN401 - JSON is anything
        """Return a parameter that holds JSON, or None when absent.

        Raises:
            Refusal: it does not parse.
        """
        value = self.params.get(key)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {called or key} JSON object") from None


class Bell:
    """Wakes all who wait whenever something changed: no polling, no bare sleep."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.rings = 0

    def ring(self) -> None:
        """Let every waiter look again."""
        self.rings += 1
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def until(self, test: Callable[[], T | None], within: float | None) -> T:
        """Wait until `test` gives something true, and return it.

        Raises:
            TimeoutError: `within` seconds were not enough.
        """
        async with asyncio.timeout(within):
            while not (found := test()):
                await self._event.wait()
        return found
