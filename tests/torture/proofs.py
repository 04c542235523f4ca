"""Every proof, in the order of the promises. To add one: write it, and list it here."""

from __future__ import annotations

from tests.torture import (
    access,
    clauses,
    clocks,
    crash_points,
    deleted,
    exact,
    faults,
    full,
    kills,
    moving,
    opened,
    phones,
    power,
    redelivery,
    resume,
    screens,
    secrets,
)
from tests.torture.outcome import Proof

PROOFS: list[Proof] = [
    Proof("P1", "kill -9 while people chat and the Bot API fails", kills.survives_kills, 4, 200),
    Proof("P1", "the named crash points", crash_points.survives_crash_points, 6, 60),
    Proof("P1", "clocks set by days", clocks.survives_clocks, 2, 100),
    Proof("P1", "handlers cancelled at an await", clocks.leaves_whole_turns, 20, 1000),
    Proof("P2", "power cuts that keep only what was synced", power.cuts, 20, 1000, "strace"),
    Proof("P3", "chats whose updates come again and again", redelivery.applies_once, 1, 50),
    Proof("P4", "drafts left anywhere, back after 400 days", resume.resumes, 16, 300),
    Proof("P5", "interleavings of two phones", phones.interleavings, 10, 1000),
    Proof("P6", "answers on a full, held or slow disk, on Telegram", full.on_telegram, 4, 100),
    Proof("P6", "the same in the terminal", full.in_the_terminal, 8, 100),
    Proof("P7", "calls to the Bot API that fail", faults.loses_no_prompt, 25, 1000),
    Proof("P7", "bursts of others beside a stuck chat", faults.delays_no_other, 1, 25),
    Proof("P8", "hostile strings in every kind of answer and language", exact.hostile, 15, 600),
    Proof("P8", "values made up over all of Unicode", exact.generated, 60, 10_000),
    Proof("P8", "hostile strings in the bot's own contracts", clauses.clauses, 30, 600),
    Proof("P8", "hostile strings on every screen", screens.screens, 6, 600),
    Proof("P8", "hostile documents opened by LibreOffice", opened.opened, 0, 6, "soffice"),
    Proof("P9", "forged buttons, links, edits and events", access.nothing_is_reached, 200, 10_000),
    Proof("P10", "secrets and answers in all that is told", secrets.nothing_is_told, 20, 1000),
    Proof("P11", "drafts, people and unused drafts erased", deleted.deleted, 3, 60),
    Proof("P12", "kills in an upgrade", moving.killed_upgrades, 5, 1000, "strace"),
    Proof("P12", "kills in a restore", moving.killed(moving.Restore), 5, 1000, "strace"),
    Proof("P12", "kills in a change of key", moving.killed(moving.NewKey), 5, 1000, "strace"),
    Proof("P12", "kills in a backup while the bot writes", moving.backups, 5, 1000, "strace"),
    Proof("P12", "power cuts in an upgrade", moving.cut_off_upgrades, 5, 200, "strace"),
    Proof("P12", "power cuts in a restore", moving.cut_off(moving.Restore), 5, 200, "strace"),
    Proof("P12", "power cuts in a change of key", moving.cut_off(moving.NewKey), 5, 200, "strace"),
]
