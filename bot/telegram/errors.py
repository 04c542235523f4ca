"""How Telegram may refuse us for good."""

from dialogs.errors import HetongError


class TelegramRefused(HetongError):
    """The bot cannot run; the message is one line for the operator: what, and the cure."""
