"""Yes or no."""

from __future__ import annotations

from typing import Literal

from pydantic import JsonValue

from dialogs.errors import Problem
from dialogs.fields.base import BaseField, FieldWords, Reading
from dialogs.fields.typed.fold import brief, describe, key, quote
from dialogs.fields.typed.labels import Labels
from dialogs.phrases import Phrases
from dialogs.values import Value, narrow

YES, NO = "yes", "no"
SAID = {
    **dict.fromkeys(("是", "是的", "对", "對", "对的", "對的", "有", "有的", "要", "需要"), True),
    **dict.fromkeys(("好", "好的", "行", "可以", "同意", "嗯", "确认", "確認"), True),
    **dict.fromkeys(("yes", "y", "yeah", "yep", "yup", "true", "ok", "okay", "sure"), True),
    **dict.fromkeys(
        ("否", "不", "不是", "不对", "不對", "没有", "沒有", "没", "沒", "无", "無"), False
    ),
    **dict.fromkeys(("不要", "不需要", "不用", "不必", "不行", "不可以", "不同意"), False),
    **dict.fromkeys(("no", "n", "nope", "false", "0"), False),
}


class YesNo(BaseField):
    """A bool; the words files may name the two options `yes` and `no`."""

    kind: Literal["yes_no"] = "yes_no"

    def parse(self, said: str, reading: Reading) -> Value | Problem:
        """Take the labels, their numbers 1 and 2, and the usual ways to say yes and no."""
        offered = _labels(reading.words, reading.phrases)
        named = offered.named(said)
        if named:
            return named == YES
        begun, usual = offered.pick(said), SAID.get(key(brief(said)))
        meant = {begun == YES} if isinstance(begun, str) else set[bool]()
        # “有” may say yes and yet begin the label of no: then neither is taken.
        meant |= set() if usual is None else {usual}
        if len(meant) == 1:
            return meant.pop()
        return Problem("problem-yes-no", {"said": quote(said)})

    def show(self, value: Value, words: FieldWords, phrases: Phrases, form: str = "") -> str:  # noqa: ARG002
        """The wording of yes or no."""
        option = YES if narrow(value, bool) else NO
        said = words.wording.get(option) or words.options.get(option)
        return said or phrases.say(f"answer-{option}")

    def load(self, stored: JsonValue) -> Value | Problem:
        """Read true or false."""
        if isinstance(stored, bool):
            return stored
        return Problem("problem-yes-no", {"said": describe(stored)})

    def dump(self, value: Value) -> JsonValue:
        """True or false."""
        return narrow(value, bool)

    def retype(self, value: Value, words: FieldWords, phrases: Phrases) -> str:
        """The label, or its number where the label alone is not understood."""
        return _labels(words, phrases).retype(YES if narrow(value, bool) else NO)


def _labels(words: FieldWords, phrases: Phrases) -> Labels:
    shown = {
        option: words.options.get(option) or phrases.say(f"answer-{option}") for option in (YES, NO)
    }
    return Labels(
        {option: [label, words.wording.get(option, label)] for option, label in shown.items()}
    )
