"""The language to begin with, from what a phone or a shell says."""

import pytest

from bot.languages import nearest

OFFERED = ("zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-Hans-TW", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-hant-cn", "zh-Hant"),
        ("ZH-TW", "zh-Hant"),
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US.UTF-8", "en"),
        ("en_US@euro", "en"),
        ("en_US.UTF-8@euro", "en"),
        ("fr", "en"),
        ("de_DE.UTF-8", "en"),
        ("pt-br", "en"),
        ("xx", "en"),
        ("", "zh-Hans"),
        (None, "zh-Hans"),
        ("C", "zh-Hans"),
        ("C.UTF-8", "zh-Hans"),
        ("POSIX", "zh-Hans"),
        ("-", "zh-Hans"),
    ],
)
def test_the_nearest_language_is_found(tag: str | None, language: str) -> None:
    assert nearest(tag, OFFERED) == language


@pytest.mark.parametrize(
    ("tag", "offered", "language"),
    [
        ("zh-TW", ("zh-Hans", "en"), "zh-Hans"),
        ("zh-TW", ("en",), "en"),
        ("fr", ("zh-Hans",), "zh-Hans"),
        ("fr-CA", ("en", "fr"), "fr"),
        ("de", ("fr", "de-AT"), "de-AT"),
    ],
)
def test_only_a_language_that_is_offered_is_taken(
    tag: str, offered: tuple[str, ...], language: str
) -> None:
    assert nearest(tag, offered) == language
