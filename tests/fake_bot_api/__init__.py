"""A strict fake of Telegram's Bot API over HTTP on loopback, and people with phones.

It refuses what Telegram refuses, with Telegram's sentences; fails where a test asks for it; and
shows what a person sees. No network beyond 127.0.0.1 is used.

    async with FakeBotApi() as api:
        builder = Application.builder().token(api.token)
        app = builder.base_url(api.base_url).base_file_url(api.base_file_url).build()
        ...  # add handlers; initialize, start_polling, start
        li = api.user(1, "Li", language_code="zh-hans")
        await li.start()
        await li.tap("New contract")
        card = await li.expect("Question 1")
        api.fail("sendMessage", code=429, retry_after=1, times=2)
        await li.say("an answer")
        await api.quiet()
        assert li.chat.transcript()[-1] == "< Question 2"

Where it is knowingly unlike Telegram: parse modes other than HTML, and methods that the bot does
not need, are refused; 9 buttons in a row, 101 in a keyboard, or two actions on one button are
refused instead of cut; only bot commands are marked in texts by themselves; no flood limits of its
own (`Call.at` has the times); answers in the body of a webhook's answer are ignored; texts of
people arrive exactly as the test gives them.
"""

from .api import TOKEN, FakeBotApi
from .chats import Button, Chat, ReplyKeyboard, Shown
from .faults import Fault
from .phone import PIXEL
from .user import User
from .webhook import SECRET_HEADER
from .wire import Call, Refusal, Upload
from .world import Notice, Tap

__all__ = [
    "PIXEL",
    "SECRET_HEADER",
    "TOKEN",
    "Button",
    "Call",
    "Chat",
    "FakeBotApi",
    "Fault",
    "Notice",
    "Refusal",
    "ReplyKeyboard",
    "Shown",
    "Tap",
    "Upload",
    "User",
]
