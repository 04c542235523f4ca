"""The same conversation in a terminal: pleasant by hand, plain by pipe."""

from bot.terminal.chat import Terminal

__all__ = ["Terminal"]
