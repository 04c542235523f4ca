"""A contract of nothing but text questions, made on the spot: `What is q1x?`, `What is q2x?`, …"""

from __future__ import annotations

import shutil
from pathlib import Path

import docx

from bot.catalog import TEMPLATES

ARTICLES = 10
EACH = 6
COUNT = ARTICLES * EACH


def write_questions(folder: Path) -> None:
    """Write a templates folder with this contract alone, in the languages of the bot."""
    shutil.copytree(TEMPLATES / "phrases", folder / "phrases")
    home = folder / "questions"
    home.mkdir()
    definition = ['id = "questions"', "version = 1", 'governing = "en"', 'parties = ["q1"]']
    words = ['title = "Questions"', 'file = "Questions"', 'summary = "One after the other."']
    sample: list[str] = []
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ mark }}"
    for article in range(1, ARTICLES + 1):
        definition += ["[[articles]]", f'id = "a{article}"', f'number = "{article}"']
        words.append(f'articles.a{article} = "Article {article}"')
        for at in range(1, EACH + 1):
            number = (article - 1) * EACH + at
            clause = f"{article}.{at}"
            definition += ["[[articles.fields]]", f'id = "q{number}"', 'kind = "text"']
            definition.append(f'clause = "{clause}"')
            words.append(f'fields.q{number}.name = "number {number}"')
            words.append(f'fields.q{number}.question = "What is q{number}x?"')
            words.append(f'fields.q{number}.example = "Whatever comes to mind."')
            sample.append(f'answers.q{number} = "Answer {number}"')
            document.add_paragraph(f"{clause} The parties agree on {{{{ q{number} }}}} for good.")
    (home / "contract.toml").write_text("\n".join(definition), encoding="utf-8")
    (home / "sample.toml").write_text("\n".join(sample), encoding="utf-8")
    for language in ("en", "zh-Hans", "zh-Hant"):
        (home / f"{language}.toml").write_text("\n".join(words), encoding="utf-8")
        document.save(str(home / f"{language}.docx"))
