"""How making a document can fail. No message ever quotes an answer: messages end up in logs."""

from __future__ import annotations

from dialogs.errors import HetongError


class NotWord(HetongError):
    """A file is not a Word document that we are ready to open; its author can mend it.

    `what` is wrong and `mend` says what to do about it, one sentence each, without the full stop.
    """

    def __init__(self, what: str, mend: str) -> None:
        """Keep both halves; together they are the message."""
        super().__init__(f"{what}. {mend}.")
        self.what = what
        self.mend = mend


class DocumentWrong(HetongError):
    """A document that was made does not say what it must; it is refused and the draft kept."""


class DocumentLate(HetongError):
    """A document was not ready in time; the draft is kept and asking again is fine."""
