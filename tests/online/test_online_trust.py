"""TLS with the office's own authority, and the system's proxies."""

from __future__ import annotations

import datetime
import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.hub.conftest import Office
from tests.online.bad_line import BadLine
from tests.online.served import Served, place_of
from ukmdesk.api.serving import serve
from ukmdesk.errors import HubError, InputError
from ukmdesk.online.line import PostLine
from ukmdesk.online.link import Link


@dataclass(frozen=True)
class Files:
    """A certificate for 127.0.0.1 that is its own authority, and its key."""

    certificate: Path
    key: Path


def make_files(folder: Path) -> Files:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dinas Uji")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = Files(folder / "office.pem", folder / "office.key")
    files.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    files.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return files


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return make_files(tmp_path)


@pytest.fixture
def secure(office: Office, files: Files) -> Iterator[Served]:
    served = Served(office.hub, certificate=files.certificate, key=files.key)
    yield served
    served.close()


def test_the_offices_own_authority_is_trusted_when_it_is_named(office: Office, secure: Served, files: Files) -> None:
    link = Link(secure.url, authority=files.certificate)

    PostLine(link, place_of(office.laptop), stop=lambda: False).greet()
    link.close()


def test_a_certificate_that_nobody_knows_stops_everything_at_once(office: Office, secure: Served) -> None:
    link = Link(secure.url)

    with pytest.raises(InputError, match=r"online\.untrusted"):
        PostLine(link, place_of(office.laptop), stop=lambda: False).greet()
    link.close()


def test_a_file_that_is_no_authority_is_named(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")

    for path in (tmp_path / "ca.pem", tmp_path / "absent.pem"):
        with pytest.raises(InputError, match=r"online\.authority"):
            Link("https://pusat.example", authority=path)


def test_the_systems_proxy_is_used_unless_the_system_says_no(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = BadLine("http://127.0.0.1:9", lambda _request: "busy")
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.delenv("REQUEST_METHOD", raising=False)
    link = Link("http://pusat.invalid")
    through = link.ask("GET", "/post/1/hello", headers={}, stop=lambda: False)
    link.close()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    direct = Link("http://127.0.0.1:9").ask("GET", "/", headers={}, stop=lambda: False)
    proxy.close()

    assert through.status == 503
    assert direct.broken == "line"
    assert proxy.seen.calls == 1


def test_a_hub_without_tls_is_heard_on_this_computer_only(office: Office, files: Files, tmp_path: Path) -> None:
    for how, code in (
        ({"host": "0.0.0.0"}, "serve.plain_network"),
        ({"host": "127.0.0.1", "certificate": files.certificate}, "serve.half_tls"),
        ({"host": "0.0.0.0", "certificate": tmp_path / "no", "key": files.key}, "serve.tls_files"),
        ({"host": "no.such.host.invalid", "certificate": files.certificate, "key": files.key}, "serve.address"),
    ):
        with pytest.raises(HubError) as caught:
            serve(office.hub.opened, port=0, **how)
        assert caught.value.code == code
