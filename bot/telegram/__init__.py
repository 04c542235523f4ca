"""The bot on Telegram: updates in, messages out.

app.py         run_bot: everything started in order, and stopped in order
receiving.py   we ask Telegram, or it calls us
updates.py     what an update holds; one that cannot be read is set aside
intake.py      an update is committed before it is confirmed
lines.py       a person's updates one after the other, persons side by side
flood.py       how much one person may send
reading.py     an update -> who did what
answering.py   one update through the service, until it is saved
waiting.py     whose update waits for room, and who has gone on since
turns.py       a reply -> the messages and the card that are stored with the turn
taps.py        what a button carries, in at most 64 bytes
drawing.py     a screen -> HTML
keyboard.py    a screen -> buttons; calendar.py, a month of them
text.py        lengths as Telegram counts them
messages.py    what waits in the outbox
people.py      who is served: by one task, and by one replica where several share the work
attending.py   a person's updates, where replicas share the work; duties.py, what one does for all
outgoing.py    the outbox, chat by chat, with pacing and retries; sending.py, one message of it
calls.py       the calls of every turn, with plain values
request.py     connections on which whatever makes no sense is a failure that passes
serving.py     /healthz, /readyz, /metrics and the webhook; pulse.py, when Telegram was last heard
metrics.py     what is counted; watching.py, how the bot is and how much waits
commands.py    the command menu in each language

Nothing about a conversation is kept here: what a person sees is drawn from what is stored.
"""

from bot.telegram.app import run_bot
from bot.telegram.errors import TelegramRefused
from bot.telegram.options import Options

__all__ = ["Options", "TelegramRefused", "run_bot"]
