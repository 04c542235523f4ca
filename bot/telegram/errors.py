"""How Telegram may fail us."""

from telegram.error import NetworkError

from dialogs.errors import HetongError


class TelegramRefused(HetongError):
    """The bot cannot run; the message is one line for the operator: what, and the cure."""


class ServerFailed(NetworkError):
    """Telegram itself failed (5xx): trying again later helps."""
