"""Papers with codes of others on them, and requests that change between the look and the grant."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import segno
from PIL import Image

from tests.certificates.paper_world import ROOT, a_card, a_code
from tests.hub.laptop import Laptop
from tests.practice_office import call
from ukmdesk.cli.hub import _confirm
from ukmdesk.cli.session import Session
from ukmdesk.crypto.sealing import Identity
from ukmdesk.crypto.trust import sign_card
from ukmdesk.exchange.enrolment import read_request


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "hub.ukmcard"
    path.write_bytes(sign_card(a_card(recipients=(Identity.generate().recipient,)), ROOT))
    return path


def _picture(path: Path, *texts: str) -> Path:
    whole = Image.new("L", (700 * len(texts), 700), "white")
    for place, text in enumerate(texts):
        code = io.BytesIO()
        segno.make_qr(text).save(code, kind="png", scale=6, border=6)
        whole.paste(Image.open(code).convert("L"), (700 * place, 0))
    whole.save(path)
    return path


def test_a_shops_own_code_beside_it_makes_no_certificate_doubtful(tmp_path: Path, card: Path) -> None:
    both = _picture(
        tmp_path / "both.png", "https://toko.example/gula", a_code("certificate", expires_at=4_000_000_000_000)
    )
    called = call("verify", str(both), "--card", str(card))
    assert (called.code, called.out.count("ASLI"), "TIDAK ADA KODE" in called.out) == (0, 1, False)
    only = _picture(tmp_path / "only.png", "https://toko.example/gula", "https://lain.example")
    assert call("verify", str(only), "--card", str(card)).code == 25


def test_the_fingerprint_that_was_shown_is_the_one_that_is_granted(tmp_path: Path) -> None:
    request = Laptop().request(tmp_path / "a.ukmreq")
    session = Session(workspace=None, officer=None, json=False, language="id")
    assert _confirm(session, request, practice=True) == read_request(request)[2]
