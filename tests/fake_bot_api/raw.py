"""Calls written by hand, for what a library would never send."""

import io
from typing import Any

import aiohttp

from .api import FakeBotApi
from .wire import Upload


class Raw:
    """A client that checks nothing; answers are (HTTP status, body)."""

    def __init__(self, api: FakeBotApi, session: aiohttp.ClientSession) -> None:
        self._api = api
        self._session = session

    async def __call__(
        self, method: str, *, token: object = None, **params: object
    ) -> tuple[int, Any]:
        """Call a method with a JSON body."""
        url = f"{self._api.base_url}{token or self._api.token}/{method}"
        async with self._session.post(url, json=params) as answer:
            return answer.status, await answer.json()

    async def sentence(self, method: str, **params: object) -> str:
        """Call a method that is refused, and return the description without its prefix."""
        code, body = await self(method, **params)
        assert (code, body["ok"], body["error_code"]) == (400, False, 400)
        return str(body["description"]).removeprefix("Bad Request: ")

    async def upload(self, method: str, files: dict[str, Upload], **params: str) -> tuple[int, Any]:
        """Call a method with files, as a form."""
        form = aiohttp.FormData(params, quote_fields=False)
        for name, file in files.items():
            data = io.BytesIO(file.data)
            form.add_field(name, data, filename=file.name, content_type=file.mime)
        url = f"{self._api.base_url}{self._api.token}/{method}"
        async with self._session.post(url, data=form) as answer:
            return answer.status, await answer.json()
