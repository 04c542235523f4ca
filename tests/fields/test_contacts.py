"""Phone numbers, e-mail addresses and company codes."""

from __future__ import annotations

import pytest
from stdnum.cn import uscc

from dialogs.errors import Problem
from dialogs.fields import CompanyId, Email, Phone
from tests.fields.said import NO_WORDS, PHRASES, E, Key, S, T, reading, same, sayable, table, verify

PHONE = Phone(id="phone")
EMAIL = Email(id="mail")
COMPANY = CompanyId(id="code")
UNCLEAR, REGION, INVALID = (Key(f"phone-{name}") for name in ("unclear", "region", "invalid"))
SHAPE, LENGTH, LETTER, CHECK = (
    Key(f"company-{name}") for name in ("shape", "length", "letter", "check")
)
WRONG = Key("email")


@table(
    *same(
        S,
        "+8613800138000",
        "138 0013 8000 | 13800138000 | 138-0013-8000 | 138.0013.8000 | １３８００１３８０００ | １３８　００１３　８０００",
        "+86 138 0013 8000 | +8613800138000 | 0086 138 0013 8000 | 008613800138000 | 86 13800138000 | (+86) 138 0013 8000",
        "+86-138-0013-8000 | （+86）13800138000 | tel:+8613800138000 | 电话：13800138000 | 手机: 138 0013 8000 | 138–0013–8000",
        "+86 (138) 00138000",
        "\u202d138 0013 8000\u202c",
        " 13800138000 ",
    ),
    *same(T, "+8613800138000", "電話：13800138000 | 手機: 138 0013 8000"),
    *same(
        S,
        "+861012345678",
        "010-12345678 | 010 12345678 | 01012345678 | (010)12345678 | （010）1234 5678 | 010－12345678 | 010-1234-5678",
        "+86 10 1234 5678 | +86-010-12345678 | +86 (0)10 12345678 | 0086-10-12345678 | ０１０-１２３４５６７８",
    ),
    *same(
        S,
        "+861012345678;ext=8001",
        "010-12345678转8001 | 010-12345678 转 8001 | 010-12345678轉8001 | 010-12345678 轉 8001 | 010-12345678 分机8001",
        "010-12345678分机号8001 | 010-12345678 分機 8001 | 010-12345678分機號：8001 | 010-12345678内线8001 | 010-12345678內線8001",
        "010-12345678转接8001 | 010-12345678 ext. 8001 | 010-12345678 ext 8001 | 010-12345678, ext 8001",
        "010-12345678 extension 8001 | 010-12345678x8001 | 010-12345678 #8001 | 010-12345678;ext=8001 | +861012345678;ext=8001",
        "010-12345678转８００１ | +86 10 1234 5678 ext. 8001",
    ),
    *same(S, "+861012345678;ext=008", "010-12345678转008"),
    *same(
        S, "+8675526501234", "0755-26501234 | 0755 2650 1234 | (0755)26501234 | +86 755 2650 1234"
    ),
    *same(
        S,
        "+864008108888",
        "400-810-8888 | 4008108888 | 400 810 8888 | 400-8108-888 | +86 400 810 8888 | ４００－８１０－８８８８",
    ),
    *same(S, "+864008108888;ext=2", "400-810-8888转2 | 400 810 8888 ext 2"),
    *same(S, "+868008101111", "800-810-1111 | 8008101111"),
    *same(S, "95588", "95588 | ９５５８８ | 955 88"),
    *same(S, "12345", "12345"),
    *same(S, "95588;ext=1", "95588转1 | 95588 ext 1"),
    *same(S, "10086", "10086"),
    *same(S, "96110", "96110"),
    *same(S, "955888", "955888"),
    *same(
        T,
        "+85221234567",
        "+852 2123 4567 | 00852 2123 4567 | +85221234567 | （+852）2123 4567 | +852-2123-4567",
    ),
    *same(T, "+85261234567;ext=5", "+852 6123 4567 轉 5"),
    *same(
        T,
        "+886223456789",
        "+886 2 2345 6789 | +886-2-2345-6789 | +886 (02) 2345 6789 | 00886 2 23456789",
    ),
    *same(T, "+886912345678", "+886 912 345 678 | +886 0912 345 678"),
    *same(E, "+16502530000", "+1 650 253 0000 | +1 (650) 253-0000 | 001 650 253 0000"),
    *same(E, "+442083661177", "+44 20 8366 1177 | +44 (0)20 8366 1177"),
    *same(
        T,
        REGION,
        "0912345678 | 0912-345-678 | 02-23456789 | (02) 2345 6789 | 6123 4567 | 91234567 | 95588123 | 0223456789",
    ),
    *same(
        S,
        INVALID,
        "12345678 | 110 | 1380013800 | 138001380000 | 12 | 99999 | 010-123456 | 010-123456789 | +86 123 | +852 1234",
        "+999 12345678 | 000000 | 0000000000000 | +8695588 | 00 | 0138",
    ),
    *same(
        S,
        UNCLEAR,
        "+ | 1 | 电话 | abc | 400-CALL-NOW | 1380013800o | 13800138000/13900139000 | 13800138000,13900139000",
        "13800138000 13900139000 13700137000 13600 | 13800138000、13900139000 | 13800138000 or 13900139000 | 138****8000 | 转8001",
        "ext 1 | 010-12345678转 | 010-12345678转abc | 010-12345678转12345678 | 010_12345678 | +86+13800138000 | 13800138000(张三)",
        "张三 13800138000",
        "",
        " ",
    ),
    *same(
        S,
        UNCLEAR,
        "٣٤٥٦٧٨٩٠ | ١٣٨٠٠١٣٨٠٠٠ | ²³⁴⁵⁶⁷ | ①②③④⑤⑥ | 1e10 | 0x138 | nan | 😀 | <w:p> | {{ phone }} | -13800138000 | =13800138000",
        "\x00",
        "13800138000\x00",
        "\ud800",
        "1" * 33,
        "1" * 5000,
        ",".join("1" * 2000),
        "转" * 3000,
        "x" * 3000,
    ),
)
def test_phones(case: tuple[str, str, object]) -> None:
    verify(PHONE, case)


@pytest.mark.parametrize(
    ("stored", "simplified", "traditional", "english"),
    [
        ("+8613800138000", "138 0013 8000", "138 0013 8000", "+86 138 0013 8000"),
        ("+861012345678", "010-1234 5678", "010-1234 5678", "+86 10 1234 5678"),
        (
            "+861012345678;ext=8001",
            "010-1234 5678 转 8001",
            "010-1234 5678 轉 8001",
            "+86 10 1234 5678 ext. 8001",
        ),
        ("+8675526501234", "0755-2650 1234", "0755-2650 1234", "+86 755 2650 1234"),
        ("+864008108888", "400-810-8888", "400-810-8888", "+86 400 810 8888"),
        ("+868008101111", "800-810-1111", "800-810-1111", "+86 800 810 1111"),
        ("95588", "95588", "95588", "95588"),
        ("+85221234567", "+852 2123 4567", "+852 2123 4567", "+852 2123 4567"),
        ("+886223456789", "+886 2 2345 6789", "+886 2 2345 6789", "+886 2 2345 6789"),
        ("+16502530000", "+1 650-253-0000", "+1 650-253-0000", "+1 650-253-0000"),
    ],
)
def test_how_phones_are_shown(stored: str, simplified: str, traditional: str, english: str) -> None:
    value = PHONE.load(stored)
    assert value == stored
    assert [PHONE.show(value, NO_WORDS, PHRASES[language]) for language in (S, T, E)] == [
        simplified,
        traditional,
        english,
    ]


def test_a_number_from_a_neighbour_is_offered_with_its_code() -> None:
    found = PHONE.parse("0912-345-678", reading(T))
    assert isinstance(found, Problem)
    assert PHONE.parse(str(found.args["like"]), reading(T)) == "+886912345678"


@pytest.mark.parametrize(
    "stored",
    [
        None,
        13800138000,
        True,
        "",
        "13800138000",
        "+86 13800138000",
        "+861",
        "+8613800138000;ext=",
        "+8613800138000;ext=x",
        "+99912345678",
        "+86013800138000",
        "110",
        [],
        {},
    ],
)
def test_what_no_phone_can_be_loaded_from(stored: object) -> None:
    found = PHONE.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)


def test_contacts_written_by_hand() -> None:
    assert PHONE.accept("138 0013 8000", reading()) == "+8613800138000"
    assert EMAIL.accept("mailto:a@b.cn", reading()) == "a@b.cn"
    assert COMPANY.accept("91990000ma00000008", reading()) == "91990000MA00000008"


@table(
    *same(
        S,
        "zhang@example.com",
        "zhang@example.com | zhang＠example.com | ｚｈａｎｇ@example．com | mailto:zhang@example.com | <zhang@example.com>",
        "zhang@example.com。 | zhang@example.com, | zhang@example。com | zhang@EXAMPLE.com",
        " zhang@example.com ",
        "\u200bzhang@example.com",
    ),
    *same(
        S,
        "Zhang.San+hetong@sub.example.com.cn",
        "Zhang.San+hetong@sub.example.com.cn | Zhang.San+hetong@sub.example.com.cn.",
    ),
    *same(S, "张三@例子.中国", "张三@例子.中国 | 张三＠例子。中国"),
    *same(E, "o'brien@example.ie", "o'brien@example.ie"),
    *same(E, "x_y-z@ex-ample.org", "x_y-z@ex-ample.org"),
    *same(
        S,
        WRONG,
        "zhang | zhang@ | @example.com | zhang@example | zhang@@example.com | zhang example.com | zhang@exam ple.com",
        "zhang@example..com | zhang@.com | zhang@-example.com | zhang@example.com;li@example.com | a@b.com b@c.com",
        "a@b.com、b@c.com | 张三 <zhang@example.com> | zhang#example.com | zhang@127.0.0.1 | zhang@[127.0.0.1] | zhang@localhost",
        ".zhang@example.com | zhang.@example.com | zh..ang@example.com",
        "",
        " ",
    ),
    *same(
        S,
        WRONG,
        "😀 | <script>@example.com | 無 | none",
        '"quoted"@example.com',
        "a" * 65 + "@example.com",
        "a@" + "b" * 250 + ".com",
        "a" * 5000,
        "\x00",
        "a\x00@example.com",
        "a@exa\x00mple.com",
        "\ud800@example.com",
        "a@\ud800.com",
        "a@b.com\nbcc: c@d.com",
        "a@b.c\ufffe",
    ),
)
def test_emails(case: tuple[str, str, object]) -> None:
    verify(EMAIL, case)


@pytest.mark.parametrize(
    "stored", [None, 1, True, "", "zhang", " zhang@example.com", "a@\ud800.com", [], {}]
)
def test_what_no_email_can_be_loaded_from(stored: object) -> None:
    found = EMAIL.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem) or found == stored
    if isinstance(found, Problem):
        sayable(found)


@table(
    *same(
        S,
        "91990000MA00000008",
        "91990000MA00000008 | 91990000ma00000008 | ９１９９００００ＭＡ００００００ ０８ | 9199 0000 MA00 0000 08",
        "91990000-MA0000000-8",
        " 91990000MA00000008 ",
        "\u202a91990000MA00000008\u202c",
    ),
    *same(S, "91110000600037341L", "91110000600037341L | 91110000600037341l"),
    *same(
        S,
        CHECK,
        "91990000MA00000009 | 91990000MA00000018 | 91990000MA00000080 | 91990000NA00000008 | 91110000600037341M",
        "91110000600037431L",
    ),
    *same(
        S,
        LENGTH,
        "91990000MA0000000 | 91990000MA000000080 | 1 | 110000000000001 | A | ABC",
        "9" * 99,
    ),
    *same(
        S,
        LETTER,
        "9199OOOOMAOOOOOOO8 | 91990000MA0000000I | 91990000MA0000000S | 91990000MA0000000Z | 91990000MA0000000V",
        "919900o0MA00000008",
    ),
    *same(
        S,
        SHAPE,
        "九一九九〇〇〇〇 | 91990000MA0000000！ | 91990000/MA0000008 | 无 | none! | 😀 | 91990000MA00000008、91990000MA00000008",
        "=91990000MA00000008 | AAAAAAAAAAAAAAAAAA",
        "",
        " ",
        "91990000MA00000008\x00",
        "\ud800",
        "٩" * 18,
        "²" * 18,
        "①" * 18,
        "9" * 5000,
        "ß" * 18,
        "ﬁ" * 9,
    ),
)
def test_company_codes(case: tuple[str, str, object]) -> None:
    verify(COMPANY, case)


def test_every_wrong_last_character_is_found() -> None:
    right = "91990000MA00000008"
    for last in set("0123456789ABCDEFGHJKLMNPQRTUWXY") - {right[-1]}:
        found = COMPANY.parse(right[:-1] + last, reading())
        assert isinstance(found, Problem)
        assert found.key == "problem-company-check"


def test_the_example_in_the_phrases_is_right() -> None:
    for language in (S, T, E):
        assert "91990000MA00000008" in PHRASES[language].say("problem-company-shape", said="x")
    assert uscc.is_valid("91990000MA00000008")


@pytest.mark.parametrize(
    "stored", [None, 91990000, True, "", "91990000ma00000008", "91990000MA00000009", [], {}]
)
def test_what_no_code_can_be_loaded_from(stored: object) -> None:
    found = COMPANY.load(stored)  # type: ignore[arg-type]
    assert isinstance(found, Problem)
    sayable(found)
