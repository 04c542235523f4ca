from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.documents import make_document
from tests.documents.toy import FULL, LANGUAGE, answered, toy

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice Writer is not installed")
def test_libreoffice_opens_what_was_made_and_prints_it(tmp_path: Path) -> None:
    template = toy()
    source = tmp_path / "made.docx"
    source.write_bytes(make_document(template, answered(template, **FULL), LANGUAGE, mark="草稿"))
    command = [
        OFFICE or "",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "made.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    text = tmp_path / "made.txt"
    if shutil.which("pdftotext"):
        subprocess.run(["pdftotext", str(tmp_path / "made.pdf"), str(text)], check=True, timeout=60)
        assert "甲公司" in text.read_text()
